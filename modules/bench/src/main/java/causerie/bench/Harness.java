package causerie.bench;

import causerie.bench.Workload.Idle;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Goes through the workloads, each several times, and writes what was measured. */
final class Harness {
  /** From settings to a listening server. */
  interface Servers extends Function<Map<String, String>, Server> {}

  private static final int FIRST_CLIENTS = 200;
  private static final int TAGS = 36 * 36 * 36;
  private static final long QUIET_NANOS = 20_000_000_000L;

  private final Trial.Options options;
  private final Servers servers;
  private final Optional<Path> out;
  private final PrintStream console;
  private final int firstTag = new SecureRandom().nextInt(TAGS);
  private int runs;

  /**
   * @param out where a JSON line is appended for each trial and each median
   */
  Harness(Trial.Options options, Servers servers, Optional<Path> out, PrintStream console) {
    this.options = options;
    this.servers = servers;
    this.out = out;
    this.console = console;
  }

  /**
   * Runs all, shows the table.
   *
   * @return whether every trial came to its end without loss, duplicate or disorder
   */
  boolean run(List<Workload> workloads, int repeats) throws InterruptedException {
    List<Report.Row> rows = new ArrayList<>();
    for (Workload workload : workloads) {
      console.println(workload.name() + " ...");
      rows.add(new Report.Row(workload, repeated(workload, repeats)));
    }
    console.println();
    console.print(Report.table(rows));
    return rows.stream().allMatch(row -> isSound(row.medians()));
  }

  private static boolean isSound(Figures medians) {
    return medians.text("error").isEmpty()
        && List.of("lost", "duplicates", "late", "order_disagreements", "foreign", "unanswered")
            .stream()
            .allMatch(figure -> medians.number(figure).orElse(0) == 0);
  }

  private Figures repeated(Workload workload, int repeats) throws InterruptedException {
    List<Figures> all = new ArrayList<>();
    try {
      if (workload.wantsFreshServer()) {
        for (int i = 1; i <= repeats; i++) {
          try (Server server = servers.apply(workload.settings())) {
            all.add(trial(workload, server, i));
          }
        }
      } else {
        try (Server server = servers.apply(workload.settings())) {
          for (int i = 1; i <= repeats; i++) {
            all.add(trial(workload, server, i));
          }
        }
      }
    } catch (UsageException e) {
      all.add(
          new Figures()
              .put("workload", workload.name())
              .put("error", String.valueOf(e.getMessage())));
    }
    Figures medians = Figures.medians(all).put("repeat", "median of " + all.size());
    write(medians);
    return medians;
  }

  private Figures trial(Workload workload, Server server, int repeat) throws InterruptedException {
    if (workload.shape() instanceof Idle idle) {
      firstClients(workload, idle, server);
    }
    awaitQuiet(server);
    Figures figures = new Trial(options, workload, server, runs, nextTag()).run();
    figures.put("repeat", repeat);
    write(figures);
    return figures;
  }

  /** Lets the server load its code, which is no memory of a connection. */
  private void firstClients(Workload workload, Idle idle, Server server)
      throws InterruptedException {
    Workload few =
        new Workload(
            workload.name(),
            new Idle(Math.min(FIRST_CLIENTS, idle.connections()), idle.webSocket()),
            Map.of(),
            List.of());
    Trial.Options brief =
        new Trial.Options(options.dialect(), options.threads(), 0, 0.1, options.sources());
    Figures _ = new Trial(brief, few, server, runs, nextTag()).run();
  }

  private String nextTag() {
    String tag = Integer.toString((firstTag + runs++) % TAGS, Character.MAX_RADIX);
    return "0".repeat(3 - tag.length()) + tag;
  }

  /** Waits until the server has done with what came before. */
  private static void awaitQuiet(Server server) throws InterruptedException {
    if (server.pid().isEmpty()) {
      return;
    }
    long pid = server.pid().getAsLong();
    long start = System.nanoTime();
    double before = cpu(pid);
    while (System.nanoTime() - start < QUIET_NANOS) {
      Thread.sleep(500);
      double now = cpu(pid);
      if (now - before <= 0.02) {
        return;
      }
      before = now;
    }
  }

  private static double cpu(long pid) {
    return Usage.of(pid).map(Usage::cpuSeconds).orElse(0.0);
  }

  private void write(Figures figures) {
    String line = figures.json();
    console.println(line);
    out.ifPresent(file -> {
      try {
        Path _ =
            Files.writeString(
                file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    });
  }
}
