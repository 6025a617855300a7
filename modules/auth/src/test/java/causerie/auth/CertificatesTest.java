package causerie.auth;

import static causerie.auth.House.HOME;
import static causerie.auth.House.outcome;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.sasl.Mechanism;
import causerie.auth.sasl.Peer;
import causerie.auth.sasl.Sasl;
import causerie.auth.sasl.SaslStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
  private static final String PRINT = "0123456789abcdef".repeat(4);
  private static final String OTHER = "fedcba9876543210".repeat(4);

  @AutoClose private final House house = new House(House.SETTINGS.withCertificatesPerAccount(3));

  private final Sasl sasl = new Sasl(house.accounts);

  @ParameterizedTest
  @ValueSource(strings = {"", "ann", "ANN"})
  void itsOwnerIsInWithoutAPassword(String authzid) {
    Account ann = house.register("ann");
    house.accounts.addCertificate(ann.id(), PRINT, "laptop");

    assertThat(external(PRINT, authzid)).isEqualTo(new SaslStep.Done(ann, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "nobody", "not a name", "ann\0"})
  void nobodyActsAsSomebodyElse(String authzid) {
    Account ann = house.register("ann");
    house.register("bob");
    house.accounts.addCertificate(ann.id(), PRINT, "laptop");

    assertThat(external(PRINT, authzid))
        .isEqualTo(new SaslStep.Failed(new AuthRefusal.WrongCredentials()));
  }

  @Test
  void unknownRemovedAndSuspendedAreAlike() {
    Account ann = house.register("ann");
    Account bob = house.register("bob");
    house.accounts.addCertificate(ann.id(), PRINT, "laptop");
    house.accounts.addCertificate(bob.id(), OTHER, "laptop");
    house.accounts.removeCertificate(ann.id(), PRINT);
    house.accounts.setSuspended(bob.id(), true);

    for (String print : List.of(PRINT, OTHER, "00".repeat(32), "")) {
      assertThat(external(print, ""))
          .isEqualTo(new SaslStep.Failed(new AuthRefusal.WrongCredentials()));
    }
  }

  @Test
  void guessingIsThrottledByAddress() {
    Account ann = house.register("ann");
    house.accounts.addCertificate(ann.id(), PRINT, "laptop");
    for (int i = 0; i < 5; i++) {
      SaslStep _ = external(OTHER, "");
    }

    assertThat(external(PRINT, ""))
        .isInstanceOfSatisfying(
            SaslStep.Failed.class,
            failed -> assertThat(failed.refusal().code()).isEqualTo("too-many-attempts"));
  }

  @Test
  void itIsOfferedToWhoHasACertificateOnly() {
    assertThat(sasl.mechanisms(peer(PRINT))).startsWith(Mechanism.EXTERNAL);
    assertThat(sasl.mechanisms(Peer.at(HOME, true))).doesNotContain(Mechanism.EXTERNAL);
    assertThat(outcome(() -> sasl.start("EXTERNAL", Peer.at(HOME, true))))
        .isEqualTo("no-such-mechanism");
  }

  @Test
  void fingerprintsAreTakenHoweverTheyAreWritten() {
    Account ann = house.register("ann");
    String colons = PRINT.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

    Certificate added = house.accounts.addCertificate(ann.id(), colons, "  my laptop ");

    assertThat(added).isEqualTo(new Certificate(PRINT, "my laptop", house.clock.instant()));
    assertThat(house.accounts.certificates(ann.id())).containsExactly(added);
    assertThat(house.accounts.removeCertificate(ann.id(), colons)).isTrue();
    assertThat(house.accounts.certificates(ann.id())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123", "sha256", "zz", "://"})
  void whatIsNoFingerprintIsRefused(String print) {
    Account ann = house.register("ann");

    assertThat(outcome(() -> house.accounts.addCertificate(ann.id(), print, "x")))
        .isEqualTo("bad-certificate");
    assertThat(outcome(() -> house.accounts.addCertificate(ann.id(), print + OTHER + "0", "x")))
        .isEqualTo("bad-certificate");
    assertThat(house.accounts.removeCertificate(ann.id(), print)).isFalse();
  }

  @Test
  void aCertificateStandsForOneAccount() {
    Account ann = house.register("ann");
    Account bob = house.register("bob");
    house.accounts.addCertificate(ann.id(), PRINT, "laptop");

    assertThat(outcome(() -> house.accounts.addCertificate(bob.id(), PRINT, "laptop")))
        .isEqualTo("certificate-taken");
    assertThat(house.accounts.removeCertificate(bob.id(), PRINT)).isFalse();
  }

  @Test
  void anAccountHasAFewOnly() throws Exception {
    Account ann = house.register("ann");

    List<String> outcomes =
        Together.run(
            8,
            i ->
                outcome(() ->
                    house.accounts.addCertificate(
                        ann.id(), String.format("%064x", i), "number " + i)));

    assertThat(outcomes).filteredOn("ok"::equals).hasSize(3);
    assertThat(outcomes).filteredOn("too-many-certificates"::equals).hasSize(5);
    assertThat(outcome(() -> house.accounts.addCertificate(new AccountId(9), OTHER, "x")))
        .isEqualTo("no-such-account");
    assertThat(outcome(() -> house.accounts.addCertificate(ann.id(), OTHER, "a\nb")))
        .isEqualTo("bad-label");
  }

  @Test
  void removingOneEndsTheSessionsThatMayHaveBegunWithIt() {
    Account ann = house.register("ann");
    house.accounts.addCertificate(ann.id(), PRINT, "laptop");
    var told = new ArrayList<AccountId>();
    house.accounts.onRevoked(told::add);

    assertThat(house.accounts.removeCertificate(ann.id(), OTHER)).isFalse();
    assertThat(told).isEmpty();
    assertThat(house.accounts.removeCertificate(ann.id(), PRINT)).isTrue();
    assertThat(told).containsExactly(ann.id());
  }

  private SaslStep external(String print, String authzid) {
    return sasl.start("EXTERNAL", peer(print)).step(authzid.getBytes(UTF_8));
  }

  private static Peer peer(String print) {
    return new Peer(HOME, false, Optional.of(print), Optional.empty());
  }
}
