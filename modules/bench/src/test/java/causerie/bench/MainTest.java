package causerie.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int main(String... words) throws Exception {
    return Main.run(
        List.of(words),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void aLaunchedServerIsMeasuredAndStopped() throws Exception {
    Path template =
        Files.writeString(folder.resolve("t.yaml"), "data: {data}\nwish: {durability}, {outbox}\n");
    Path json = folder.resolve("out.jsonl");
    Path copy = folder.resolve("config-seen");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    int status =
        main(
            "--launch",
            "sh -c 'cp {config} %s && exec %s -XX:TieredStopAtLevel=1 -cp %s %s'"
                .formatted(
                    copy,
                    java,
                    System.getProperty("java.class.path"),
                    FakeLineServer.class.getName()),
            "--port-from-line",
            "listening on (\\d+)",
            "--config-template",
            template.toString(),
            "--workload",
            "fanout-100-open",
            "--seconds",
            "0.3",
            "--warmup",
            "0.1",
            "--repeat",
            "2",
            "--slow",
            "2",
            "--no-pin",
            "--out",
            json.toString());

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(Files.readString(copy)).contains("wish: power, 256 KiB").doesNotContain("{data}");
    assertThat(Files.readAllLines(json))
        .hasSize(6)
        .allMatch(line -> line.startsWith("{\"workload\":\"fanout-100-open\""))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"repeat\":1").doesNotContain("slow"),
            line -> assertThat(line).contains("\"repeat\":1").contains("\"slow\":2"),
            line -> assertThat(line).contains("\"repeat\":2").doesNotContain("slow"),
            line -> assertThat(line).contains("\"repeat\":2").contains("\"slow\":2"),
            line -> assertThat(line).contains("median of 2").doesNotContain("slow"),
            line -> assertThat(line).contains("median of 2").contains("\"slow_cut_off\":0"));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("cpu us")
        .contains("fanout-100-open +2 slow")
        .contains("cpu_us_per_delivery <= 4.5");
  }

  @Test
  void mistakesAreSaidInASentence() throws Exception {
    assertThat(main("--wrkload", "x")).isEqualTo(2);
    assertThat(main("--server", "nonsense")).isEqualTo(2);
    assertThat(main("--server", "127.0.0.1:1", "--workload", "nope")).isEqualTo(2);
    assertThat(main("--server", "127.0.0.1:1", "--seconds", "-3")).isEqualTo(2);
    assertThat(main("--seconds", "1")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).contains("--wrkload"),
            line -> assertThat(line).contains("nonsense"),
            line -> assertThat(line).contains("nope").contains("fanout-100"),
            line -> assertThat(line).contains("-3"),
            line -> assertThat(line).contains("which server"));
  }

  @Test
  void aRefusedConnectionIsAnErrorOfTheWorkload() throws Exception {
    assertThat(main("--server", "127.0.0.1:1", "--workload", "pairs-guests", "--repeat", "1"))
        .isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"error\":");
  }

  @Test
  void whatADialectCannotDoIsSaid() throws Exception {
    assertThat(main("--server", "127.0.0.1:1", "--dialect", "irc", "--workload", "stored"))
        .isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("acknowledges nothing");
  }

  @Test
  void slowMembersWantAnOpenLoop() throws Exception {
    for (String workload : List.of("pairs-guests", "stored", "fanout-100")) {
      assertThat(main("--server", "127.0.0.1:1", "--workload", workload, "--slow", "1"))
          .isEqualTo(2);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("pairs-guests is no open loop");
  }

  @Test
  void tooFewDescriptorsAreSaidBefore() {
    assertThatThrownBy(() -> Machine.checkDescriptors(10_000, 4096))
        .hasMessageContaining("10128")
        .hasMessageContaining("4096")
        .hasMessageContaining("ulimit -n 10128");
    Machine.checkDescriptors(100, 4096);
  }

  @Test
  void starsStandForSeveralWorkloads() {
    assertThat(Workloads.named("fanout*,pairs-guests,fanout-100")).hasSize(7);
    assertThat(Workloads.named("*")).hasSize(Workloads.all().size());
  }

  @Test
  void procIsRead() {
    // pid (command) state ppid ... utime and stime are the 14th and 15th
    assertThat(Usage.cpuSeconds("7 (a) b) S 1 1 1 0 -1 4194560 1 2 3 4 150 50 0 0 20 0"))
        .isEqualTo(2.0);
    assertThat(Usage.residentKilobytes(List.of("Name:\tx", "VmRSS:\t   1234 kB"))).isEqualTo(1234);
  }

  @Test
  void mediansAndJson() {
    Figures medians =
        Figures.medians(
            List.of(
                new Figures().put("a", 3).put("t", "x"),
                new Figures().put("a", 1).put("t", "y\"\n"),
                new Figures().put("a", 2.5).put("t", "z\"\n").put("nothing", Double.NaN)));

    assertThat(medians.json()).isEqualTo("{\"a\":2.500,\"t\":\"z\\\"\\u000a\"}");
  }
}
