package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who stays without a device is still there after a kill, and finds what was said. */
class PresenceIT {
  private static final String PASSWORD = "correct-horse-battery";

  @TempDir Path folder;

  @Test
  void theAbsentAreInTheirRoomsAfterAKill() throws Exception {
    try (RunningServer server = start()) {
      try (LineClient root = registered(server, "root");
          LineClient ann = registered(server, "ann");
          LineClient bob = registered(server, "bob");
          LineClient cyd = registered(server, "cyd")) {
        for (LineClient one : List.of(root, ann, bob, cyd)) {
          one.ask("JOIN #tea", "OK JOIN ");
          one.ask("JOIN #chess", "OK JOIN ");
        }
        ann.ask("PART #chess", "OK PART ");
        ann.ask("BYE", "OK BYE");
        cyd.ask("PREFER stays-present off", "OK PREFER ");
        root.await("AWAY ann not connected");
        root.ask("MSG #tea before the kill", "OK MSG ");
        root.ask("KICK #tea bob too quiet", "OK KICK ");
        server.kill();
      }
    }
    try (RunningServer server = start()) {
      try (LineClient guest = server.client("guest")) {
        guest.ask("JOIN #tea", "OK JOIN ");
        assertThat(members(guest, "#tea"))
            .containsExactlyInAnyOrder(
                "MEMBER #tea root root owner away",
                "MEMBER #tea ann ann - away",
                "MEMBER #tea guest - -");
        assertThat(members(guest, "#chess"))
            .containsExactlyInAnyOrder(
                "MEMBER #chess root root owner away", "MEMBER #chess bob bob - away");
        guest.ask("MSG #tea after the kill", "OK MSG ");
        server.kill();
      }
    }
    try (RunningServer server = start();
        LineClient ann = server.client()) {
      ann.ask("HELLO", "OK HELLO ");
      ann.ask("LOGIN ann " + PASSWORD, "OK LOGIN ann");
      assertThat(ann.read()).isEqualTo("JOINED #tea ann");
      assertThat(ann.read()).isEqualTo("UNREAD #tea 2");
      ann.send("HISTORY #tea 10");
      assertThat(ann.listUntil("OK HISTORY"))
          .extracting(line -> line.split(" ", 6)[5])
          .containsExactly("before the kill", "after the kill");
    }
  }

  private RunningServer start() throws IOException, InterruptedException {
    return RunningServer.start(Setup.usual(), folder.resolve("data"));
  }

  private static LineClient registered(RunningServer server, String name) throws IOException {
    LineClient client = server.client();
    client.ask("HELLO", "OK HELLO ");
    client.ask("REGISTER " + name + " " + PASSWORD, "OK REGISTER ");
    return client;
  }

  private static List<String> members(LineClient client, String room) throws IOException {
    client.send("MEMBERS " + room);
    return client.listUntil("OK MEMBERS ");
  }
}
