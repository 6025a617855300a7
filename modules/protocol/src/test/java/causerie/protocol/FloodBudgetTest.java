package causerie.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With a hand-cranked clock that starts anywhere, as {@code System.nanoTime} does. */
class FloodBudgetTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private long now = -5 * SECOND;

  private FloodBudget budget(int burst, int perSecond) {
    return new FloodBudget(burst, perSecond, () -> now);
  }

  @Test
  void aBurstIsFreeThenThePaceHolds() {
    FloodBudget budget = budget(3, 4);

    assertThat(budget.take()).isZero();
    assertThat(budget.take()).isZero();
    assertThat(budget.take()).isZero();
    assertThat(budget.take()).isEqualTo(SECOND / 4);
    assertThat(budget.take()).isEqualTo(SECOND / 2);
  }

  @Test
  void waitingGivesPlacesBackOneByOne() {
    FloodBudget budget = budget(2, 1);
    assertThat(budget.take()).isZero();
    assertThat(budget.take()).isZero();

    now += SECOND;

    assertThat(budget.take()).isZero();
    assertThat(budget.take()).isEqualTo(SECOND);
  }

  @Test
  void aLongSilenceEarnsNoMoreThanTheBurst() {
    FloodBudget budget = budget(2, 1);
    now += 3600 * SECOND;

    assertThat(budget.take()).isZero();
    assertThat(budget.take()).isZero();
    assertThat(budget.take()).isEqualTo(SECOND);
  }

  @Test
  void whoWaitsAsToldKeepsThePaceExactly() {
    FloodBudget budget = budget(1, 10);
    long start = now;
    for (int i = 0; i < 100; i++) {
      now += budget.take();
    }
    assertThat(now - start).isEqualTo(99 * SECOND / 10);
  }

  @Test
  void noPaceIsNoLimit() {
    FloodBudget budget = budget(1, 0);
    for (int i = 0; i < 10_000; i++) {
      assertThat(budget.take()).isZero();
    }
  }
}
