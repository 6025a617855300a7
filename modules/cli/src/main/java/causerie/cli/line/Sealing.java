package causerie.cli.line;

import causerie.seal.Channel;
import causerie.seal.Handshake;
import causerie.seal.Hex;
import causerie.seal.KeyPair;
import causerie.seal.SealException;
import causerie.seal.Sealer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Seals connections before anything of ours is said: the server has to show the key that it is
 * known by. Any thread.
 *
 * @param pinned that key, in hex; null: the one that it showed when it was met first
 * @param keys the servers that were met
 * @param say takes a sentence for the person at the terminal
 */
public record Sealing(@Nullable String pinned, ServerKeys keys, Consumer<String> say) {
  private static final int LONGEST_ANSWER = 512;

  /**
   * Seals a connection on which nothing was said.
   *
   * @throws Failure with {@link Exit#REFUSED} when the server does not seal, with {@link
   *     Exit#UNREACHABLE} when it is not the server that it should be
   * @throws IOException when the connection ends meanwhile
   */
  Wire over(Socket socket, ServerAddress address, Limits limits) throws IOException {
    KeyPair own = KeyPair.random(new SecureRandom());
    String request = "SEAL " + Hex.of(own.publicKey()) + "\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    String answer = line(socket.getInputStream());
    List<String> words = List.of(answer.split(" "));
    if (words.size() != 4 || !answer.startsWith("OK SEAL ")) {
      throw new Failure(Exit.REFUSED, "the server does not seal: " + Plain.text(answer));
    }
    String key = words.get(3).toLowerCase(Locale.ROOT);
    boolean met = requireKnown(address, key);
    Wire wire;
    try {
      Channel channel = Handshake.client(own, Hex.bytes(words.get(2)), Hex.bytes(key));
      wire =
          new Wire(
              socket,
              new SealedInput(
                  socket.getInputStream(), channel.in(), Sealer.length(limits.lineBytes())),
              new SealedOutput(socket.getOutputStream(), channel.out()));
    } catch (SealException e) {
      throw new Failure(Exit.UNREACHABLE, "no seal with " + address + ": " + e.problem(), e);
    }
    // Only who has the private half of that key can seal this line.
    String first = line(wire.in());
    if (!first.startsWith("SEALED ")) {
      throw new Failure(Exit.REFUSED, "the server does not seal: " + Plain.text(first));
    }
    if (!met) {
      keys.add(address, key);
      say.accept("the key of " + address + " is " + key + "; it is kept in " + keys.file());
    }
    return wire;
  }

  /** Whether the server is known by that key; false when nothing is known of it. */
  private boolean requireKnown(ServerAddress address, String key) throws IOException {
    Optional<String> expected =
        pinned != null ? Optional.of(pinned.toLowerCase(Locale.ROOT)) : keys.of(address);
    if (expected.isPresent() && !expected.get().equals(key)) {
      throw new Failure(
          Exit.UNREACHABLE,
          address
              + " shows another key than it should: somebody may be between you and the server."
              + " Shown: "
              + Plain.text(key)
              + ", expected: "
              + expected.get()
              + (pinned != null ? " (server-key)" : " (" + keys.file() + ")"));
    }
    return expected.isPresent();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (line.size() == LONGEST_ANSWER) {
        throw new IOException("the server sent a line that is too long");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
