package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F6: the wall clock is set forwards and back while people talk. */
class ClockIT {
  private static final int EACH = 5;

  @TempDir Path folder;

  @Test
  void nobodyIsDroppedAndTheOrderHoldsWhenTheClockIsSet() throws Exception {
    Optional<Path> library = library();
    assumeTrue(library.isPresent(), "libfaketime is not here");
    Path clock = folder.resolve("clock");
    Files.writeString(clock, "+0");
    Setup setup =
        Setup.usual()
            .prefixed(
                "env",
                "LD_PRELOAD=" + library.get(),
                "FAKETIME_TIMESTAMP_FILE=" + clock,
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
    List<String> acknowledged = new ArrayList<>();
    try (RunningServer server = RunningServer.start(setup, folder.resolve("data"));
        LineClient ann = server.client("ann");
        LineClient bob = server.client("bob")) {
      ann.ask("JOIN #tea", "OK JOIN ");
      bob.ask("JOIN #tea", "OK JOIN ");

      acknowledged.addAll(say(ann));
      Files.writeString(clock, "+1h");
      acknowledged.addAll(say(ann));
      Files.writeString(clock, "-2h");
      acknowledged.addAll(say(ann));

      List<String> seen = new ArrayList<>();
      for (int i = 0; i < acknowledged.size(); i++) {
        String[] words = bob.await("MSG ann #tea ").split(" ");
        seen.add(words[3] + " " + words[4]);
      }
      List<String> kept =
          historyOf(bob).stream().map(line -> line.split(" ")).map(w -> w[3] + " " + w[4]).toList();
      assertThat(seen).isEqualTo(acknowledged);
      assertThat(kept).isEqualTo(acknowledged);
      assertThat(acknowledged).doesNotHaveDuplicates().isSorted();
      assertThat(times(acknowledged)).isSorted().doesNotHaveDuplicates();
      assertThat(times(acknowledged).getLast())
          .as("the hour forwards was seen")
          .isAfter(times(acknowledged).getFirst().plusSeconds(3500));
    }
  }

  /** Says some lines; what they were acknowledged with: id and time. */
  private static List<String> say(LineClient client) throws IOException {
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      acknowledged.add(client.ask("MSG #tea tick", "OK MSG ").substring("OK MSG ".length()));
    }
    return acknowledged;
  }

  private static List<String> historyOf(LineClient client) throws IOException {
    client.send("HISTORY #tea");
    return client.listUntil("OK HISTORY").stream()
        .filter(line -> line.startsWith("HISTORY "))
        .toList();
  }

  private static List<Instant> times(List<String> acknowledged) {
    return acknowledged.stream().map(words -> Instant.parse(words.split(" ")[1])).toList();
  }

  private static Optional<Path> library() throws IOException {
    Path libraries = Path.of("/usr/lib");
    if (!Files.isDirectory(libraries)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(libraries, 3)) {
      return files.filter(file -> file.endsWith("libfaketime.so.1")).findFirst();
    }
  }
}
