package causerie.auth;

import static causerie.auth.House.ELSEWHERE;
import static causerie.auth.House.HOME;
import static causerie.auth.House.LOOPBACK;
import static causerie.auth.House.PASSWORD;
import static causerie.auth.House.address;
import static causerie.auth.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void anAddressMayFailFiveTimesThenOnceInTwentySeconds() {
    try (var house = new House()) {
      for (int i = 0; i < 5; i++) {
        assertThat(guess(house, "name" + i, HOME)).isEqualTo("wrong-credentials");
      }
      assertThat(guess(house, "name5", HOME)).isEqualTo("too-many-attempts");
      assertThat(guess(house, "name5", ELSEWHERE)).isEqualTo("wrong-credentials");

      house.clock.pass(SECOND.multipliedBy(19));
      assertThat(guess(house, "name6", HOME)).isEqualTo("too-many-attempts");
      house.clock.pass(SECOND);
      assertThat(guess(house, "name6", HOME)).isEqualTo("wrong-credentials");
      assertThat(guess(house, "name7", HOME)).isEqualTo("too-many-attempts");
    }
  }

  @Test
  void loopbackIsSlowedToo() {
    try (var house = new House()) {
      for (int i = 0; i < 5; i++) {
        guess(house, "name" + i, LOOPBACK);
      }
      assertThat(guess(house, "name5", LOOPBACK)).isEqualTo("too-many-attempts");
    }
  }

  @Test
  void oneSubnetIsOneAddress() {
    try (var house = new House()) {
      for (int i = 0; i < 5; i++) {
        guess(house, "name" + i, address("2001:db8:0:1::" + i));
      }
      assertThat(guess(house, "x", address("2001:db8:0:1:ffff::9"))).isEqualTo("too-many-attempts");
      assertThat(guess(house, "x", address("2001:db8:0:2::1"))).isEqualTo("wrong-credentials");
    }
    assertThat(AddressKey.of(address("::ffff:192.0.2.1"))).isEqualTo(AddressKey.of(HOME));
    assertThat(AddressKey.of(HOME)).isNotEqualTo(AddressKey.of(ELSEWHERE));
  }

  @Test
  void anAccountMakesGuessersWaitLongerAndLonger() {
    var many = AuthSettings.DEFAULT.logins();
    var logins =
        new AuthSettings.Logins(
            1000,
            many.refill(),
            many.firstDelay(),
            many.longestDelay(),
            many.memory(),
            many.trusted(),
            many.entries());
    try (var house = new House(House.SETTINGS.withLogins(logins))) {
      house.register("ann");
      for (int delay : List.of(1, 2, 4, 8, 16, 30, 30)) {
        assertThat(guess(house, "ann", ELSEWHERE)).isEqualTo("wrong-credentials");
        house.clock.pass(SECOND.multipliedBy(delay).minusMillis(1));
        assertThat(guess(house, "ann", ELSEWHERE)).isEqualTo("too-many-attempts");
        house.clock.pass(Duration.ofMillis(1));
      }

      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, ELSEWHERE))).isEqualTo("ok");
    }
  }

  @Test
  void manyGuessersAreSlowedLikeOne() {
    try (var house = new House()) {
      house.register("ann");
      int checked = 0;
      for (int i = 1; i < 200; i++) {
        String outcome = guess(house, "ann", address("203.0.113." + i));
        checked += outcome.equals("wrong-credentials") ? 1 : 0;
        house.clock.pass(SECOND);
      }

      // 1 + 2 + 4 + 8 + 16 s, then one in 30 s
      assertThat(checked).isEqualTo(11);
    }
  }

  @Test
  void theOwnerIsNotLockedOut() {
    try (var house = new House()) {
      house.register("ann");
      house.accounts.login("ann", PASSWORD, HOME);
      for (int i = 1; i < 100; i++) {
        guess(house, "ann", address("203.0.113." + i));
        house.clock.pass(Duration.ofSeconds(31));
      }

      assertThat(guess(house, "ann", address("203.0.113.100"))).isEqualTo("wrong-credentials");
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME))).isEqualTo("ok");
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, ELSEWHERE)))
          .isEqualTo("too-many-attempts");
      house.clock.pass(Duration.ofSeconds(30));
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, ELSEWHERE))).isEqualTo("ok");
    }
  }

  @Test
  void oneGuesserCostsTheOwnerElsewhereASecond() {
    try (var house = new House()) {
      house.register("ann");
      for (int i = 0; i < 20; i++) {
        guess(house, "ann", HOME);
        house.clock.pass(SECOND.multipliedBy(4));
      }

      house.clock.pass(SECOND);
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, ELSEWHERE))).isEqualTo("ok");
    }
  }

  @Test
  void aTokenNeverWaitsForOthers() {
    try (var house = new House()) {
      Account ann = house.register("ann");
      String token = house.accounts.issueToken(ann.id(), "bot").secret();
      guess(house, "ann", ELSEWHERE);

      assertThat(outcome(() -> house.accounts.login("ann", token, HOME))).isEqualTo("ok");
    }
  }

  @Test
  void unknownNamesAreSlowedAlike() {
    try (var house = new House()) {
      house.register("ann");
      for (String name : List.of("ann", "nobody")) {
        assertThat(guess(house, name, HOME)).isEqualTo("wrong-credentials");
        assertThat(guess(house, name, HOME)).isEqualTo("too-many-attempts");
      }
    }
  }

  @Test
  void parallelGuessesAreNoMoreThanTheBudget() throws Exception {
    try (var house = new House()) {
      List<String> outcomes = Together.run(40, i -> guess(house, "name" + i, HOME));

      assertThat(outcomes).filteredOn("wrong-credentials"::equals).hasSize(5);
      assertThat(outcomes).filteredOn("too-many-attempts"::equals).hasSize(35);
      assertThat(house.tally.hashes).hasValue(5);
    }
  }

  @Test
  void parallelGuessesAtOneAccountAreOne() throws Exception {
    try (var house = new House()) {
      house.register("ann");
      List<String> outcomes = Together.run(40, i -> guess(house, "ann", address("203.0.113." + i)));

      assertThat(outcomes).filteredOn("wrong-credentials"::equals).hasSize(1);
    }
  }

  @Test
  void manyRightLoginsAtOnceFromOneAddressAllPass() throws Exception {
    try (var house = new House()) {
      for (int i = 0; i < 40; i++) {
        house.register("name" + i);
      }

      List<String> outcomes =
          Together.run(40, i -> outcome(() -> house.accounts.login("name" + i, PASSWORD, HOME)));

      assertThat(outcomes).containsOnly("ok");
    }
  }

  @Test
  void aClockSetBackLocksNobodyOut() {
    try (var house = new House()) {
      house.register("ann");
      for (int i = 0; i < 5; i++) {
        guess(house, "ann", HOME);
        house.clock.pass(SECOND.multipliedBy(17));
      }
      guess(house, "ann", HOME);
      house.clock.pass(Duration.ofDays(-400));
      guess(house, "ann", HOME);

      house.clock.pass(Duration.ofSeconds(31));
      assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME))).isEqualTo("ok");
    }
  }

  @Test
  void threeRegistrationsInAnHourPerAddress() {
    try (var house = new House()) {
      for (int i = 0; i < 3; i++) {
        assertThat(register(house, "name" + i, HOME)).isEqualTo("ok");
        assertThat(register(house, "name" + i, HOME)).isIn("name-taken", "too-many-attempts");
        house.clock.pass(Duration.ofMinutes(10));
      }
      assertThat(register(house, "ann", HOME)).isEqualTo("too-many-attempts");
      assertThat(register(house, "ann", ELSEWHERE)).isEqualTo("ok");

      house.clock.pass(Duration.ofMinutes(30));
      assertThat(register(house, "bob", HOME)).isEqualTo("ok");
      assertThat(register(house, "eve", HOME)).isEqualTo("too-many-attempts");
    }
  }

  @Test
  void thirtyRegistrationsInTenMinutesInAllButLoopbackIsFree() {
    try (var house = new House()) {
      for (int i = 0; i < 30; i++) {
        assertThat(register(house, "name" + i, address("203.0.113." + i))).isEqualTo("ok");
      }
      assertThat(register(house, "late", address("203.0.113.77"))).isEqualTo("too-many-attempts");
      for (int i = 0; i < 40; i++) {
        assertThat(register(house, "local" + i, LOOPBACK)).isEqualTo("ok");
      }
      house.clock.pass(Duration.ofMinutes(10));
      assertThat(register(house, "late", address("203.0.113.77"))).isEqualTo("ok");
    }
  }

  @Test
  void loopbackCanBeLimitedToo() {
    var limited =
        new AuthSettings.Registration(
            AuthSettings.Policy.OPEN, 1, Duration.ofHours(1), 9, Duration.ofHours(1), false);
    try (var house = new House(House.SETTINGS.withRegistration(limited))) {
      assertThat(register(house, "ann", LOOPBACK)).isEqualTo("ok");
      assertThat(register(house, "bob", LOOPBACK)).isEqualTo("too-many-attempts");
    }
  }

  @Test
  void strangersCannotMakeTheTablesGrow() {
    var clock = new HandClock();
    var normal = AuthSettings.DEFAULT.logins();
    var small =
        new AuthSettings.Logins(
            normal.burst(),
            normal.refill(),
            normal.firstDelay(),
            normal.longestDelay(),
            normal.memory(),
            normal.trusted(),
            16);
    var logins = new LoginThrottle(small, 4, clock);
    var registrations = new RegistrationThrottle(AuthSettings.DEFAULT.registration(), 16, clock);
    for (int i = 0; i < 1000; i++) {
      InetAddress from = address("10.0." + i / 250 + "." + i % 250);
      try (var attempt = logins.begin(AddressKey.of(from), Optional.of("name" + i))) {
        attempt.failed();
      }
      logins.trust(AddressKey.of(from), "name" + i);
      registrations.take(from).close();
    }

    assertThat(logins.size()).isLessThanOrEqualTo(48);
    assertThat(registrations.size()).isLessThanOrEqualTo(16);
  }

  @Test
  void theSentenceRoundsUp() {
    assertThat(new AuthRefusal.TooManyAttempts(Duration.ofMillis(1001)).sentence())
        .isEqualTo("Too many attempts; try again in 2 s.");
  }

  private static String guess(House house, String name, InetAddress from) {
    return outcome(() -> house.accounts.login(name, "wrong password", from));
  }

  private static String register(House house, String name, InetAddress from) {
    return outcome(() -> house.accounts.register(name, PASSWORD, "", from));
  }
}
