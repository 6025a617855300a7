package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F3, on a small file system of its own; needs the right to mount one. */
class DiskFullIT {
  private static final int MIB = 1024 * 1024;
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder.toString()) == 0;
    assumeTrue(mounted, "file systems cannot be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", folder.toString())).isZero();
    }
  }

  /** Full to the last byte, and full by the server's own measure. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "4 MiB"})
  void messagesAreRefusedUntilThereIsSpaceAgain(String leastFree, TestReporter reporter)
      throws Exception {
    Setup setup = Setup.usual().with("store", "{min-free-space: " + leastFree + "}");
    Path data = folder.resolve("data");
    Path filler = folder.resolve("filler");
    List<String> acknowledged = new ArrayList<>();
    int refused = 0;
    Duration slowest = Duration.ZERO;
    String padding = " " + "z".repeat(2000);
    try (RunningServer server = RunningServer.start(setup, data);
        LineClient ann = server.client("ann");
        LineClient other = server.client("other")) {
      ann.ask("JOIN #tea", "OK JOIN ");
      ann.ask("MSG #tea first" + padding, "OK MSG ");
      acknowledged.add("first");
      long free = Files.getFileStore(folder).getUsableSpace();
      Files.write(filler, new byte[(int) free - (leastFree.equals("0") ? 1 : 5) * MIB]);
      for (int i = 0; refused < 50; i++) {
        assertThat(i).as("sent without being refused").isLessThan(5000);
        long start = System.nanoTime();
        ann.send("MSG #tea full-" + i + padding);
        LineClient.Found answer = ann.awaitMatch("^(OK|ERR) ", Patience.usual());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (answer.group(1).equals("OK")) {
          acknowledged.add("full-" + i);
        } else {
          refused++;
          slowest = took.compareTo(slowest) > 0 ? took : slowest;
          assertThat(took).as("refusal: " + answer.input()).isLessThan(SECOND);
        }
        if (i % 10 == 0) {
          assertThat(other.ping()).isLessThan(SECOND);
        }
      }
      Files.delete(filler);

      Patience patience = Patience.of(Duration.ofSeconds(15));
      for (boolean stored = false; !stored; ) {
        assertThat(patience.isOver()).as(server::log).isFalse();
        ann.send("MSG #tea again" + padding);
        stored = ann.awaitMatch("^(OK|ERR) ", Patience.usual()).group(1).equals("OK");
      }
      acknowledged.add("again");
      server.kill();
    }
    try (RunningServer server = RunningServer.start(setup, data);
        LineClient ann = server.client("ann")) {
      ann.ask("JOIN #tea", "OK JOIN ");
      assertThat(history(ann).stream().map(text -> text.substring(0, text.indexOf(' '))))
          .isEqualTo(acknowledged);
      reporter.publishEntry(
          "disk full",
          acknowledged.size()
              + " acknowledged, "
              + refused
              + " refused, the slowest after "
              + slowest.toMillis()
              + " ms");
      assertThat(server.stop()).isZero();
    }
  }

  private static List<String> history(LineClient client) throws IOException {
    return Ledger.history(client, "#tea").stream().map(Ledger.Shown::text).toList();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
