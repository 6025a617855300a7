package causerie.auth.spi;

/**
 * Told about logins and registrations as they happen; must return at once. Called from any thread.
 */
public interface AuthObserver {
  /** How a login ended. */
  enum LoginOutcome {
    OK,
    WRONG,
    THROTTLED,
    BUSY
  }

  default void login(LoginOutcome outcome) {}

  default void registered() {}

  /** A password was hashed in so many nanoseconds. */
  default void hashed(long nanos) {}
}
