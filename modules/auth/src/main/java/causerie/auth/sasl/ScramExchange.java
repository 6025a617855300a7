package causerie.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import causerie.auth.Accounts;
import causerie.auth.ScramCheck;
import causerie.auth.ScramLogin;
import causerie.auth.sasl.ClientFirst.Binding;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * SCRAM-SHA-256 and SCRAM-SHA-256-PLUS (RFC 5802, RFC 7677): the client proves that it knows the
 * password, then this server proves the same, and the client's empty message ends it.
 */
final class ScramExchange implements SaslExchange {
  /** The one kind of channel binding that TLS 1.3 has (RFC 9266). */
  private static final String EXPORTER = "tls-exporter";

  private final Accounts accounts;
  private final Peer peer;
  private final Optional<byte[]> channel;
  private Turn turn = this::first;

  /**
   * @param channel what the client has to bind to; empty for the mechanism without
   */
  ScramExchange(Accounts accounts, Peer peer, Optional<byte[]> channel) {
    this.accounts = accounts;
    this.peer = peer;
    this.channel = channel;
  }

  /** What is done with the next message. */
  private interface Turn {
    SaslStep take(String message);
  }

  @Override
  public SaslStep step(byte[] response) {
    return turn.take(Messages.text(response));
  }

  private SaslStep first(String message) {
    ClientFirst said = ClientFirst.parse(message);
    checkBinding(said.binding());
    Messages.requireSelf(said.authzid(), said.name());
    ScramCheck check = accounts.scram(said.name());
    String nonce = said.nonce() + check.nonce();
    String answer =
        "r=" + nonce + ",s=" + ScramText.base64(check.salt()) + ",i=" + check.iterations();
    turn = next -> last(next, said, nonce, answer, check);
    return challenge(answer);
  }

  private SaslStep last(
      String message, ClientFirst first, String nonce, String answer, ScramCheck check) {
    ClientFinal said = ClientFinal.parse(message);
    if (!said.nonce().equals(nonce)) {
      throw Messages.malformed("its nonce is another one");
    }
    if (!MessageDigest.isEqual(said.binding(), expectedBinding(first.header()))) {
      throw Messages.malformed("it came over another connection than it was made for");
    }
    String covered = first.bare() + "," + answer + "," + said.withoutProof();
    long revocations = accounts.revocations();
    ScramLogin login =
        accounts.loginWithProof(check, said.proof(), covered.getBytes(UTF_8), peer.address());
    turn = next -> end(next, new SaslStep.Done(login.account(), revocations));
    return challenge("v=" + ScramText.base64(login.serverSignature()));
  }

  private static SaslStep end(String message, SaslStep.Done done) {
    if (!message.isEmpty()) {
      throw Messages.malformed("nothing more was to be said");
    }
    return done;
  }

  /** RFC 5802 6: who was made to believe that there is no binding to be had must not get in. */
  private void checkBinding(Binding binding) {
    switch (binding) {
      case Binding.Bound bound -> {
        if (channel.isEmpty() || !bound.kind().equals(EXPORTER)) {
          throw Messages.malformed("it binds to '" + bound.kind() + "'");
        }
      }
      case Binding.NotOffered _ -> {
        if (peer.tlsExporter().isPresent()) {
          throw Messages.malformed("somebody hid the mechanism that binds to the connection");
        }
      }
      case Binding.Unknown _ -> {
        if (channel.isPresent()) {
          throw Messages.malformed("it does not bind to the connection");
        }
      }
    }
  }

  private byte[] expectedBinding(String header) {
    var expected = new ByteArrayOutputStream();
    expected.writeBytes(header.getBytes(UTF_8));
    channel.ifPresent(expected::writeBytes);
    return expected.toByteArray();
  }

  private static SaslStep challenge(String text) {
    return new SaslStep.Challenge(text.getBytes(UTF_8));
  }
}
