package causerie.auth;

import static causerie.auth.House.HOME;
import static causerie.auth.House.PASSWORD;
import static causerie.auth.House.outcome;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.sasl.Mechanism;
import causerie.auth.sasl.Peer;
import causerie.auth.sasl.Sasl;
import causerie.auth.sasl.SaslExchange;
import causerie.auth.sasl.SaslStep;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaslPlainTest {
  private static final Peer PEER = Peer.at(HOME, true);

  @AutoClose private final House house = new House();
  private final Sasl sasl = new Sasl(house.accounts);

  @ParameterizedTest
  @ValueSource(strings = {"", "Ann", "aNN", "\uFF41nn"})
  void whoIsRightIsIn(String authzid) {
    Account ann = house.register("Ann");

    SaslStep step = plain(authzid + "\0ann\0" + PASSWORD);

    assertThat(step).isEqualTo(new SaslStep.Done(ann, 0));
  }

  @Test
  void anAccessTokenStandsForThePassword() {
    Account ann = house.register("ann");
    String token = house.accounts.issueToken(ann.id(), "bot").secret();

    assertThat(plain("\0ann\0" + token)).isEqualTo(new SaslStep.Done(ann, 0));
  }

  @Test
  void passwordsOfAThousandBytesWork() {
    String password = "\u00E9".repeat(512);
    Account ann = house.accounts.register("ann", password, "", HOME);

    assertThat(plain("\0ann\0" + password)).isEqualTo(new SaslStep.Done(ann, 0));
  }

  @Test
  void unknownWrongAndSuspendedAreAlike() {
    house.register("ann");
    Account bob = house.register("bob");
    house.accounts.setSuspended(bob.id(), true);

    for (String message : new String[] {"\0ann\0wrong", "\0nobody\0pw", "\0bob\0" + PASSWORD}) {
      assertThat(plain(message)).isEqualTo(new SaslStep.Failed(new AuthRefusal.WrongCredentials()));
      house.clock.pass(Duration.ofMinutes(1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "\0ann",
        "\0\0correct horse battery",
        "\0ann\0",
        "\0ann\0correct horse\0battery",
        "\0ann\0correct horse battery\0",
        "bob\0ann\0correct horse battery",
        "not a name\0ann\0correct horse battery"
      })
  void malformedMessagesCheckNothing(String message) {
    house.register("ann");
    house.register("bob");
    int hashes = house.tally.hashes.get();

    assertThat(code(plain(message))).isEqualTo("bad-exchange");
    assertThat(house.tally.hashes).hasValue(hashes);
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    byte[] message = {0, 'a', 'n', 'n', 0, (byte) 0xC3, (byte) 0x28};

    assertThat(code(sasl.start("PLAIN", PEER).step(message))).isEqualTo("bad-exchange");
  }

  @Test
  void aMessageLongerThanAnyIsNotLookedAt() {
    int hashes = house.tally.hashes.get();

    assertThat(code(plain("\0ann\0" + "x".repeat(Sasl.LONGEST_RESPONSE))))
        .isEqualTo("bad-exchange");
    assertThat(house.tally.hashes).hasValue(hashes);
  }

  @Test
  void guessingIsThrottled() {
    house.register("ann");

    assertThat(code(plain("\0ann\0wrong"))).isEqualTo("wrong-credentials");
    assertThat(code(plain("\0ann\0" + PASSWORD))).isEqualTo("too-many-attempts");
    house.clock.pass(Duration.ofSeconds(1));
    assertThat(code(plain("\0ann\0" + PASSWORD))).isEqualTo("ok");
  }

  @Test
  void anExchangeEndsOnce() {
    SaslExchange exchange = sasl.start("plain", PEER);
    assertThat(code(exchange.step(new byte[0]))).isEqualTo("bad-exchange");

    assertThatThrownBy(() -> exchange.step(new byte[0])).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whereNoPasswordMayBeShownThereIsNoPlain() {
    Peer open = Peer.at(HOME, false);

    assertThat(sasl.mechanisms(PEER)).extracting(Mechanism::word).contains("PLAIN");
    assertThat(sasl.mechanisms(open)).extracting(Mechanism::word).doesNotContain("PLAIN");
    assertThat(outcome(() -> sasl.start("PLAIN", open))).isEqualTo("no-such-mechanism");
    assertThat(outcome(() -> sasl.start("FOO", PEER))).isEqualTo("no-such-mechanism");
  }

  private SaslStep plain(String message) {
    return sasl.start("PLAIN", PEER).step(message.getBytes(UTF_8));
  }

  private static String code(SaslStep step) {
    return switch (step) {
      case SaslStep.Challenge _ -> "challenge";
      case SaslStep.Done _ -> "ok";
      case SaslStep.Failed failed -> failed.refusal().code();
    };
  }
}
