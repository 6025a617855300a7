package causerie.auth;

import static causerie.auth.House.ELSEWHERE;
import static causerie.auth.House.HOME;
import static causerie.auth.House.LOOPBACK;
import static causerie.auth.House.PASSWORD;
import static causerie.auth.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.AuthSettings.Policy;
import causerie.auth.memory.MemoryAccountStore;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AuthObserver.LoginOutcome;
import causerie.auth.spi.StoreException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
  private static final String OTHER = "another long password";

  @Test
  void whoRegistersCanLogIn() {
    try (var house = new House()) {
      Account ann = house.register("Ann");

      assertThat(house.accounts.login("aNN", PASSWORD, HOME)).isEqualTo(ann);
      assertThat(house.accounts.account(ann.id())).contains(ann);
      assertThat(house.accounts.account(new AccountName("ANN"))).contains(ann);
      assertThat(house.accounts.accounts()).containsExactly(ann);
      assertThat(ann.administrator() || ann.suspended()).isFalse();
      assertThat(house.tally.registered).hasValue(1);
      assertThat(house.tally.logins).isEqualTo(Map.of(LoginOutcome.OK, 1));
    }
  }

  @Test
  void unknownWrongAndSuspendedAreAlike() {
    try (var house = new House()) {
      house.register("ann");
      Account bob = house.register("bob");
      house.accounts.setSuspended(bob.id(), true);

      for (var attempt :
          List.of(
              List.of("ann", "wrong password"),
              List.of("nobody", PASSWORD),
              List.of("bob", PASSWORD),
              List.of("no such\u0000name", PASSWORD),
              List.of("ann", ""))) {
        int before = house.tally.hashes.get();
        assertThatThrownBy(() -> house.accounts.login(attempt.get(0), attempt.get(1), HOME))
            .isInstanceOfSatisfying(
                RefusedException.class,
                refused ->
                    assertThat(refused.refusal()).isEqualTo(new AuthRefusal.WrongCredentials()));
        assertThat(house.tally.hashes.get() - before).isOne();
        house.clock.pass(Duration.ofMinutes(1));
      }
      house.accounts.setSuspended(bob.id(), false);
      assertThat(outcome(() -> house.accounts.login("bob", PASSWORD, HOME))).isEqualTo("ok");
    }
  }

  @Test
  void aPasswordLongerThanAnyCostsNothing() {
    try (var house = new House()) {
      house.register("ann");
      int before = house.tally.hashes.get();

      assertThat(outcome(() -> house.accounts.login("ann", "x".repeat(5_000_000), HOME)))
          .isEqualTo("wrong-credentials");
      assertThat(house.tally.hashes).hasValue(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "seven77",
        "Password",
        "PASSWORD123",
        "12345678",
        "cst_whatever",
        "AnnMarie",
        "annmarie"
      })
  void weakPasswordsAreRefused(String password) {
    try (var house = new House()) {
      assertThat(outcome(() -> house.accounts.register("AnnMarie", password, "", LOOPBACK)))
          .isEqualTo("bad-password");
      assertThat(house.tally.hashes).hasValue(0);
    }
  }

  @Test
  void passwordsAreCountedInBytes() {
    try (var house = new House()) {
      assertThat(outcome(() -> house.accounts.register("a", "\u00E9".repeat(4), "", LOOPBACK)))
          .isEqualTo("ok");
      assertThat(outcome(() -> house.accounts.register("b", "\u00E9".repeat(512), "", LOOPBACK)))
          .isEqualTo("ok");
      assertThat(outcome(() -> house.accounts.login("b", "\u00E9".repeat(512), HOME)))
          .isEqualTo("ok");
      assertThat(outcome(() -> house.accounts.register("c", "\u00E9".repeat(513), "", LOOPBACK)))
          .isEqualTo("bad-password");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nQUIT", "a\u202Eb", "p\u0436ypal", "../x", "a\uD800"})
  void hostileNamesAreRefusedInPlainWords(String name) {
    try (var house = new House()) {
      assertThatThrownBy(() -> house.accounts.register(name, PASSWORD, "", LOOPBACK))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> {
                assertThat(refused.refusal().code()).isEqualTo("bad-name");
                assertThat(refused.refusal().sentence()).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}].*");
              });
      assertThat(outcome(() -> house.accounts.login(name, PASSWORD, LOOPBACK)))
          .isEqualTo("wrong-credentials");
    }
  }

  @Test
  void oneNameIsRegisteredOnce() throws Exception {
    try (var house = new House()) {
      List<String> spellings = List.of("zo\u00EB", "ZOE\u0308", "Zo\u00EB", "ｚoë");
      List<String> outcomes =
          Together.run(
              32,
              i ->
                  outcome(
                      () -> house.accounts.register(spellings.get(i % 4), PASSWORD, "", LOOPBACK)));

      assertThat(outcomes).filteredOn("ok"::equals).hasSize(1);
      assertThat(outcomes).filteredOn("name-taken"::equals).hasSize(31);
      assertThat(house.accounts.accounts()).hasSize(1);
    }
  }

  @Test
  void anInviteIsGoodForItsUsesOnly() throws Exception {
    try (var house = new House(policy(Policy.INVITE))) {
      Account root = house.administrator();
      IssuedInvite invite = house.accounts.issueInvite(root.id(), 3);
      assertThat(invite.expires()).isEqualTo(house.clock.instant().plus(Duration.ofDays(7)));
      assertThat(invite.toString()).doesNotContain(invite.code());

      // Different networks: each wrong code is a failed attempt of its address.
      List<String> outcomes =
          Together.run(
              20,
              i ->
                  outcome(() ->
                      house.accounts.register(
                          "name" + i, PASSWORD, invite.code(), House.address("10.0.0." + i))));

      assertThat(outcomes).filteredOn("ok"::equals).hasSize(3);
      assertThat(outcomes).filteredOn("invite-needed"::equals).hasSize(17);
    }
  }

  @Test
  void anInviteExpires() {
    try (var house = new House(policy(Policy.INVITE))) {
      Account root = house.administrator();
      String code = house.accounts.issueInvite(root.id(), 9, Duration.ofHours(1)).code();
      String typed = " " + code.toLowerCase(Locale.ROOT).replace('-', ' ');

      assertThat(register(house, "ann", typed)).isEqualTo("ok");
      assertThat(register(house, "bob", "")).isEqualTo("invite-needed");
      assertThat(register(house, "bob", "x".repeat(100_000))).isEqualTo("invite-needed");
      house.clock.pass(Duration.ofHours(1));
      assertThat(register(house, "bob", code)).isEqualTo("invite-needed");
    }
  }

  @Test
  void wrongCodesAreThrottledAndNameWhatIsWrong() {
    try (var house = new House()) {
      for (int i = 0; i < 5; i++) {
        assertThat(register(house, "ann", "WRONG")).isEqualTo("wrong-code");
      }
      assertThat(register(house, "ann", "WRONG")).isEqualTo("too-many-attempts");
      assertThat(register(house, "ann", "")).isEqualTo("ok");
    }
  }

  @Test
  void onlyAdministratorsInviteUnlessMembersMay() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      assertThat(outcome(() -> house.accounts.issueInvite(ann.id(), 1))).isEqualTo("not-allowed");
      assertThat(outcome(() -> house.accounts.issueInvite(new AccountId(99), 1)))
          .isEqualTo("not-allowed");

      var open = new AuthSettings.Invites(Duration.ofDays(1), Duration.ofDays(2), 5, true);
      house.accounts.reload(House.SETTINGS.withInvites(open));

      assertThat(outcome(() -> house.accounts.issueInvite(ann.id(), 1))).isEqualTo("ok");
      assertThat(outcome(() -> house.accounts.issueInvite(ann.id(), 0))).isEqualTo("bad-invite");
      assertThat(outcome(() -> house.accounts.issueInvite(ann.id(), 6))).isEqualTo("bad-invite");
      assertThat(outcome(() -> house.accounts.issueInvite(ann.id(), 1, Duration.ZERO)))
          .isEqualTo("bad-invite");
      assertThat(outcome(() -> house.accounts.issueInvite(ann.id(), 1, Duration.ofDays(3))))
          .isEqualTo("bad-invite");
    }
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void theAdministratorsCodeMakesOneAdministratorWhateverThePolicy(Policy policy) throws Exception {
    try (var house = new House(policy(policy))) {
      String former = house.accounts.administratorCode().orElseThrow();
      String code = house.accounts.administratorCode().orElseThrow();
      assertThat(register(house, "eve", former)).isNotEqualTo("ok");

      List<String> outcomes =
          Together.run(
              8,
              i ->
                  outcome(() ->
                      house.accounts.register(
                          "name" + i, PASSWORD, code, House.address("10.0.0." + i))));

      assertThat(outcomes).filteredOn("ok"::equals).hasSize(1);
      assertThat(house.accounts.accounts()).filteredOn(Account::administrator).hasSize(1);
      assertThat(house.accounts.administratorCode()).isEmpty();
    }
  }

  @Test
  void aFailedRegistrationLeavesTheCodeGood() {
    try (var house = new House()) {
      house.register("root");
      String code = house.accounts.administratorCode().orElseThrow();

      assertThat(register(house, "root", code)).isEqualTo("name-taken");
      assertThat(house.accounts.register("boss", PASSWORD, code, HOME).administrator()).isTrue();
    }
  }

  @Test
  void anAccountClaimsTheCodeOnce() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      Account bob = house.register("bob");
      String code = house.accounts.administratorCode().orElseThrow();

      assertThat(outcome(() -> house.accounts.claimAdministrator(ann.id(), "WRONG", HOME)))
          .isEqualTo("wrong-code");
      assertThat(outcome(() -> house.accounts.claimAdministrator(new AccountId(9), code, HOME)))
          .isEqualTo("no-such-account");
      assertThat(house.accounts.claimAdministrator(ann.id(), code, HOME).administrator()).isTrue();
      assertThat(outcome(() -> house.accounts.claimAdministrator(bob.id(), code, HOME)))
          .isEqualTo("wrong-code");

      for (int i = 0; i < 3; i++) {
        outcome(() -> house.accounts.claimAdministrator(bob.id(), "WRONG", HOME));
      }
      assertThat(outcome(() -> house.accounts.claimAdministrator(bob.id(), code, HOME)))
          .isEqualTo("too-many-attempts");
    }
  }

  @Test
  void withoutAnAdministratorWhoCanLogInThereIsANewCode() {
    try (var house = new House()) {
      Account root = house.administrator();
      assertThat(house.accounts.administratorCode()).isEmpty();

      house.accounts.setSuspended(root.id(), true);

      assertThat(house.accounts.administratorCode()).isPresent();
    }
  }

  @Test
  void aTokenLogsInAsItsAccountOnly() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      house.register("bob");
      IssuedToken token = house.accounts.issueToken(ann.id(), "  my bot ");
      int hashes = house.tally.hashes.get();

      assertThat(token.secret()).matches("cst_[A-Za-z0-9_-]{43}");
      assertThat(token.label()).isEqualTo("my bot");
      assertThat(token.toString()).doesNotContain(token.secret());
      assertThat(house.accounts.loginWithToken(token.secret(), HOME)).isEqualTo(ann);
      assertThat(house.accounts.login("Ann", token.secret(), HOME)).isEqualTo(ann);
      assertThat(outcome(() -> house.accounts.login("bob", token.secret(), HOME)))
          .isEqualTo("wrong-credentials");
      assertThat(outcome(() -> house.accounts.loginWithToken(token.secret() + "A", HOME)))
          .isEqualTo("wrong-credentials");
      assertThat(outcome(() -> house.accounts.loginWithToken(PASSWORD, HOME)))
          .isEqualTo("wrong-credentials");
      assertThat(house.tally.hashes).hasValue(hashes);

      house.accounts.setSuspended(ann.id(), true);
      assertThat(outcome(() -> house.accounts.loginWithToken(token.secret(), HOME)))
          .isEqualTo("wrong-credentials");
    }
  }

  @Test
  void tokensAreListedRevokedAndLimited() throws Exception {
    try (var house = new House(House.SETTINGS.withTokensPerAccount(3))) {
      Account ann = house.register("ann");
      Account bob = house.register("bob");
      List<String> outcomes =
          Together.run(10, i -> outcome(() -> house.accounts.issueToken(ann.id(), "bot " + i)));
      assertThat(outcomes).filteredOn("ok"::equals).hasSize(3);
      assertThat(outcomes).filteredOn("too-many-tokens"::equals).hasSize(7);

      long first = house.accounts.tokens(ann.id()).getFirst().id();
      assertThat(house.accounts.revokeToken(bob.id(), first)).isFalse();
      assertThat(house.accounts.revokeToken(ann.id(), first)).isTrue();
      assertThat(house.accounts.revokeToken(ann.id(), first)).isFalse();
      assertThat(house.accounts.tokens(ann.id())).hasSize(2);

      for (String label : List.of("", "  ", "a\nb", "x".repeat(65))) {
        assertThat(outcome(() -> house.accounts.issueToken(ann.id(), label)))
            .isEqualTo("bad-label");
      }
      assertThat(outcome(() -> house.accounts.issueToken(new AccountId(9), "bot")))
          .isEqualTo("no-such-account");
    }
  }

  @Test
  void aRevokedTokenIsWrong() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      IssuedToken token = house.accounts.issueToken(ann.id(), "bot");

      house.accounts.revokeToken(ann.id(), token.id());

      assertThat(outcome(() -> house.accounts.loginWithToken(token.secret(), HOME)))
          .isEqualTo("wrong-credentials");
    }
  }

  @Test
  void aChangedPasswordReplacesTheOld() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      assertThat(outcome(() -> house.accounts.changePassword(ann.id(), "wrong one", OTHER, HOME)))
          .isEqualTo("wrong-credentials");
      house.clock.pass(Duration.ofMinutes(1));
      assertThat(outcome(() -> house.accounts.changePassword(ann.id(), PASSWORD, "short", HOME)))
          .isEqualTo("bad-password");

      house.accounts.changePassword(ann.id(), PASSWORD, OTHER, HOME);

      assertThat(outcome(() -> house.accounts.login("ann", OTHER, HOME))).isEqualTo("ok");
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME)))
          .isEqualTo("wrong-credentials");
      house.accounts.resetPassword(ann.id(), PASSWORD);
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME))).isEqualTo("ok");
      assertThat(outcome(() -> house.accounts.resetPassword(new AccountId(9), PASSWORD)))
          .isEqualTo("no-such-account");
    }
  }

  @Test
  void twoChangesAtOnceAreOne() throws Exception {
    try (var house = new House()) {
      Account ann = house.register("ann");

      List<String> outcomes =
          Together.run(
              4,
              i ->
                  outcome(() ->
                      house.accounts.changePassword(ann.id(), PASSWORD, OTHER + i, LOOPBACK)));

      assertThat(outcomes).filteredOn("ok"::equals).hasSize(1);
    }
  }

  @Test
  void sessionsAreRevokedAfterTheChangeIsStored() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      var told = new ArrayList<String>();
      house.accounts.onRevoked(id -> {
        told.add(outcome(() -> house.accounts.login("ann", PASSWORD, House.address("10.0.0.1"))));
        throw new IllegalStateException("a listener that fails");
      });
      house.accounts.onRevoked(id -> told.add("second " + id.value()));

      assertThatThrownBy(() -> house.accounts.setSuspended(ann.id(), true))
          .hasMessage("a listener that fails");

      assertThat(told).containsExactly("wrong-credentials", "second 1");
      assertThat(house.accounts.revocations()).isOne();
    }
  }

  @Test
  void whateverEndsSessionsIsTold() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      long token = house.accounts.issueToken(ann.id(), "bot").id();
      var told = new ArrayList<AccountId>();
      house.accounts.onRevoked(told::add);

      outcome(() -> house.accounts.changePassword(ann.id(), "wrong one", OTHER, HOME));
      house.accounts.setSuspended(ann.id(), false);
      house.accounts.setAdministrator(ann.id(), true);
      assertThat(told).isEmpty();

      house.clock.pass(Duration.ofMinutes(1));
      house.accounts.changePassword(ann.id(), PASSWORD, OTHER, HOME);
      house.accounts.resetPassword(ann.id(), PASSWORD);
      house.accounts.setAdministrator(ann.id(), false);
      house.accounts.revokeToken(ann.id(), token);
      house.accounts.setSuspended(ann.id(), true);
      assertThat(told).hasSize(5).containsOnly(ann.id());
    }
  }

  @Test
  void aLoginStrengthensAWeakHash() {
    var store = new MemoryAccountStore();
    Account ann;
    try (var weak = new House(House.SETTINGS, store)) {
      ann = weak.register("ann");
    }
    var stronger = House.SETTINGS.withHashing(new AuthSettings.Hashing(16, 2, 1, 2, 64));
    try (var house = new House(stronger, store)) {
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME))).isEqualTo("ok");

      assertThat(store.find(ann.id()).orElseThrow().password().hash()).contains("m=16,t=2,p=1");
      assertThat(house.tally.hashes).hasValue(2);
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME))).isEqualTo("ok");
      assertThat(house.tally.hashes).hasValue(3);
    }
  }

  @Test
  void manyLoginsThatStrengthenTheSameHashAllPass() throws Exception {
    var store = new MemoryAccountStore();
    AccountStore.StoredPassword weakHash;
    try (var weak = new House(House.SETTINGS, store)) {
      Account ann = weak.register("ann");
      weakHash = store.find(ann.id()).orElseThrow().password();
    }
    var stronger = House.SETTINGS.withHashing(new AuthSettings.Hashing(16, 2, 1, 2, 64));
    try (var house = new House(stronger, store)) {
      house.accounts.login("ann", PASSWORD, HOME);
      store.updatePassword(new AccountId(1), weakHash);

      assertThat(Together.run(10, i -> outcome(() -> house.accounts.login("ann", PASSWORD, HOME))))
          .containsOnly("ok");
    }
  }

  @Test
  void aStoreThatFailsIsSaidPlainly() {
    try (var house = new House(House.SETTINGS, brokenStore())) {
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME)))
          .isEqualTo("store-unavailable");
      assertThat(outcome(() -> house.accounts.register("ann", PASSWORD, "", HOME)))
          .isEqualTo("store-unavailable");
      assertThat(outcome(() -> house.accounts.accounts())).isEqualTo("store-unavailable");
      assertThat(outcome(() -> house.accounts.setSuspended(new AccountId(1), true)))
          .isEqualTo("store-unavailable");
      assertThat(house.tally.logins).isEmpty();
      // A failure of ours is no failed attempt of theirs.
      for (int i = 0; i < 10; i++) {
        assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME)))
            .isEqualTo("store-unavailable");
      }
    }
  }

  @Test
  void nothingPrintsASecret() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      house.accounts.issueToken(ann.id(), "bot");
      var account = house.store.find(ann.id()).orElseThrow();
      var token = house.store.tokens(ann.id()).getFirst();
      var invite = new AccountStore.StoredInvite("cafe", ann.id(), 1, house.clock.instant());

      assertThat(account.toString()).doesNotContain(account.password().hash());
      assertThat(account.password().toString()).doesNotContain("argon2id", "SCRAM");
      assertThat(token.toString()).doesNotContain(token.hash());
      assertThat(invite.toString()).doesNotContain("cafe");
    }
  }

  @Test
  void anAddressElsewhereBecomesTrustedByLoggingIn() {
    try (var house = new House()) {
      house.register("ann");
      house.accounts.login("ann", PASSWORD, ELSEWHERE);
      outcome(() -> house.accounts.login("ann", "wrong password", ELSEWHERE));

      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, ELSEWHERE))).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void settingsOutOfBoundsSayWhatWouldBeRight(int tokens) {
    assertThatThrownBy(() -> House.SETTINGS.withTokensPerAccount(tokens))
        .hasMessage("tokensPerAccount " + tokens + " is not within 0 and 10000");
  }

  private static AuthSettings policy(Policy policy) {
    var usual = AuthSettings.DEFAULT.registration();
    return House.SETTINGS.withRegistration(
        new AuthSettings.Registration(
            policy,
            usual.perAddress(),
            usual.perAddressWindow(),
            usual.inAll(),
            usual.inAllWindow(),
            usual.loopbackExempt()));
  }

  private static String register(House house, String name, String code) {
    return outcome(() -> house.accounts.register(name, PASSWORD, code, HOME));
  }

  private static AccountStore brokenStore() {
    return (AccountStore)
        Proxy.newProxyInstance(
            AccountStore.class.getClassLoader(),
            new Class<?>[] {AccountStore.class},
            (_, _, _) -> {
              throw new StoreException("the disk is gone");
            });
  }
}
