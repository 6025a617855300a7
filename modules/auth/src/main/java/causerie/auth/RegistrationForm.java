package causerie.auth;

/**
 * What somebody who registers has to say.
 *
 * @param name of the account to be
 * @param password for it
 * @param code an invite's, or the first administrator's one-time code; empty for none
 * @param email an address; empty for none
 */
public record RegistrationForm(String name, String password, String code, String email) {
  /** Without the secrets and the address, so that no log ever holds one. */
  @Override
  public String toString() {
    return "RegistrationForm[]";
  }
}
