package causerie.auth;

import causerie.auth.spi.AccountStore;
import causerie.auth.spi.AccountStore.StoredAccount;
import causerie.auth.spi.AccountStore.StoredCertificate;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Certificates whose owners need no password: TLS has proved that they own them. Known by their
 * fingerprints alone, so it does not matter who signed them. Any thread may call.
 */
final class Certificates {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final int LONGEST_WRITTEN = 128;

  private final AccountStore store;
  private final InstantSource clock;

  /** Held from counting an account's certificates to adding one. */
  private final ReentrantLock adding = new ReentrantLock();

  Certificates(AccountStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Certificate add(AccountId account, String written, String label, int most) {
    String fingerprint =
        normal(written).orElseThrow(() -> new AuthRefusal.BadCertificate().asException());
    var added =
        new StoredCertificate(
            fingerprint,
            account,
            Labels.checked(label),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (store.find(account).isEmpty()) {
      throw new AuthRefusal.NoSuchAccount().asException();
    }
    adding.lock();
    try {
      if (store.certificates(account).size() >= most) {
        throw new AuthRefusal.TooManyCertificates(most).asException();
      }
      if (!store.addCertificate(added)) {
        throw new AuthRefusal.CertificateTaken().asException();
      }
      return shown(added);
    } finally {
      adding.unlock();
    }
  }

  List<Certificate> of(AccountId account) {
    return store.certificates(account).stream().map(Certificates::shown).toList();
  }

  boolean remove(AccountId account, String written) {
    return normal(written).filter(print -> store.removeCertificate(account, print)).isPresent();
  }

  /** The account that the certificate stands for, unless it is suspended. */
  Optional<Account> owner(String written) {
    return normal(written)
        .flatMap(store::findCertificate)
        .flatMap(certificate -> store.find(certificate.account()))
        .map(StoredAccount::account)
        .filter(account -> !account.suspended());
  }

  /** The stored form of a fingerprint, however it was typed: case, colons, spaces. */
  private static Optional<String> normal(String written) {
    if (written.length() > LONGEST_WRITTEN) {
      return Optional.empty();
    }
    String digits = written.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
    return Optional.of(digits).filter(text -> SHA_256.matcher(text).matches());
  }

  private static Certificate shown(StoredCertificate stored) {
    return new Certificate(stored.fingerprint(), stored.label(), stored.created());
  }
}
