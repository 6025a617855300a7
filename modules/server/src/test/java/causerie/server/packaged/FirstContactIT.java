package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets who has just unpacked the program. */
class FirstContactIT {
  @TempDir Path folder;

  @Test
  void theFirstAdministratorAndWhatSurvivesRestarts() throws Exception {
    Path data = folder.resolve("data");
    try (RunningServer server = RunningServer.start(Setup.usual(), data)) {
      String report = server.out().soFar();
      assertThat(report).contains("Causerie ").contains(" is up").contains("data       " + data);
      assertThat(server.linePort()).isPositive();
      assertThat(server.webPort()).isPositive();
      try (LineClient ann = server.client("ann");
          LineClient bob = server.client("bob")) {
        ann.ask("REGISTER ann secret-of-ann " + server.oneTimeCode(), "OK REGISTER ann");
        ann.ask("FORMAT json", "{\"type\":\"OK\"");
        String me = ann.ask("WHOAMI", "{\"type\":\"OK\"");
        assertThat(LineClient.field(me, "administrator")).isEqualTo("true");
        ann.ask("FORMAT text", "OK FORMAT text");
        bob.ask("REGISTER bob secret-of-bob", "OK REGISTER bob");
        ann.ask("JOIN #tea", "OK JOIN #tea");
        bob.ask("JOIN #tea", "OK JOIN #tea");
        ann.ask("TOPIC #tea Of leaves", "OK TOPIC #tea Of leaves");
        ann.ask("ROLE #tea bob +voice", "OK ROLE #tea bob");
        ann.ask("MSG #tea the first", "OK MSG ");
        bob.ask("MSG ann between us", "OK MSG ");
      }
      assertThat(server.stop()).isZero();
    }

    try (RunningServer server = RunningServer.start(Setup.usual(), data);
        LineClient ann = server.client();
        LineClient bob = server.client()) {
      ann.ask("LOGIN ann secret-of-ann", "OK LOGIN ann");
      bob.ask("LOGIN bob secret-of-bob", "OK LOGIN bob");
      assertThat(ann.ask("TOPIC #tea", "OK TOPIC #tea")).endsWith(" Of leaves");
      ann.ask("JOIN #tea", "OK JOIN #tea");
      bob.ask("JOIN #tea", "OK JOIN #tea");
      ann.send("MEMBERS #tea");
      assertThat(ann.listUntil("OK MEMBERS "))
          .anyMatch(line -> line.startsWith("MEMBER #tea ann ann owner"))
          .anyMatch(line -> line.startsWith("MEMBER #tea bob bob voice"));
      ann.send("HISTORY #tea");
      assertThat(ann.listUntil("OK HISTORY ")).singleElement().asString().endsWith(" the first");
      ann.send("HISTORY bob");
      assertThat(ann.listUntil("OK HISTORY ")).singleElement().asString().endsWith(" between us");
      ann.ask("FORMAT json", "{\"type\":\"OK\"");
      assertThat(LineClient.field(ann.ask("WHOAMI", "{\"type\":\"OK\""), "administrator"))
          .isEqualTo("true");
      server.stop();
      assertThat(server.out().whole()).doesNotContain("administrator").doesNotContain("code");
    }
  }

  @Test
  void threePeopleOneOfWhomIsAProgram() throws Exception {
    Path data = folder.resolve("data");
    try (RunningServer server = RunningServer.start(Setup.usual(), data);
        LineClient ann = server.client("ann");
        LineClient bob = server.client("bob");
        LineClient program = server.client()) {
      program.ask("FORMAT json", "{\"type\":\"OK\"");
      program.ask("HELLO robot", "{\"type\":\"OK\",\"command\":\"HELLO\"");
      ann.ask("REGISTER ann secret-of-ann " + server.oneTimeCode(), "OK REGISTER ann");

      ann.ask("JOIN #tea", "OK JOIN #tea");
      bob.ask("JOIN #tea", "OK JOIN #tea");
      program.ask("JOIN #tea", "{\"type\":\"OK\",\"command\":\"JOIN\"");
      ann.await("JOINED #tea bob");
      ann.await("JOINED #tea robot");
      String id = ann.ask("MSG #tea green or \"black\"?", "OK MSG ").split(" ")[2];
      assertThat(bob.await("MSG ann #tea " + id)).endsWith(" green or \"black\"?");
      String seen = program.await("{\"type\":\"MSG\"");
      assertThat(LineClient.field(seen, "id")).isEqualTo(id);
      assertThat(LineClient.field(seen, "from")).isEqualTo("ann");
      assertThat(LineClient.field(seen, "text")).isEqualTo("green or \\\"black\\\"?");

      bob.ask("CREATE pot", "OK ");
      program.ask("JOIN &pot", "{\"type\":\"OK\",\"command\":\"JOIN\"");
      bob.ask("MSG &pot to the group", "OK MSG ");
      assertThat(program.await("{\"type\":\"MSG\"")).contains("\"to\":\"&pot\"");

      bob.ask("MSG robot only you", "OK MSG ");
      assertThat(program.await("{\"type\":\"MSG\"")).contains("\"text\":\"only you\"");
      ann.ask("BROADCAST the kettle is on", "OK BROADCAST ");
      assertThat(bob.await("MSG ann * ")).endsWith(" the kettle is on");
      assertThat(program.await("{\"type\":\"MSG\"")).contains("\"to\":\"*\"");
      server.kill();
    }

    try (RunningServer server = RunningServer.start(Setup.usual(), data);
        LineClient ann = server.client()) {
      ann.ask("LOGIN ann secret-of-ann", "OK LOGIN ann");
      ann.ask("JOIN #tea", "OK JOIN #tea");
      ann.send("HISTORY #tea");
      assertThat(ann.listUntil("OK HISTORY 1")).singleElement().asString().contains("green or");
      ann.send("SEARCH black in:#tea");
      assertThat(ann.listUntil("OK SEARCH 1")).singleElement().asString().startsWith("FOUND ann ");
    }
  }

  @Test
  void aWebSocketIsAnotherDoorToTheSameHouse() throws Exception {
    try (RunningServer server = RunningServer.start(Setup.usual(), folder.resolve("data"));
        LineClient ann = server.client("ann");
        HttpClient http = HttpClient.newHttpClient()) {
      Messages messages = new Messages();
      WebSocket bob =
          http.newWebSocketBuilder()
              .buildAsync(URI.create("ws://127.0.0.1:" + server.webPort() + "/line"), messages)
              .get(30, TimeUnit.SECONDS);
      say(bob, "HELLO bob\nJOIN #tea");
      messages.await("OK JOIN #tea 1");
      ann.ask("JOIN #tea", "OK JOIN #tea 2");
      say(bob, "MSG #tea through the web");
      messages.await("OK MSG ");
      assertThat(ann.await("MSG bob #tea ")).endsWith(" through the web");
      ann.ask("MSG #tea and back", "OK MSG ");
      assertThat(messages.await("MSG ann #tea ")).endsWith(" and back");
      server.signal("TERM");
      messages.await("BYE ");
      assertThat(server.awaitExit(Duration.ofSeconds(10))).as(server::log).isZero();
    }
  }

  private static void say(WebSocket socket, String text) throws Exception {
    assertThat(socket.sendText(text, true).get(30, TimeUnit.SECONDS)).isSameAs(socket);
  }

  private static final class Messages implements WebSocket.Listener {
    private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      partial.append(part);
      if (last) {
        whole.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    String await(String beginning) throws IOException, InterruptedException {
      Patience patience = Patience.usual();
      while (true) {
        String message = whole.poll(patience.millis(), TimeUnit.MILLISECONDS);
        if (message == null) {
          throw new AssertionError("no message '" + beginning + "'");
        }
        if (message.startsWith(beginning)) {
          return message;
        }
      }
    }
  }
}
