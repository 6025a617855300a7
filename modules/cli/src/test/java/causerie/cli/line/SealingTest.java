package causerie.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import causerie.seal.Channel;
import causerie.seal.Handshake;
import causerie.seal.Hex;
import causerie.seal.KeyPair;
import causerie.seal.SealException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SealingTest {
  @TempDir Path home;

  @AutoClose private final FakeLineServer server;
  private final List<String> said = new ArrayList<>();

  SealingTest() throws IOException {
    server = new FakeLineServer(0);
  }

  /** Somebody in front of the server who seals: each connection with its long-term key. */
  private static final class Sealer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final KeyPair longTerm;
    private final int behind;
    private final boolean impostor;
    final List<String> clear = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param impostor whether it shows the key without having its private half
     */
    Sealer(KeyPair longTerm, int behind, boolean impostor) throws IOException {
      this.longTerm = longTerm;
      this.behind = behind;
      this.impostor = impostor;
      Thread.ofVirtual().start(this::accept);
    }

    ServerAddress address() {
      return new ServerAddress("127.0.0.1", listener.getLocalPort(), false);
    }

    private void accept() {
      try {
        while (true) {
          Socket socket = listener.accept();
          Thread.ofVirtual().start(() -> serve(socket));
        }
      } catch (IOException e) {
        // the test is over
      }
    }

    private void serve(Socket socket) {
      try (socket;
          Socket inner = new Socket(InetAddress.getLoopbackAddress(), behind)) {
        String request = line(socket.getInputStream());
        clear.add(request);
        KeyPair own = KeyPair.random(new SecureRandom());
        byte[] client = Hex.bytes(request.substring("SEAL ".length()));
        KeyPair used = impostor ? KeyPair.random(new SecureRandom()) : longTerm;
        Channel channel = Handshake.server(used, own, client);
        String answer =
            "OK SEAL " + Hex.of(own.publicKey()) + " " + Hex.of(longTerm.publicKey()) + "\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        OutputStream out = new SealedOutput(socket.getOutputStream(), channel.out());
        out.write("SEALED house\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = new SealedInput(socket.getInputStream(), channel.in(), 1 << 20);
        Thread.ofVirtual().start(() -> pump(in, inner));
        inner.getInputStream().transferTo(out);
      } catch (IOException | SealException e) {
        // whoever it was has gone
      }
    }

    private static void pump(InputStream in, Socket inner) {
      try {
        in.transferTo(inner.getOutputStream());
        inner.shutdownOutput();
      } catch (IOException e) {
        // the same
      }
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  private ServerKeys keys() {
    return new ServerKeys(home.resolve("state").resolve("server-keys"));
  }

  private Door door(ServerAddress address, String pinned) {
    return new Door(
        address,
        null,
        new Sealing(pinned, keys(), said::add),
        Identity.guest("ann"),
        Limits.defaults());
  }

  @Test
  void theKeyOfTheFirstTimeIsTheKeyEverAfter() throws Exception {
    KeyPair longTerm = KeyPair.random(new SecureRandom());
    try (Sealer sealer = new Sealer(longTerm, server.port(), false)) {
      LineClient client = door(sealer.address(), null).enter().client();
      assertThat(client.ask("JOIN #tea").ok()).isTrue();
      client.leave(Duration.ofSeconds(5));

      assertThat(keys().of(sealer.address())).contains(Hex.of(longTerm.publicKey()));
      assertThat(said).singleElement().asString().contains(Hex.of(longTerm.publicKey()));
      assertThat(Files.getPosixFilePermissions(keys().file()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      door(sealer.address(), null).enter().client().close();
      assertThat(said).hasSize(1);
      assertThat(sealer.clear).allMatch(line -> line.startsWith("SEAL "));
    }
  }

  @Test
  void whoShowsAnotherKeyIsNotSpokenTo() throws Exception {
    try (Sealer sealer = new Sealer(KeyPair.random(new SecureRandom()), server.port(), false)) {
      keys().add(sealer.address(), "ab".repeat(32));

      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> door(sealer.address(), null).enter())
          .withMessageContaining("another key")
          .matches(e -> e.exit() == Exit.UNREACHABLE);
      assertThat(keys().of(sealer.address())).contains("ab".repeat(32));
      assertThat(server.commands()).isEmpty();
    }
  }

  @Test
  void aPinnedKeyHoldsFromTheFirstTime() throws Exception {
    KeyPair longTerm = KeyPair.random(new SecureRandom());
    try (Sealer sealer = new Sealer(longTerm, server.port(), false)) {
      door(sealer.address(), Hex.of(longTerm.publicKey()).toUpperCase(Locale.ROOT))
          .enter()
          .client()
          .close();

      assertThat(keys().of(sealer.address())).isEmpty();
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> door(sealer.address(), "cd".repeat(32)).enter())
          .withMessageContaining("server-key");
    }
  }

  @Test
  void whoShowsAKeyThatIsNotItsOwnIsFoundOut() throws Exception {
    try (Sealer sealer = new Sealer(KeyPair.random(new SecureRandom()), server.port(), true)) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> door(sealer.address(), null).enter())
          .withMessageContaining("the seal is broken")
          .matches(e -> e.exit() == Exit.UNREACHABLE);
      assertThat(keys().of(sealer.address())).isEmpty();
      assertThat(server.commands()).isEmpty();
    }
  }

  @Test
  void aServerThatDoesNotSealIsNotSpokenTo() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> door(new ServerAddress("127.0.0.1", server.port(), false), null).enter())
        .withMessageContaining("does not seal")
        .matches(e -> e.exit() == Exit.REFUSED);
  }
}
