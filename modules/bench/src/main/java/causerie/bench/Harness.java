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
   * @param workloads each in its variants, which take turns on the same server
   * @return whether every trial came to its end without loss, duplicate or disorder
   */
  boolean run(List<List<Workload>> workloads, int repeats) throws InterruptedException {
    List<Report.Row> rows = new ArrayList<>();
    for (List<Workload> variants : workloads) {
      console.println(variants.getFirst().name() + " ...");
      rows.addAll(repeated(variants, repeats));
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

  private List<Report.Row> repeated(List<Workload> variants, int repeats)
      throws InterruptedException {
    Workload first = variants.getFirst();
    List<List<Figures>> all = new ArrayList<>();
    variants.forEach(_ -> all.add(new ArrayList<>()));
    try {
      if (first.wantsFreshServer()) {
        for (int i = 1; i <= repeats; i++) {
          try (Server server = servers.apply(first.settings())) {
            inTurn(variants, server, i, all);
          }
        }
      } else {
        try (Server server = servers.apply(first.settings())) {
          for (int i = 1; i <= repeats; i++) {
            inTurn(variants, server, i, all);
          }
        }
      }
    } catch (UsageException e) {
      String sentence = String.valueOf(e.getMessage());
      all.forEach(
          trials -> trials.add(new Figures().put("workload", first.name()).put("error", sentence)));
    }
    List<Report.Row> rows = new ArrayList<>();
    for (int v = 0; v < variants.size(); v++) {
      List<Figures> trials = all.get(v);
      Figures medians = Figures.medians(trials).put("repeat", "median of " + trials.size());
      write(medians);
      rows.add(new Report.Row(variants.get(v), medians));
    }
    return rows;
  }

  private void inTurn(List<Workload> variants, Server server, int repeat, List<List<Figures>> all)
      throws InterruptedException {
    for (int v = 0; v < variants.size(); v++) {
      all.get(v).add(trial(variants.get(v), server, repeat));
    }
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
