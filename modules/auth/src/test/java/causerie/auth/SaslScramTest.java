package causerie.auth;

import static causerie.auth.House.ELSEWHERE;
import static causerie.auth.House.HOME;
import static causerie.auth.House.PASSWORD;
import static causerie.auth.House.outcome;
import static causerie.auth.ScramClient.field;
import static causerie.auth.ScramClient.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.memory.MemoryAccountStore;
import causerie.auth.sasl.Mechanism;
import causerie.auth.sasl.Peer;
import causerie.auth.sasl.Sasl;
import causerie.auth.sasl.SaslExchange;
import causerie.auth.sasl.SaslStep;
import causerie.auth.spi.AccountStore.StoredPassword;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaslScramTest {
  private static final byte[] NOTHING = {};
  private static final byte[] CHANNEL = "thirty-two bytes of the exporter".getBytes(UTF_8);
  private static final Peer PLAIN_PEER = Peer.at(HOME, false);
  private static final Peer TLS_PEER = new Peer(HOME, true, Optional.empty(), Optional.of(CHANNEL));
  private static final String SCRAM = "SCRAM-SHA-256";
  private static final String PLUS = "SCRAM-SHA-256-PLUS";

  private final MemoryAccountStore store = new MemoryAccountStore();
  @AutoClose private final House house = new House(House.SETTINGS, store);
  private final Sasl sasl = new Sasl(house.accounts);

  @ParameterizedTest
  @CsvSource({"'n,,', Ann", "'n,,', aNN", "'y,,', Ann", "'n,a=ann,', Ann"})
  void whoKnowsThePasswordIsInWithoutShowingIt(String header, String name) {
    Account ann = house.register("Ann");
    int hashes = house.tally.hashes.get();

    SaslStep step = new ScramClient(header, name, PASSWORD).run(start(SCRAM, PLAIN_PEER), NOTHING);

    assertThat(step).isEqualTo(new SaslStep.Done(ann, 0));
    assertThat(house.tally.hashes).hasValue(hashes);
    assertThat(house.tally.logins.toString()).isEqualTo("{OK=1}");
  }

  @Test
  void passwordsOfAllLanguagesWork() {
    Account ann = house.accounts.register("ann", "gr\u00FC\u00DFe an \u0430\u043D\u044F", "", HOME);
    var client = new ScramClient("n,,", "ann", "gru\u0308\u00DFe an \u0430\u043D\u044F");
    var prepared = new ScramClient("n,,", "ann", "gr\u00FC\u00DFe an \u0430\u043D\u044F");

    assertThat(prepared.run(start(SCRAM, PLAIN_PEER), NOTHING))
        .isEqualTo(new SaslStep.Done(ann, 0));
    assertThat(code(client.run(start(SCRAM, PLAIN_PEER), NOTHING))).isEqualTo("wrong-credentials");
  }

  @Test
  void theBindingHoldsTheLoginToItsConnection() {
    Account ann = house.register("ann");
    var client = new ScramClient("p=tls-exporter,,", "ann", PASSWORD);

    assertThat(client.run(start(PLUS, TLS_PEER), CHANNEL)).isEqualTo(new SaslStep.Done(ann, 0));
    assertThat(code(client.run(start(PLUS, TLS_PEER), "another channel".getBytes(UTF_8))))
        .isEqualTo("bad-exchange");
    assertThat(code(client.run(start(PLUS, TLS_PEER), NOTHING))).isEqualTo("bad-exchange");
  }

  @Test
  void whoWasNotOfferedTheBindingAlthoughThereIsOneIsNotIn() {
    house.register("ann");
    var client = new ScramClient("y,,", "ann", PASSWORD);

    assertThat(code(client.run(start(SCRAM, TLS_PEER), NOTHING))).isEqualTo("bad-exchange");
    assertThat(code(client.run(start(SCRAM, PLAIN_PEER), NOTHING))).isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource({
    PLUS + ", 'n,,'",
    PLUS + ", 'y,,'",
    PLUS + ", 'p=tls-unique,,'",
    SCRAM + ", 'p=tls-exporter,,'"
  })
  void theFlagHasToFitTheMechanism(String mechanism, String header) {
    house.register("ann");

    assertThat(
            code(new ScramClient(header, "ann", PASSWORD).run(start(mechanism, TLS_PEER), CHANNEL)))
        .isEqualTo("bad-exchange");
  }

  @Test
  void theBindingIsOfferedWhereThereIsAChannelOnly() {
    assertThat(sasl.mechanisms(TLS_PEER))
        .containsExactly(Mechanism.SCRAM_SHA_256_PLUS, Mechanism.SCRAM_SHA_256, Mechanism.PLAIN);
    assertThat(sasl.mechanisms(PLAIN_PEER)).containsExactly(Mechanism.SCRAM_SHA_256);

    house.accounts.reload(House.SETTINGS.withScram(new AuthSettings.Scram(false, 4096)));
    assertThat(sasl.mechanisms(TLS_PEER)).containsExactly(Mechanism.PLAIN);
    assertThat(outcome(() -> start(PLUS, TLS_PEER))).isEqualTo("no-such-mechanism");
  }

  @Test
  void unknownWrongAndSuspendedAreAlike() {
    house.register("ann");
    Account bob = house.register("bob");
    house.accounts.setSuspended(bob.id(), true);

    for (var client :
        new ScramClient[] {
          new ScramClient("n,,", "ann", "wrong"),
          new ScramClient("n,,", "nobody", PASSWORD),
          new ScramClient("n,,", "no name!", PASSWORD),
          new ScramClient("n,,", "bob", PASSWORD)
        }) {
      assertThat(client.run(start(SCRAM, PLAIN_PEER), NOTHING))
          .isEqualTo(new SaslStep.Failed(new AuthRefusal.WrongCredentials()));
      house.clock.pass(Duration.ofMinutes(1));
    }
  }

  @Test
  void anUnknownNameLooksLikeAKnownOneForEver() {
    house.register("ann");
    String known = challenge(house, "ann");
    String unknown = challenge(house, "nobody");

    assertThat(field(unknown, 's')).hasSameSizeAs(field(known, 's'));
    assertThat(field(unknown, 'i')).isEqualTo(field(known, 'i'));
    assertThat(field(unknown, 'r')).hasSameSizeAs(field(known, 'r'));
    assertThat(field(challenge(house, "NOBODY"), 's')).isEqualTo(field(unknown, 's'));
    assertThat(field(challenge(house, "others"), 's')).isNotEqualTo(field(unknown, 's'));
    try (var restarted = new House(House.SETTINGS, store)) {
      assertThat(field(challenge(restarted, "nobody"), 's')).isEqualTo(field(unknown, 's'));
    }
    try (var elsewhere = new House()) {
      assertThat(field(challenge(elsewhere, "nobody"), 's')).isNotEqualTo(field(unknown, 's'));
    }
  }

  @Test
  void everyLoginHasItsOwnNonce() {
    assertThat(field(challenge(house, "ann"), 'r'))
        .startsWith(ScramClient.NONCE)
        .isNotEqualTo(field(challenge(house, "ann"), 'r'));
  }

  @Test
  void guessingIsThrottledTogetherWithPasswords() {
    house.register("ann");
    var right = new ScramClient("n,,", "ann", PASSWORD);

    assertThat(code(new ScramClient("n,,", "ann", "wrong").run(start(SCRAM, PLAIN_PEER), NOTHING)))
        .isEqualTo("wrong-credentials");
    assertThat(code(right.run(start(SCRAM, PLAIN_PEER), NOTHING))).isEqualTo("too-many-attempts");
    assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME)))
        .isEqualTo("too-many-attempts");

    house.clock.pass(Duration.ofSeconds(1));
    assertThat(code(right.run(start(SCRAM, PLAIN_PEER), NOTHING))).isEqualTo("ok");
  }

  @Test
  void beginningManyLoginsIsNoGuess() {
    house.register("ann");
    for (int i = 0; i < 100; i++) {
      String _ = challenge(house, "ann");
    }

    assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, HOME))).isEqualTo("ok");
  }

  @Test
  void aProofIsGoodForItsOwnExchangeOnly() {
    house.register("ann");
    var client = new ScramClient("n,,", "ann", PASSWORD);
    SaslExchange heard = start(SCRAM, PLAIN_PEER);
    String last = client.last(text(send(heard, client.first())), NOTHING);
    assertThat(send(heard, last)).isInstanceOf(SaslStep.Challenge.class);

    SaslExchange replayed = start(SCRAM, PLAIN_PEER);
    String challenge = text(send(replayed, client.first()));

    assertThat(code(send(replayed, last))).isEqualTo("bad-exchange");
    SaslExchange again = start(SCRAM, PLAIN_PEER);
    String _ = text(send(again, client.first()));
    assertThat(code(send(again, client.last(challenge, NOTHING)))).isEqualTo("bad-exchange");
  }

  @Test
  void aPasswordThatChangesMeanwhileCountsNoMore() {
    Account ann = house.register("ann");
    var client = new ScramClient("n,,", "ann", PASSWORD);
    SaslExchange exchange = start(SCRAM, PLAIN_PEER);
    String challenge = text(send(exchange, client.first()));

    house.accounts.resetPassword(ann.id(), "another long password");

    assertThat(code(send(exchange, client.last(challenge, NOTHING))))
        .isEqualTo("wrong-credentials");
  }

  @Test
  void revocationsAreCountedFromBeforeTheProof() {
    Account ann = house.register("ann");
    var client = new ScramClient("n,,", "ann", PASSWORD);
    SaslExchange exchange = start(SCRAM, PLAIN_PEER);
    String challenge = text(send(exchange, client.first()));
    SaslStep _ = send(exchange, client.last(challenge, NOTHING));

    house.accounts.setSuspended(ann.id(), true);

    assertThat(send(exchange, "")).isEqualTo(new SaslStep.Done(ann, 0));
    assertThat(house.accounts.revocations()).isOne();
  }

  @Test
  void nothingMayFollowTheServersProof() {
    house.register("ann");
    var client = new ScramClient("n,,", "ann", PASSWORD);
    SaslExchange exchange = start(SCRAM, PLAIN_PEER);
    String challenge = text(send(exchange, client.first()));
    SaslStep _ = send(exchange, client.last(challenge, NOTHING));

    assertThat(code(send(exchange, "more"))).isEqualTo("bad-exchange");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n",
        "n,",
        "n,,",
        "n,,n=ann",
        "n,,n=,r=abc",
        "n,,n=ann,r=",
        "n,,r=abc,n=ann",
        "n,,m=ext,n=ann,r=abc",
        "n,,n=a=nn,r=abc",
        "n,,n=a=2cnn,r=abc",
        "n,,n=ann,r=a b",
        "n,,n=ann,r=\u00E9",
        "n,a=bob,n=ann,r=abc",
        "n,b=ann,n=ann,r=abc",
        "x,,n=ann,r=abc",
        "p,,n=ann,r=abc",
        ",,n=ann,r=abc"
      })
  void malformedFirstMessagesAreRefused(String message) {
    assertThat(code(send(start(SCRAM, PLAIN_PEER), message))).isEqualTo("bad-exchange");
  }

  @Test
  void namesAreUnescapedAndExtensionsPassedOver() {
    SaslStep step = send(start(SCRAM, PLAIN_PEER), "n,,n=a=2Cb=3Dc,r=abc,x=later");

    assertThat(text(step)).startsWith("r=abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c=biws",
        "c=biws,r=NONCE",
        "c=biws,p=AAAA",
        "r=NONCE,c=biws,p=AAAA",
        "c=biws,r=NONCE,p=!",
        "c=!,r=NONCE,p=AAAA",
        "c=eSws,r=NONCE,p=AAAA",
        "c=biwsAA==,r=NONCE,p=AAAA",
        "c=biws,r=NONCEx,p=AAAA",
        "c=biws,r=rOprNGfwEbeRWgbNEkqO,p=AAAA"
      })
  void malformedFinalMessagesCheckNothing(String message) {
    house.register("ann");
    SaslExchange exchange = start(SCRAM, PLAIN_PEER);
    String challenge = text(send(exchange, new ScramClient("n,,", "ann", PASSWORD).first()));

    assertThat(code(send(exchange, message.replace("NONCE", field(challenge, 'r')))))
        .isEqualTo("bad-exchange");
    assertThat(house.tally.logins).isEmpty();
  }

  @Test
  void aProofOfAnotherLengthIsWrong() {
    house.register("ann");
    SaslExchange exchange = start(SCRAM, PLAIN_PEER);
    String nonce =
        field(text(send(exchange, new ScramClient("n,,", "ann", PASSWORD).first())), 'r');

    assertThat(code(send(exchange, "c=biws,r=" + nonce + ",p=AAAA")))
        .isEqualTo("wrong-credentials");
  }

  @Test
  void whoRegisteredBeforeGetsKeysAtTheNextPasswordLogin() {
    Account ann = house.register("ann");
    var stored = store.find(ann.id()).orElseThrow().password();
    store.updatePassword(ann.id(), new StoredPassword(stored.hash(), Optional.empty()));
    var client = new ScramClient("n,,", "ann", PASSWORD);
    assertThat(code(client.run(start(SCRAM, PLAIN_PEER), NOTHING))).isEqualTo("wrong-credentials");

    assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, ELSEWHERE)))
        .isEqualTo("too-many-attempts");
    house.clock.pass(Duration.ofMinutes(1));
    assertThat(outcome(() -> house.accounts.login("ann", PASSWORD, ELSEWHERE))).isEqualTo("ok");

    assertThat(store.find(ann.id()).orElseThrow().password().hash()).isEqualTo(stored.hash());
    assertThat(code(client.run(start(SCRAM, PLAIN_PEER), NOTHING))).isEqualTo("ok");
  }

  @Test
  void otherIterationsAreTakenOverAtTheNextPasswordLogin() {
    Account ann = house.register("ann");
    house.accounts.reload(House.SETTINGS.withScram(new AuthSettings.Scram(true, 5000)));
    assertThat(field(challenge(house, "ann"), 'i')).isEqualTo("4096");

    house.accounts.login("ann", PASSWORD, HOME);

    assertThat(field(challenge(house, "ann"), 'i')).isEqualTo("5000");
    var stored = store.find(ann.id()).orElseThrow().password();
    house.accounts.login("ann", PASSWORD, HOME);
    assertThat(store.find(ann.id()).orElseThrow().password()).isEqualTo(stored);
  }

  @Test
  void whatIsNotWantedAnyMoreIsForgotten() {
    Account ann = house.register("ann");
    assertThat(store.find(ann.id()).orElseThrow().password().scram()).isPresent();
    house.accounts.reload(House.SETTINGS.withScram(new AuthSettings.Scram(false, 4096)));

    house.accounts.login("ann", PASSWORD, HOME);

    assertThat(store.find(ann.id()).orElseThrow().password().scram()).isEmpty();
  }

  @Test
  void aPasswordWithoutPreparedFormIsGoodForPlainOnly() {
    String password = "with a \u0007 bell";
    Account ann = house.accounts.register("ann", password, "", HOME);

    assertThat(store.find(ann.id()).orElseThrow().password().scram()).isEmpty();
    assertThat(house.accounts.login("ann", password, HOME)).isEqualTo(ann);
    assertThat(code(new ScramClient("n,,", "ann", password).run(start(SCRAM, PLAIN_PEER), NOTHING)))
        .isEqualTo("wrong-credentials");
  }

  @Test
  void changedPasswordsHaveChangedKeys() {
    Account ann = house.register("ann");
    house.accounts.changePassword(ann.id(), PASSWORD, "another long password", HOME);

    assertThat(
            code(
                new ScramClient("n,,", "ann", "another long password")
                    .run(start(SCRAM, PLAIN_PEER), NOTHING)))
        .isEqualTo("ok");
  }

  @Test
  void damagedKeysAreTheStoresFault() {
    Account ann = house.register("ann");
    var stored = store.find(ann.id()).orElseThrow().password();
    store.updatePassword(ann.id(), new StoredPassword(stored.hash(), Optional.of("damaged")));

    assertThat(code(send(start(SCRAM, PLAIN_PEER), "n,,n=ann,r=abc")))
        .isEqualTo("store-unavailable");
    house.accounts.login("ann", PASSWORD, HOME);
    assertThat(code(send(start(SCRAM, PLAIN_PEER), "n,,n=ann,r=abc"))).isEqualTo("challenge");
  }

  private SaslExchange start(String mechanism, Peer peer) {
    return sasl.start(mechanism, peer);
  }

  private static String challenge(House house, String name) {
    SaslExchange exchange = new Sasl(house.accounts).start(SCRAM, PLAIN_PEER);
    return text(send(exchange, new ScramClient("n,,", name, PASSWORD).first()));
  }

  private static SaslStep send(SaslExchange exchange, String message) {
    return exchange.step(message.getBytes(UTF_8));
  }

  private static String code(SaslStep step) {
    return switch (step) {
      case SaslStep.Challenge _ -> "challenge";
      case SaslStep.Done _ -> "ok";
      case SaslStep.Failed failed -> failed.refusal().code();
    };
  }
}
