package causerie.auth;

import static causerie.auth.House.ELSEWHERE;
import static causerie.auth.House.HOME;
import static causerie.auth.House.PASSWORD;
import static causerie.auth.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.AuthSettings.Admission;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsTest {
  private static final String SECRET = "operpassword";

  @AutoClose private final House house = new House();
  private final Operators operators = new Operators(house.accounts);

  @ParameterizedTest
  @ValueSource(strings = {"plain", "argon", "bcrypt"})
  void whoeverKnowsThePasswordIsOperator(String kind) {
    configure("oper", stored(kind));

    assertThat(operators.authenticate("oper", SECRET, HOME))
        .isEqualTo(new Operator("oper", Optional.empty()));
    assertThat(outcome(() -> operators.authenticate("oper", "not " + SECRET, HOME)))
        .isEqualTo("wrong-credentials");
    assertThat(house.store.accounts()).isEmpty();
  }

  /** Made by the crypt function of a C library. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$04$abcdefghijklmnopqrstuu/6qq5Snl5oh918d11uhZj3Nbug/8.fu",
        "$2y$05$ZYXWVUTSRQPONMLKJIHGFeS9L2DintusXJD9gmxirWuPXmg9wQ3ca"
      })
  void hashesOfOtherProgramsAreTaken(String hash) {
    configure("oper", hash);

    assertThat(operators.authenticate("oper", SECRET, HOME).name()).isEqualTo("oper");
  }

  @Test
  void anAdministratorsAccountIsOneToo() {
    Account root = house.administrator();
    house.register("ann");

    assertThat(operators.authenticate("ROOT", PASSWORD, HOME))
        .isEqualTo(new Operator("root", Optional.of(root)));
    assertThat(outcome(() -> operators.authenticate("ann", PASSWORD, HOME)))
        .isEqualTo("wrong-credentials");
    assertThat(outcome(() -> operators.authenticate("nobody", PASSWORD, HOME)))
        .isEqualTo("wrong-credentials");
  }

  @Test
  void aNameOfTheConfigurationIsNoAccounts() {
    house.administrator();
    configure("root", SECRET);

    assertThat(outcome(() -> operators.authenticate("root", PASSWORD, HOME)))
        .isEqualTo("wrong-credentials");
    house.clock.pass(Duration.ofSeconds(1));
    assertThat(operators.authenticate("root", SECRET, HOME).account()).isEmpty();
  }

  @Test
  void knownAndUnknownNamesCostTheSame() {
    configure("oper", SECRET);
    int before = house.tally.hashes.get();

    outcome(() -> operators.authenticate("oper", "wrong", HOME));
    outcome(() -> operators.authenticate("nobody", "wrong", HOME));
    outcome(() -> operators.authenticate("oper", "x".repeat(5_000_000), ELSEWHERE));

    assertThat(house.tally.hashes.get() - before).isEqualTo(2);
  }

  @Test
  void guessingIsThrottled() {
    configure("oper", SECRET);

    outcome(() -> operators.authenticate("oper", "wrong", HOME));
    assertThat(outcome(() -> operators.authenticate("oper", SECRET, HOME)))
        .isEqualTo("too-many-attempts");
    house.clock.pass(Duration.ofSeconds(1));
    assertThat(outcome(() -> operators.authenticate("oper", SECRET, HOME))).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "argon", "bcrypt"})
  void theDoorOpensToThePassword(String kind) {
    var door = new Door(house.accounts);
    assertThat(door.isLocked()).isFalse();
    assertThat(outcome(() -> door.open("whatever", HOME))).isEqualTo("ok");

    house.accounts.reload(
        House.SETTINGS.withAdmission(
            new Admission(Optional.of(new ConfiguredPassword(stored(kind))), Map.of())));

    assertThat(door.isLocked()).isTrue();
    assertThat(outcome(() -> door.open(SECRET, HOME))).isEqualTo("ok");
    assertThat(outcome(() -> door.open("x".repeat(5_000_000), HOME))).isEqualTo("wrong-password");
    for (int i = 0; i < 4; i++) {
      assertThat(outcome(() -> door.open("", HOME))).isEqualTo("wrong-password");
    }
    assertThat(outcome(() -> door.open(SECRET, HOME))).isEqualTo("too-many-attempts");
    assertThat(outcome(() -> door.open(SECRET, ELSEWHERE))).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$argon2id$v=19$m=8,t=1,p=1$short$x",
        "$argon2i$v=19$m=8,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
        "$2b$31$abcdefghijklmnopqrstuu/6qq5Snl5oh918d11uhZj3Nbug/8.fu",
        "$2b$04$short",
        "$6$salt$hash"
      })
  void hashesThatCannotBeCheckedAreRefusedAtOnce(String text) {
    assertThatThrownBy(() -> new ConfiguredPassword(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPasswordMayBeginWithADollar() {
    var password = new ConfiguredPassword("$ecret money");

    assertThat(password.matches("$ecret money", house.hasher)).isTrue();
    assertThat(password.toString()).doesNotContain("ecret");
    assertThat(new Admission(Optional.of(password), Map.of("a", password)).toString())
        .doesNotContain("ecret");
  }

  private void configure(String name, String password) {
    house.accounts.reload(
        House.SETTINGS.withAdmission(
            new Admission(Optional.empty(), Map.of(name, new ConfiguredPassword(password)))));
  }

  private String stored(String kind) {
    return switch (kind) {
      case "argon" -> house.hasher.hash(SECRET);
      case "bcrypt" -> OpenBSDBCrypt.generate(SECRET.toCharArray(), salt(), 4);
      default -> SECRET;
    };
  }

  private static byte[] salt() {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return salt;
  }
}
