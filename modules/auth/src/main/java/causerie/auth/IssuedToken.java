package causerie.auth;

/**
 * A new access token. Its secret is shown this once and stored only as a hash.
 *
 * @param id its number, for revoking it
 * @param secret {@code cst_} and 43 characters of base64url
 * @param label its owner's words for it
 */
public record IssuedToken(long id, String secret, String label) {
  @Override
  public String toString() {
    return "IssuedToken[" + id + ", " + label + "]";
  }
}
