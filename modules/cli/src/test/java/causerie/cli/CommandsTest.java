package causerie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.cli.line.FakeLineServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class CommandsTest {
  @TempDir Path home;
  private FakeLineServer server;
  private Outside outside;

  @BeforeEach
  void start() throws IOException {
    server = new FakeLineServer(0);
    outside = new Outside(home);
    outside.environment.put("CAUSERIE_SERVER", "127.0.0.1:" + server.port());
    outside.environment.put("CAUSERIE_NAME", "ann");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sendsItsWordsAndPrintsTheId() {
    assertThat(outside.run("", "send", "#tea", "good", "morning", "--print-id")).isZero();

    assertThat(outside.out()).isEqualTo("0000000000001\n");
    assertThat(server.log())
        .extracting(FakeLineServer.Stored::text)
        .containsExactly("good morning");
  }

  @Test
  void sendsEachLineOnceAlsoWhenAcknowledgementsAreLost() {
    server.loseAcknowledgements(2);
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      input.append("line ").append(i).append('\n');
    }

    assertThat(outside.run(input.toString(), "send", "#tea", "-")).isZero();

    assertThat(server.log()).hasSize(200);
    assertThat(server.log().getLast().text()).isEqualTo("line 199");
    assertThat(outside.err()).contains("connection lost");
  }

  @Test
  void statusesTellWhatWentWrong() throws IOException {
    assertThat(outside.run("", "send", "#moderated", "x")).isEqualTo(6);
    assertThat(outside.run("", "send", "#secret", "x")).isEqualTo(5);
    assertThat(outside.run("", "send", "#tea", "x".repeat(5000))).isEqualTo(6);
    assertThat(outside.run("", "send")).isEqualTo(2);
    assertThat(outside.run("")).isEqualTo(2);
    assertThat(outside.run("", "tail", "#secret")).isEqualTo(5);
    assertThat(outside.run("", "send", "#tea", "x", "--account", "ann")).isEqualTo(4);
    outside.environment.put("CAUSERIE_TOKEN", "wrong");
    assertThat(outside.run("", "send", "#tea", "x", "--account", "ann")).isEqualTo(4);
    int closed;
    try (ServerSocket unused = new ServerSocket(0)) {
      closed = unused.getLocalPort();
    }
    assertThat(outside.run("", "send", "#tea", "x", "--server", "127.0.0.1:" + closed))
        .isEqualTo(3);
    assertThat(
            outside.run("", "send", "#tea", "x", "--server", "lines://127.0.0.1:" + server.port()))
        .isEqualTo(3);
    assertThat(outside.out()).isEmpty();
  }

  @Test
  void loginKeepsATokenThatLogsIn() throws IOException {
    assertThat(outside.run("good\n", "login", "--account", "ann")).isZero();

    assertThat(Files.readString(home.resolve(".config/causerie/config")))
        .contains("account = ann", "token = secret-token")
        .doesNotContain("good");
    assertThat(outside.run("", "send", "#tea", "hi")).isZero();
  }

  @Test
  void tailPrintsTheLastOnes() throws IOException {
    for (int i = 0; i < 250; i++) {
      server.say("bob", "#tea", "n" + i);
    }

    assertThat(outside.run("", "tail", "#tea", "-n", "2")).isZero();
    assertThat(outside.out()).hasLineCount(2).contains("<bob> n248").contains("<bob> n249");
    assertThat(outside.run("", "tail", "#tea", "--since", "0000000000010", "--json")).isZero();
    assertThat(outside.out())
        .hasLineCount(242)
        .contains("\"text\":\"n10\"")
        .doesNotContain("\"n9\"");
  }

  @Test
  void tailFollowsAcrossLostConnectionsWithoutLossOrDoubling() throws Exception {
    server.say("bob", "#tea", "m0");
    server.say("bob", "#tea", "m1");
    try (PipedInputStream printed = new PipedInputStream(1 << 16)) {
      Surroundings around =
          new Surroundings(
              outside.environment,
              InputStream.nullInputStream(),
              new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8),
              outside.around("").err(),
              () -> false);
      Thread tail =
          Thread.ofPlatform()
              .daemon()
              .start(() -> Main.run(List.of("tail", "-f", "-n1", "#tea"), around));
      var lines = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8));
      assertThat(lines.readLine()).endsWith("m1");

      server.say("bob", "#tea", "m2");
      server.dropAll();
      for (int i = 3; i < 150; i++) {
        server.say("bob", "#tea", "m" + i);
      }

      for (int i = 2; i < 150; i++) {
        assertThat(lines.readLine()).endsWith(" m" + i);
      }
      tail.interrupt();
      tail.join();
    }
  }

  @Test
  void helpComesFromTheTable() {
    assertThat(outside.run("", "--help")).isZero();
    for (Command command : CommandTable.COMMANDS) {
      assertThat(outside.out()).contains("\n  " + command.usage());
    }
    assertThat(outside.run("", "help", "tail")).isZero();
    assertThat(outside.out()).contains("--since ID");
    assertThat(outside.environment).isNotEqualTo(Map.of());
  }
}
