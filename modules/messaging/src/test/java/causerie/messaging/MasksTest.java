package causerie.messaging;

import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasksTest {
  @ParameterizedTest
  @CsvSource({
    "ann,ann!*@*",
    "ann!acc,ann!acc@*",
    "*@host,*!*@host",
    "@host,*!*@host",
    "ann@host,ann!*@host",
    "a!b@c,a!b@c"
  })
  void whatIsLeftOutIsAnything(String mask, String full) {
    assertThat(Masks.normal(mask)).isEqualTo(full);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "a\r\nb", "a\u0000", "a\u0085b", "\uD800", "a\tb"})
  void whatCannotBeAMaskIsRefused(String mask) {
    assertThat(outcome(() -> Masks.normal(mask))).isEqualTo("bad-mask");
  }

  @ParameterizedTest
  @CsvSource({
    "*!*@*,true",
    "ann!*@*,true",
    "ANN!*@*,true",
    "an?!*@*,true",
    "an!*@*,false",
    "*!anna@*,true",
    "*!ann@*,false",
    "*!*@1f*,true",
    "*!*@1f,false",
    "?nn!*@*3,true",
    "*n*n*!*,true",
    "*n*n*n*n*n*,false",
    "ann!anna@1f23,true",
    "ann!anna@1f23*,true",
    "ann!anna@1f23?,false"
  })
  void matching(String mask, boolean matches) {
    assertThat(Masks.matches(mask, "Ann!anna@1f23")).isEqualTo(matches);
  }

  /** Sizes are bounded, and so is their product: an exponential matcher would not end. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void bombsAreHarmless() {
    assertThat(outcome(() -> Masks.normal("*a".repeat(Masks.MAX_LENGTH / 2) + "b")))
        .isEqualTo("bad-mask");
    String bomb = Masks.normal("*a".repeat(70));
    String longest = "a".repeat(32) + "!" + "a".repeat(32) + "@" + "a".repeat(12);
    for (int i = 0; i < 1000; i++) {
      assertThat(Masks.matches(bomb, longest)).isFalse();
    }
  }
}
