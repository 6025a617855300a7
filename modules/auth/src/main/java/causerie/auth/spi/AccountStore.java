package causerie.auth.spi;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where accounts are kept. Every method may block on the disk and may be called from any thread; a
 * call that returns has been committed as durably as messages are. Methods throw {@link
 * StoreException} when the store cannot be read or written; nothing was changed then. Times are
 * kept in whole milliseconds. Changing an account that does not exist changes nothing; a token, an
 * invite or a certificate of one is a {@link StoreException}, and so is a token or an invite whose
 * hash is there already.
 */
public interface AccountStore {
  /**
   * What a password is checked against. Both are made from the same password and replaced together.
   *
   * @param hash PHC string
   * @param scram the same for SCRAM-SHA-256, in the form of RFC 5803; empty when there is none
   */
  record StoredPassword(String hash, Optional<String> scram) {
    /** Without the hashes, so that no log ever holds one. */
    @Override
    public String toString() {
      return "StoredPassword[]";
    }
  }

  /**
   * An account with what is known of it besides.
   *
   * @param email the address that was given for it; never verified
   */
  record StoredAccount(Account account, StoredPassword password, Optional<String> email) {
    /** Without the hashes and the address, so that no log ever holds one. */
    @Override
    public String toString() {
      return "StoredAccount[" + account + "]";
    }
  }

  /** An account to be. */
  record NewAccount(
      AccountName name, StoredPassword password, Optional<String> email, Instant created) {
    /** Without the hashes and the address, so that no log ever holds one. */
    @Override
    public String toString() {
      return "NewAccount[" + name + "]";
    }
  }

  /**
   * A certificate whose owner is that account.
   *
   * @param fingerprint SHA-256, lower-case hex
   * @param label its owner's words for it
   */
  record StoredCertificate(String fingerprint, AccountId account, String label, Instant created) {}

  /**
   * An access token as stored.
   *
   * @param id public number of the token, for listing and revoking
   * @param hash SHA-256 of the secret, lower-case hex
   * @param label its owner's words for it
   */
  record StoredToken(long id, AccountId account, String hash, String label, Instant created) {
    /** Without the hash, so that no log ever holds one. */
    @Override
    public String toString() {
      return "StoredToken[" + id + " of " + account + "]";
    }
  }

  /**
   * An invitation to register.
   *
   * @param hash SHA-256 of the code, lower-case hex
   * @param usesLeft how many registrations it is still good for, at least 0
   */
  record StoredInvite(String hash, AccountId by, int usesLeft, Instant expires) {
    /** Without the hash, so that no log ever holds one. */
    @Override
    public String toString() {
      return "StoredInvite[by " + by + ", " + usesLeft + " left, until " + expires + "]";
    }
  }

  /** The account of that name, compared by {@link AccountName#fold()}. */
  Optional<StoredAccount> find(AccountName name);

  Optional<StoredAccount> find(AccountId id);

  /** All accounts in the order of their registration. */
  List<Account> accounts();

  /**
   * Adds an account; when {@code inviteHash} is given, one use of that invite is taken in the same
   * transaction.
   *
   * @return empty when the name is taken, or when the invite is unknown, used up or expired at the
   *     time of creation; nothing was changed then
   */
  Optional<Account> create(NewAccount account, Optional<String> inviteHash);

  void updatePassword(AccountId id, StoredPassword password);

  void setAdministrator(AccountId id, boolean administrator);

  void setSuspended(AccountId id, boolean suspended);

  StoredToken addToken(AccountId account, String hash, String label, Instant now);

  Optional<StoredToken> findToken(String hash);

  List<StoredToken> tokens(AccountId account);

  /** Removes that token of that account; false when there was none. */
  boolean removeToken(AccountId account, long tokenId);

  void addInvite(StoredInvite invite);

  /**
   * Adds a certificate; false, and nothing changed, when that fingerprint is somebody's already.
   */
  boolean addCertificate(StoredCertificate certificate);

  Optional<StoredCertificate> findCertificate(String fingerprint);

  /** The account's certificates in the order of their making. */
  List<StoredCertificate> certificates(AccountId account);

  /** Removes that certificate of that account; false when there was none. */
  boolean removeCertificate(AccountId account, String fingerprint);

  /** A small lasting value of the server's own, e.g. the hash of the first administrator's code. */
  Optional<String> setting(String key);

  /** Sets, or with empty removes, such a value. */
  void setSetting(String key, Optional<String> value);
}
