package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real IRC clients, each in its terminal, over TLS with SASL, in one room with somebody who has
 * nothing but a line of text. Skipped, and saying so, where a client is not installed.
 */
@Timeout(180)
class IrcClientsIT {
  @TempDir Path folder;

  @Test
  void weechat() throws Exception {
    assumeTrue(Terminal.has("weechat"), "WeeChat is not installed: it is not tried");
    Path home = Files.createDirectory(folder.resolve("weechat"));
    talk(port -> "weechat -d '%s' -r '%s'".formatted(home, weechatSays(port)), Optional.empty());
  }

  @Test
  void irssi() throws Exception {
    assumeTrue(Terminal.has("irssi"), "irssi is not installed: it is not tried");
    Path home = Files.createDirectory(folder.resolve("irssi"));
    talk(
        port -> {
          try {
            Files.writeString(home.resolve("config"), irssiConfiguration(port));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return "TERM=screen irssi --home='%s'".formatted(home);
        },
        Optional.of("/window goto #tea"));
  }

  /**
   * Connects, joins, talks, sees history, goes away, comes back and misses nothing.
   *
   * @param show what has to be typed to look at the room
   */
  private void talk(IntFunction<String> program, Optional<String> show) throws Exception {
    assumeTrue(Terminal.has("tmux"), "tmux is not installed: no client is tried in a terminal");
    try (RunningServer server = RunningServer.start(setup(), folder.resolve("data"));
        LineClient bob = server.client("bob")) {
      prepare(server, bob);
      try (Terminal ann = Terminal.running(folder, "t", program.apply(server.port("irc")))) {
        bob.await("JOINED #tea ann");
        if (show.isPresent()) {
          ann.type(show.get());
        }
        ann.await("said before anybody came");
        bob.ask("MSG #tea good morning", "OK MSG");
        ann.await("good morning");
        ann.type("and to you");
        assertThat(bob.await("MSG ann #tea")).contains("and to you");

        ann.type("/disconnect tls");
        assertThat(bob.await("AWAY ann")).isEqualTo("AWAY ann not connected");
        bob.ask("MSG #tea while you were away", "OK MSG");
        ann.type("/connect tls");
        String screen = ann.await("while you were away");
        ann.type("I am back");
        assertThat(bob.await("MSG ann #tea")).contains("I am back");
        assertThat(screen.split("while you were away", -1)).hasSize(2);
      }
    }
  }

  private Setup setup() throws Exception {
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    Process made =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    return Setup.usual()
        .with(
            "listeners",
            "{line: {transport: tcp, address: 127.0.0.1, port: 0},"
                + " irc: {transport: tcp, protocol: irc, address: 127.0.0.1, port: 0,"
                + " tls: {certificate: '%s', key: '%s'}}}".formatted(certificate, key))
        .with("protocols", "{line: {commands-per-second: 0}, irc: {commands-per-second: 0}}");
  }

  private static void prepare(RunningServer server, LineClient bob) throws Exception {
    try (LineClient ann = server.client("ann")) {
      ann.ask("REGISTER ann secret-of-ann", "OK REGISTER ann");
    }
    bob.ask("JOIN #tea", "OK JOIN #tea");
    bob.ask("MSG #tea said before anybody came", "OK MSG");
  }

  private static String weechatSays(int port) {
    return String.join(
        ";",
        "/server add tls 127.0.0.1/%d -ssl".formatted(port),
        "/set irc.server.tls.ssl_verify off",
        "/set irc.server.tls.nicks ann",
        "/set irc.server.tls.sasl_mechanism scram-sha-256",
        "/set irc.server.tls.sasl_username ann",
        "/set irc.server.tls.sasl_password secret-of-ann",
        "/set irc.server.tls.autojoin #tea",
        "/connect tls");
  }

  private static String irssiConfiguration(int port) {
    return """
    servers = ( { address = "127.0.0.1"; chatnet = "tls"; port = "%d"; use_tls = "yes";
                  tls_verify = "no"; autoconnect = "yes"; } );
    chatnets = { tls = { type = "IRC"; nick = "ann"; sasl_mechanism = "PLAIN";
                         sasl_username = "ann"; sasl_password = "secret-of-ann"; }; };
    channels = ( { name = "#tea"; chatnet = "tls"; autojoin = "yes"; } );
    settings = { core = { real_name = "Ann"; user_name = "ann"; nick = "ann"; }; };
    """
        .formatted(port);
  }
}
