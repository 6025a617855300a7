package causerie.messaging;

import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskPatternTest {
  @ParameterizedTest
  @CsvSource({
    "ann,ann!*@*",
    "ann!acc,ann!acc@*",
    "*@host,*!*@host",
    "user@host,*!user@host",
    "@host,*!*@host",
    "!user,*!user@*",
    "a!b@c,a!b@c",
    "a!b@fe80::1,a!b@fe80::1",
    "~user@host,*!~user@host",
    "a:Ann,a:Ann",
    "~a:ann,a:ann",
    "account:a*,a:a*",
    "m:ann,m:ann!*@*",
    "~mute:*!*evan@*,m:*!*evan@*",
    "M:A:ann,m:a:ann",
    "~m:~account:ann,m:a:ann"
  })
  void everyFormHasAFullOne(String mask, String full) {
    assertThat(MaskPattern.parse(mask).text()).isEqualTo(full);
    assertThat(MaskPattern.parse(full)).isEqualTo(MaskPattern.parse(mask));
    assertThat(MaskPattern.stored(full)).isEqualTo(MaskPattern.parse(mask));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\nb",
        "a\r\nb",
        "a\u0000",
        "a\u0085b",
        "\uD800",
        "a\tb",
        "a@b!c",
        "z:ann",
        "a:",
        "m:",
        "m:m:ann",
        "a:ann!*@*",
        "a:m:ann",
        "m:z:ann",
        "~z:ann"
      })
  void whatCannotBeAMaskIsRefused(String mask) {
    assertThat(outcome(() -> MaskPattern.parse(mask))).isEqualTo("bad-mask");
  }

  /** A list that was stored under looser rules does not keep the server from starting. */
  @Test
  void whatIsStoredIsAlwaysRead() {
    assertThat(MaskPattern.stored("z:ann!*@*")).isEqualTo(new MaskPattern.Shown("z:ann!*@*"));
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
    assertThat(outcome(() -> MaskPattern.parse("*a".repeat(MaskPattern.MAX_LENGTH / 2) + "b")))
        .isEqualTo("bad-mask");
    String bomb = MaskPattern.parse("*a".repeat(70)).text();
    String longest = "a".repeat(32) + "!" + "a".repeat(32) + "@" + "a".repeat(12);
    for (int i = 0; i < 1000; i++) {
      assertThat(Masks.matches(bomb, longest)).isFalse();
    }
    assertThat(outcome(() -> MaskPattern.parse("m:".repeat(75) + "ann"))).isEqualTo("bad-mask");
  }
}
