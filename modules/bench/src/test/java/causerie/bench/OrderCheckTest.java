package causerie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderCheckTest {
  private final OrderCheck check = new OrderCheck(2);

  @Test
  void anUnbrokenSequenceIsSound() {
    check.saw(0, 0);
    check.saw(1, 0);
    check.saw(0, 1);
    check.finish(new int[] {2, 1}, -1);

    assertThat(check.seen()).isEqualTo(3);
    assertThat(check.lost() + check.duplicates() + check.late() + check.foreign()).isZero();
  }

  @Test
  void gapsAndMissingEndsAreLost() {
    check.saw(0, 0);
    check.saw(0, 3);
    check.finish(new int[] {6, 0}, -1);

    assertThat(check.lost()).isEqualTo(4);
    assertThat(check.late()).isZero();
  }

  @Test
  void whatFillsAGapIsLateAndNotLost() {
    check.saw(0, 1);
    check.saw(0, 0);
    check.finish(new int[] {2, 0}, -1);

    assertThat(check.late()).isEqualTo(1);
    assertThat(check.lost()).isZero();
    assertThat(check.duplicates()).isZero();
  }

  @Test
  void whatComesAgainIsADuplicate() {
    check.saw(0, 0);
    check.saw(0, 0);
    check.saw(0, 2);
    check.saw(0, 1);
    check.saw(0, 1);
    check.finish(new int[] {3, 0}, -1);

    assertThat(check.duplicates()).isEqualTo(2);
    assertThat(check.late()).isEqualTo(1);
  }

  @Test
  void aSenderOfAnotherRoomIsForeign() {
    check.saw(2, 0);
    check.saw(-1, 0);

    assertThat(check.foreign()).isEqualTo(2);
  }

  @Test
  void ownMessagesAreNotAwaited() {
    check.finish(new int[] {5, 0}, 0);

    assertThat(check.lost()).isZero();
  }

  @Test
  void theHashTellsOrdersApartThatEachSendersOwnOrderDoesNot() {
    OrderCheck other = new OrderCheck(2);
    OrderCheck same = new OrderCheck(2);
    check.saw(0, 0);
    check.saw(1, 0);
    other.saw(1, 0);
    other.saw(0, 0);
    same.sawOwn(0);
    same.saw(1, 0);

    assertThat(other.late()).isZero();
    assertThat(other.hash()).isNotEqualTo(check.hash());
    assertThat(same.hash()).isEqualTo(check.hash());
  }
}
