package causerie.auth;

import static causerie.auth.House.HOME;
import static causerie.auth.House.LOOPBACK;
import static causerie.auth.House.PASSWORD;
import static causerie.auth.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.AuthSettings.Passwords;
import causerie.auth.AuthSettings.Policy;
import causerie.auth.AuthSettings.Registration;
import causerie.auth.AuthSettings.Terms;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
  private static final Terms WITH_EMAIL = new Terms(true, true, true);

  @AutoClose private final House house = new House();

  @ParameterizedTest
  @ValueSource(
      strings = {"ann@example.org", "a.b+c@d", "\"a@b\"@example.org", "ann@[192.0.2.1]", "д@д.рф"})
  void anAddressIsKept(String email) {
    house.accounts.reload(House.SETTINGS.withTerms(WITH_EMAIL));

    Account ann = house.accounts.register(form("ann", email), HOME);

    assertThat(house.accounts.email(ann.id())).contains(email);
    assertThat(house.accounts.email(new AccountId(99))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "ann",
        "@example.org",
        "ann@",
        "a b@c",
        "a@b\r\nDATA",
        "a@b,c@d",
        "a@\u202Eb"
      })
  void whatIsNoAddressIsRefused(String email) {
    assertThat(outcome(() -> house.accounts.register(form("ann", email), HOME)))
        .isEqualTo("bad-email");
    assertThat(outcome(() -> house.accounts.register(form("ann", "a".repeat(65) + "@b"), HOME)))
        .isEqualTo("bad-email");
    assertThat(outcome(() -> house.accounts.register(form("ann", "a@" + "b".repeat(253)), HOME)))
        .isEqualTo("bad-email");
    assertThat(house.accounts.accounts()).isEmpty();
  }

  @Test
  void anAddressIsAskedForWhereTheTermsSaySo() {
    assertThat(outcome(() -> house.accounts.register(form("ann", ""), HOME))).isEqualTo("ok");

    house.accounts.reload(House.SETTINGS.withTerms(WITH_EMAIL));

    assertThat(outcome(() -> house.accounts.register(form("bob", ""), HOME)))
        .isEqualTo("email-needed");
    assertThat(outcome(() -> house.accounts.register("bob", PASSWORD, "", HOME)))
        .isEqualTo("email-needed");
    assertThat(house.accounts.settings().terms()).isEqualTo(WITH_EMAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NickServ", "nickserv", "\uFF2EickServ"})
  void nobodyIsCalledLikeAPartOfTheServer(String name) {
    assertThat(outcome(() -> house.accounts.register(name, PASSWORD, "", HOME)))
        .isEqualTo("bad-name");
    assertThat(outcome(() -> house.accounts.registerFor(name, PASSWORD))).isEqualTo("bad-name");
    assertThat(house.accounts.isReserved(new AccountName(name))).isTrue();

    house.accounts.reload(House.SETTINGS.withReservedNames(Set.of(new AccountName("bot"))));

    assertThat(house.accounts.isReserved(new AccountName(name))).isFalse();
    assertThat(outcome(() -> house.accounts.register("Bot", PASSWORD, "", HOME)))
        .isEqualTo("bad-name");
    assertThat(outcome(() -> house.accounts.register(name, PASSWORD, "", HOME))).isEqualTo("ok");
  }

  @Test
  void anAdministratorRegistersPastPolicyAndLimits() {
    var closed =
        new Registration(Policy.CLOSED, 1, Duration.ofHours(1), 1, Duration.ofHours(1), false);
    house.accounts.reload(House.SETTINGS.withRegistration(closed).withTerms(WITH_EMAIL));

    Account ann = house.accounts.registerFor("ann", PASSWORD);
    house.accounts.registerFor("bob", PASSWORD);

    assertThat(house.accounts.login("ann", PASSWORD, HOME)).isEqualTo(ann);
    assertThat(house.tally.registered).hasValue(2);
    assertThat(outcome(() -> house.accounts.registerFor("ANN", PASSWORD))).isEqualTo("name-taken");
    assertThat(outcome(() -> house.accounts.registerFor("a b", PASSWORD))).isEqualTo("bad-name");
    assertThat(outcome(() -> house.accounts.registerFor("cyd", "short"))).isEqualTo("bad-password");
  }

  @ParameterizedTest
  @CsvSource({"short,true", "password,true", "AnnMarie,true", "cst_whatever,false"})
  void aRefusedPasswordIsWeakOrOtherwiseWrong(String password, boolean isWeak) {
    assertThatThrownBy(() -> house.accounts.register("AnnMarie", password, "", LOOPBACK))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(((AuthRefusal.BadPassword) refused.refusal()).isWeak())
                    .isEqualTo(isWeak));
    assertThatThrownBy(() -> house.accounts.register("ann", "x".repeat(1025), "", LOOPBACK))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(((AuthRefusal.BadPassword) refused.refusal()).isWeak()).isFalse());
  }

  @Test
  void commonPasswordsPassWhereTheSettingsSaySo() {
    house.accounts.reload(House.SETTINGS.withPasswords(new Passwords(1, 1024, false)));

    assertThat(outcome(() -> house.accounts.register("other", "password", "", HOME)))
        .isEqualTo("ok");
    assertThat(outcome(() -> house.accounts.register("bar", "bar", "", HOME))).isEqualTo("ok");
    assertThat(outcome(() -> house.accounts.register("foo", "", "", HOME)))
        .isEqualTo("bad-password");
  }

  @Test
  void nothingPrintsWhatSomebodySaid() {
    assertThat(new RegistrationForm("ann", PASSWORD, "CODE", "ann@example.org").toString())
        .doesNotContain(PASSWORD, "CODE", "example");
  }

  private static RegistrationForm form(String name, String email) {
    return new RegistrationForm(name, PASSWORD, "", email);
  }
}
