package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AccountStore.NewAccount;
import causerie.auth.spi.AccountStore.StoredCertificate;
import causerie.auth.spi.AccountStore.StoredInvite;
import causerie.auth.spi.AccountStore.StoredPassword;
import causerie.auth.spi.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class AccountStoreContract {
  private static final Instant NOW = Sample.START;
  private static final StoredPassword NEW = new StoredPassword("new", Optional.of("new keys"));

  private OpenStore open;
  private AccountStore accounts;

  abstract OpenStore open(Path folder);

  @BeforeEach
  void openStore(@TempDir Path folder) {
    open = open(folder);
    accounts = open.store().accounts();
  }

  @AfterEach
  void closeStore() {
    open.close();
  }

  @Test
  void createdAccountIsFoundByItsNameInAnyCaseAndByItsId() {
    Account ann = create("Ann");

    assertThat(ann.created()).isEqualTo(NOW);
    assertThat(accounts.find(new AccountName("aNN")).orElseThrow().account()).isEqualTo(ann);
    assertThat(accounts.find(ann.id()).orElseThrow().password()).isEqualTo(hash("hash-Ann"));
    assertThat(accounts.find(ann.id()).orElseThrow().account().name().text()).isEqualTo("Ann");
    assertThat(accounts.find(new AccountName("bob"))).isEmpty();
    assertThat(accounts.find(new AccountId(77))).isEmpty();
  }

  @Test
  void nameIsTakenOnlyOnce() {
    create("Ann");

    assertThat(accounts.create(Sample.account("ANN"), Optional.empty())).isEmpty();
    assertThat(accounts.accounts()).hasSize(1);
  }

  @Test
  void accountsAreListedInTheOrderOfTheirRegistration() {
    create("zoe");
    create("ann");

    assertThat(accounts.accounts()).extracting(a -> a.name().text()).containsExactly("zoe", "ann");
  }

  @Test
  void changesAreKept() {
    Account ann = create("ann");

    accounts.updatePassword(ann.id(), NEW);
    accounts.setAdministrator(ann.id(), true);
    accounts.setSuspended(ann.id(), true);

    var stored = accounts.find(ann.id()).orElseThrow();
    assertThat(stored.password()).isEqualTo(NEW);
    assertThat(stored.account().administrator()).isTrue();
    assertThat(stored.account().suspended()).isTrue();
  }

  @Test
  void inviteIsUsedUpByRegistrationsThatSucceed() {
    Account ann = create("ann");
    accounts.addInvite(new StoredInvite("h1", ann.id(), 1, NOW.plusSeconds(10)));

    assertThat(accounts.create(Sample.account("ann"), Optional.of("h1"))).isEmpty();
    assertThat(accounts.create(Sample.account("bob"), Optional.of("h1"))).isPresent();
    assertThat(accounts.create(Sample.account("cyd"), Optional.of("h1"))).isEmpty();
    assertThat(accounts.find(new AccountName("cyd"))).isEmpty();
  }

  @Test
  void unknownAndExpiredInvitesAreNotGood() {
    Account ann = create("ann");
    accounts.addInvite(new StoredInvite("h1", ann.id(), 5, NOW));

    assertThat(accounts.create(Sample.account("bob"), Optional.of("h1"))).isEmpty();
    assertThat(accounts.create(Sample.account("bob"), Optional.of("h2"))).isEmpty();
  }

  @Test
  void tokensAreFoundListedAndRemoved() {
    Account ann = create("ann");
    Account bob = create("bob");
    var token = accounts.addToken(ann.id(), "t1", "laptop", NOW);

    assertThat(accounts.findToken("t1")).contains(token);
    assertThat(accounts.findToken("t2")).isEmpty();
    assertThat(accounts.tokens(ann.id())).containsExactly(token);
    assertThat(accounts.removeToken(bob.id(), token.id())).isFalse();
    assertThat(accounts.removeToken(ann.id(), token.id())).isTrue();
    assertThat(accounts.removeToken(ann.id(), token.id())).isFalse();
    assertThat(accounts.tokens(ann.id())).isEmpty();
  }

  @Test
  void tokenOfNobodyIsAnError() {
    assertThatThrownBy(() -> accounts.addToken(new AccountId(9), "t", "", NOW))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void tokenThatExistsIsAnErrorAndChangesNothing() {
    Account ann = create("ann");
    Account bob = create("bob");
    var token = accounts.addToken(ann.id(), "t1", "laptop", NOW);

    assertThatThrownBy(() -> accounts.addToken(bob.id(), "t1", "phone", NOW))
        .isInstanceOf(StoreException.class);
    assertThat(accounts.findToken("t1")).contains(token);
    assertThat(accounts.tokens(bob.id())).isEmpty();
  }

  @Test
  void inviteOfNobodyAndOneThatExistsAreErrors() {
    Account ann = create("ann");
    Instant later = NOW.plusSeconds(10);
    accounts.addInvite(new StoredInvite("h1", ann.id(), 1, later));

    assertThatThrownBy(() -> accounts.addInvite(new StoredInvite("h1", ann.id(), 5, later)))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> accounts.addInvite(new StoredInvite("h2", new AccountId(9), 1, later)))
        .isInstanceOf(StoreException.class);
    assertThat(accounts.create(Sample.account("bob"), Optional.of("h1"))).isPresent();
    assertThat(accounts.create(Sample.account("cyd"), Optional.of("h1"))).isEmpty();
    assertThat(accounts.create(Sample.account("cyd"), Optional.of("h2"))).isEmpty();
  }

  @Test
  void timesAreKeptInWholeMilliseconds() {
    Instant precise = NOW.plusNanos(999_999);
    Account ann =
        accounts
            .create(
                new NewAccount(new AccountName("ann"), hash("x"), Optional.empty(), precise),
                Optional.empty())
            .orElseThrow();
    var token = accounts.addToken(ann.id(), "t1", "laptop", precise);
    accounts.addInvite(new StoredInvite("h1", ann.id(), 1, precise));

    assertThat(ann.created()).isEqualTo(NOW);
    assertThat(accounts.find(ann.id()).orElseThrow().account()).isEqualTo(ann);
    assertThat(token.created()).isEqualTo(NOW);
    assertThat(accounts.findToken("t1")).contains(token);
    assertThat(accounts.create(Sample.account("bob"), Optional.of("h1"))).isEmpty();
  }

  @Test
  void changingAnAccountThatDoesNotExistChangesNothing() {
    AccountId nobody = new AccountId(77);

    accounts.updatePassword(nobody, NEW);
    accounts.setAdministrator(nobody, true);
    accounts.setSuspended(nobody, true);

    assertThat(accounts.find(nobody)).isEmpty();
    assertThat(accounts.accounts()).isEmpty();
  }

  @Test
  void whatIsKnownBesidesIsKept() {
    var password = new StoredPassword("hash", Optional.of("keys"));
    var wanted =
        new NewAccount(new AccountName("ann"), password, Optional.of("ann@example.org"), NOW);
    Account ann = accounts.create(wanted, Optional.empty()).orElseThrow();
    Account bob = create("bob");

    assertThat(accounts.find(ann.id()).orElseThrow().password()).isEqualTo(password);
    assertThat(accounts.find(ann.id()).orElseThrow().email()).contains("ann@example.org");
    assertThat(accounts.find(bob.id()).orElseThrow().email()).isEmpty();

    accounts.updatePassword(ann.id(), hash("other"));
    accounts.setSuspended(ann.id(), true);
    accounts.setAdministrator(ann.id(), true);
    assertThat(accounts.find(ann.id()).orElseThrow().password()).isEqualTo(hash("other"));
    assertThat(accounts.find(ann.id()).orElseThrow().email()).contains("ann@example.org");
  }

  @Test
  void certificatesAreFoundListedAndRemoved() {
    Account ann = create("ann");
    Account bob = create("bob");
    var second = new StoredCertificate("f2", ann.id(), "laptop", NOW);
    var first = new StoredCertificate("f1", ann.id(), "phone", NOW);

    assertThat(accounts.addCertificate(second)).isTrue();
    assertThat(accounts.addCertificate(first)).isTrue();
    assertThat(accounts.findCertificate("f1")).contains(first);
    assertThat(accounts.findCertificate("f3")).isEmpty();
    assertThat(accounts.certificates(ann.id())).containsExactly(second, first);
    assertThat(accounts.removeCertificate(bob.id(), "f1")).isFalse();
    assertThat(accounts.removeCertificate(ann.id(), "f1")).isTrue();
    assertThat(accounts.removeCertificate(ann.id(), "f1")).isFalse();
    assertThat(accounts.certificates(ann.id())).containsExactly(second);
  }

  @Test
  void certificateStandsForOneAccountOnly() {
    Account ann = create("ann");
    Account bob = create("bob");
    var hers = new StoredCertificate("f1", ann.id(), "laptop", NOW.plusNanos(999_999));

    assertThat(accounts.addCertificate(hers)).isTrue();
    assertThat(accounts.addCertificate(new StoredCertificate("f1", bob.id(), "x", NOW))).isFalse();
    assertThat(accounts.addCertificate(hers)).isFalse();
    assertThat(accounts.findCertificate("f1"))
        .contains(new StoredCertificate("f1", ann.id(), "laptop", NOW));
    assertThat(accounts.certificates(bob.id())).isEmpty();
    assertThatThrownBy(
            () -> accounts.addCertificate(new StoredCertificate("f2", new AccountId(9), "x", NOW)))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void settingsAreSetReplacedAndRemoved() {
    assertThat(accounts.setting("k")).isEmpty();

    accounts.setSetting("k", Optional.of("1"));
    accounts.setSetting("k", Optional.of("2"));
    assertThat(accounts.setting("k")).contains("2");

    accounts.setSetting("k", Optional.empty());
    assertThat(accounts.setting("k")).isEmpty();
  }

  @Test
  void interruptedCallerIsToldAndKeepsItsFlag() {
    Account ann = create("ann");
    Thread.currentThread().interrupt();

    // Either it was carried out before anybody noticed, or it says so; never half.
    try {
      accounts.updatePassword(ann.id(), NEW);
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("nterrupted");
    }

    assertThat(Thread.interrupted()).isTrue();
  }

  private Account create(String name) {
    return accounts.create(Sample.account(name), Optional.empty()).orElseThrow();
  }

  private static StoredPassword hash(String hash) {
    return new StoredPassword(hash, Optional.empty());
  }
}
