package causerie.auth;

import java.util.Optional;

/**
 * A login by SCRAM-SHA-256 under way: what a client has to know to prove its password. For names
 * that nobody has it looks the same, and stays the same. Immutable.
 */
public final class ScramCheck {
  private final Optional<AccountName> name;
  private final Optional<AccountId> account;
  private final ScramKeys keys;
  private final String nonce;

  /**
   * @param name who logs in; empty when no account can be called so
   * @param account whose keys these are; empty when they are made up
   */
  ScramCheck(
      Optional<AccountName> name, Optional<AccountId> account, ScramKeys keys, String nonce) {
    this.name = name;
    this.account = account;
    this.keys = keys;
    this.nonce = nonce;
  }

  /** This server's part of the nonce: 43 characters of base64url, random, for this login only. */
  public String nonce() {
    return nonce;
  }

  /** 16 bytes. */
  public byte[] salt() {
    return keys.salt().clone();
  }

  /** Iterations of PBKDF2, at least 4096. */
  public int iterations() {
    return keys.iterations();
  }

  Optional<AccountName> name() {
    return name;
  }

  Optional<AccountId> account() {
    return account;
  }

  ScramKeys keys() {
    return keys;
  }
}
