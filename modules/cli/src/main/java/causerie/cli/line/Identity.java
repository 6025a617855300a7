package causerie.cli.line;

import org.jspecify.annotations.Nullable;

/**
 * As whom to appear.
 *
 * @param account the account to log in to; a guest when null
 * @param secret its password or access token; null exactly when the account is
 * @param name the wished name; null leaves it to the server
 */
public record Identity(@Nullable String account, @Nullable String secret, @Nullable String name) {

  /** A guest who takes what name there is. */
  public static Identity guest(@Nullable String name) {
    return new Identity(null, null, name);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Identity[account=" + account + ", name=" + name + "]";
  }
}
