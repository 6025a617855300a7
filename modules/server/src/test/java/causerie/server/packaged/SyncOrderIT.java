package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * D6: no acknowledgement leaves before the disk has confirmed what it stands for. Watched from
 * outside, in the system calls; with {@code durability: power}, the default.
 */
class SyncOrderIT {
  private static final int CLIENTS = 4;
  private static final int EACH = 15;

  /** A call that begins here, with its thread, name, first argument and the rest of the line. */
  private static final Pattern CALL =
      Pattern.compile(
          "^(\\d+) +(pwrite64|pwritev|fdatasync|fsync|write|writev|sendto)\\((\\d+)(.*)$");

  private static final Pattern RESUMED =
      Pattern.compile("^(\\d+) +<\\.\\.\\. (fdatasync|fsync) resumed>.*= 0$");

  @TempDir Path folder;

  @Test
  void noAcknowledgementLeavesBeforeItsSync(TestReporter reporter) throws Exception {
    Map<String, String> textById = new HashMap<>();
    List<String> trace = trace("power", textById);

    int syncs = check(trace, textById);

    reporter.publishEntry(
        "sync order", textById.size() + " acknowledgements behind " + syncs + " syncs");
  }

  /** The control: what need not survive a power cut is acknowledged without a sync, and seen so. */
  @Test
  void theCheckSeesAcknowledgementsWithoutSync() throws Exception {
    Map<String, String> textById = new HashMap<>();
    List<String> trace = trace("process", textById);

    assertThatThrownBy(() -> check(trace, textById))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("acknowledged before it was synced");
  }

  /** The calls of a server that some clients talk to; fills in what was acknowledged. */
  private List<String> trace(String durability, Map<String, String> textById) throws Exception {
    Strace.assumeHere();
    Path trace = folder.resolve("trace");
    Setup setup =
        Setup.usual()
            .with("store", "{durability: " + durability + "}")
            .prefixed(
                "strace",
                "-f",
                "-qq",
                "-s",
                "20000",
                "-o",
                trace.toString(),
                "-e",
                "trace=pwrite64,pwritev,fdatasync,fsync,write,writev,sendto",
                "-e",
                "signal=none");
    try (RunningServer server = RunningServer.start(setup, folder.resolve("data"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Map<String, String>>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String name = "client" + i;
        all.add(threads.submit(() -> talk(server, name)));
      }
      for (Future<Map<String, String>> one : all) {
        textById.putAll(one.get(120, TimeUnit.SECONDS));
      }
    }
    assertThat(textById).hasSize(CLIENTS * EACH);
    return Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
  }

  private static Map<String, String> talk(RunningServer server, String name) throws IOException {
    Map<String, String> textById = new HashMap<>();
    try (LineClient client = server.client(name)) {
      client.ask("JOIN #tea", "OK JOIN ");
      for (int i = 0; i < EACH; i++) {
        String text = "traced-" + name + "-" + i + "-end";
        textById.put(client.ask("MSG #tea " + text, "OK MSG ").split(" ")[2], text);
      }
    }
    return textById;
  }

  /** Goes through the trace once; fails at the first acknowledgement that left too early. */
  private static int check(List<String> trace, Map<String, String> textById) {
    Map<String, Integer> written = new HashMap<>(); // text: the call that wrote it to a file
    Map<String, String> fileOf = new HashMap<>(); // text: the descriptor
    Map<String, Integer> confirmed = new HashMap<>(); // descriptor: start of its last ended sync
    Map<String, String> syncing = new HashMap<>(); // thread: descriptor of the sync under way
    Map<String, Integer> syncStart = new HashMap<>();
    int syncs = 0;
    int acknowledged = 0;
    for (int at = 0; at < trace.size(); at++) {
      String line = trace.get(at);
      Matcher resumed = RESUMED.matcher(line);
      if (resumed.matches() && syncing.containsKey(resumed.group(1))) {
        confirmed.put(syncing.remove(resumed.group(1)), syncStart.get(resumed.group(1)));
        syncs++;
        continue;
      }
      Matcher call = CALL.matcher(line);
      if (!call.matches()) {
        continue;
      }
      switch (call.group(2)) {
        case "pwrite64", "pwritev" -> {
          for (String text : textById.values()) {
            if (call.group(4).contains(text) && written.putIfAbsent(text, at) == null) {
              fileOf.put(text, call.group(3));
            }
          }
        }
        case "fdatasync", "fsync" -> {
          if (line.endsWith("= 0")) {
            confirmed.put(call.group(3), at);
            syncs++;
          } else {
            syncing.put(call.group(1), call.group(3));
            syncStart.put(call.group(1), at);
          }
        }
        default -> {
          for (Map.Entry<String, String> message : textById.entrySet()) {
            if (call.group(4).contains("OK MSG " + message.getKey() + " ")) {
              acknowledged++;
              Integer write = written.get(message.getValue());
              assertThat(write).as("%s was acknowledged before it was written", line).isNotNull();
              assertThat(confirmed.getOrDefault(fileOf.get(message.getValue()), -1))
                  .as("%s was acknowledged before it was synced", line)
                  .isGreaterThan(write);
            }
          }
        }
      }
    }
    assertThat(acknowledged).isEqualTo(textById.size());
    return syncs;
  }
}
