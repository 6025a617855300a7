package causerie.auth;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Placeholder replaced by the auth work. */
@SuppressWarnings("DoNotCallSuggester")
public final class Accounts {
  public record IssuedToken(long id, String secret, String label) {}

  public record AccessToken(long id, String label, Instant created) {}

  public record IssuedInvite(String code) {}

  public Account register(String name, String password, String code, InetAddress from) {
    throw new UnsupportedOperationException();
  }

  public Account login(String name, String password, InetAddress from) {
    throw new UnsupportedOperationException();
  }

  public void changePassword(AccountId id, String old, String replacement, InetAddress from) {}

  public Account claimAdministrator(AccountId id, String code, InetAddress from) {
    throw new UnsupportedOperationException();
  }

  public IssuedToken issueToken(AccountId id, String label) {
    throw new UnsupportedOperationException();
  }

  public List<AccessToken> tokens(AccountId id) {
    return List.of();
  }

  public boolean revokeToken(AccountId id, long token) {
    return false;
  }

  public IssuedInvite issueInvite(AccountId id, int uses, Duration validFor) {
    throw new UnsupportedOperationException();
  }

  public Optional<Account> account(AccountName name) {
    return Optional.empty();
  }

  public Optional<Account> account(AccountId id) {
    return Optional.empty();
  }

  public void onRevoked(Consumer<AccountId> listener) {}
}
