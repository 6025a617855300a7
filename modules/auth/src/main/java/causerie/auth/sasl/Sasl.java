package causerie.auth.sasl;

import causerie.auth.Accounts;
import causerie.auth.AuthRefusal;
import causerie.auth.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Authentication by SASL (RFC 4422) against the {@link Accounts} of this server: throttled, equally
 * slow and in equal words for names that nobody has, like every other way in. Any thread may call.
 */
public final class Sasl {
  /**
   * The longest message of a client, in bytes before any encoding; none that could be right is as
   * long. For whoever collects a message in pieces.
   */
  public static final int LONGEST_RESPONSE = 8192;

  private final Accounts accounts;

  public Sasl(Accounts accounts) {
    this.accounts = accounts;
  }

  /** What this peer may choose from now, the best first; empty when there is nothing for it. */
  public List<Mechanism> mechanisms(Peer peer) {
    return Stream.of(Mechanism.values()).filter(each -> isAvailable(each, peer)).toList();
  }

  /**
   * Begins an exchange. Whatever the mechanism is, the client speaks first.
   *
   * @param mechanism its registered name, in any case
   * @throws RefusedException {@link AuthRefusal.NoSuchMechanism} when it is unknown, or not
   *     available to this peer
   */
  public SaslExchange start(String mechanism, Peer peer) {
    Optional<Mechanism> chosen =
        Mechanism.named(mechanism).filter(known -> isAvailable(known, peer));
    if (chosen.isEmpty()) {
      throw new AuthRefusal.NoSuchMechanism(mechanisms(peer).stream().map(Mechanism::word).toList())
          .asException();
    }
    return new GuardedExchange(
        switch (chosen.get()) {
          case EXTERNAL ->
              new ExternalExchange(accounts, peer, peer.certificateFingerprint().orElseThrow());
          case SCRAM_SHA_256_PLUS -> new ScramExchange(accounts, peer, peer.tlsExporter());
          case SCRAM_SHA_256 -> new ScramExchange(accounts, peer, Optional.empty());
          case PLAIN -> new PlainExchange(accounts, peer);
        });
  }

  private boolean isAvailable(Mechanism mechanism, Peer peer) {
    return switch (mechanism) {
      case EXTERNAL -> peer.certificateFingerprint().isPresent();
      case SCRAM_SHA_256_PLUS -> hasScram() && peer.tlsExporter().isPresent();
      case SCRAM_SHA_256 -> hasScram();
      case PLAIN -> peer.mayShowPassword();
    };
  }

  private boolean hasScram() {
    return accounts.settings().scram().enabled();
  }
}
