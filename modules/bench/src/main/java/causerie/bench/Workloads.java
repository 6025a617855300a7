package causerie.bench;

import causerie.bench.Workload.Idle;
import causerie.bench.Workload.Pairs;
import causerie.bench.Workload.Registrations;
import causerie.bench.Workload.Rooms;
import causerie.bench.Workload.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The table of workloads with Causerie's goals. To add one, add a line. */
final class Workloads {
  private static final String CPU = "cpu_us_per_delivery";

  private Workloads() {}

  static List<Workload> all() {
    return List.of(
        of("fanout-100", new Rooms(1, 100, 8, 16, 0), Goal.atMost(CPU, 0.5)),
        of(
            "fanout-1000",
            new Rooms(1, 1000, 8, 16, 0),
            Goal.atMost(CPU, 0.5),
            Goal.atMost("rss_ready_mb", 150)),
        of("fanout-5000", new Rooms(1, 5000, 8, 16, 0), Goal.atMost(CPU, 0.5)),
        of("fanout-100-open", new Rooms(1, 100, 10, 0, 500), Goal.atMost(CPU, 4.5)),
        of("fanout-1000-open", new Rooms(1, 1000, 10, 0, 50), Goal.atMost(CPU, 6.5)),
        of("fanout-5000-open", new Rooms(1, 5000, 10, 0, 10), Goal.atMost(CPU, 6.4)),
        of(
            "rooms-200x25-open",
            new Rooms(200, 25, 5, 0, 2000),
            Goal.atMost(CPU, 9.9),
            Goal.atMost("p99_ms", 3),
            Goal.atMost("rss_ready_mb", 220)),
        of("pairs-guests", new Pairs(100, false), Goal.atMost(CPU, 7.0)),
        of("pairs-accounts", new Pairs(100, true), Goal.atMost(CPU, 12)),
        new Workload(
            "stored",
            new Rooms(100, 1, 1, 64, 0),
            settings("power"),
            List.of(Goal.atLeast("acked_per_s", 10_000))),
        new Workload(
            "stored-process",
            new Rooms(100, 1, 1, 64, 0),
            settings("process"),
            List.of(Goal.atLeast("acked_per_s", 20_000))),
        of(
            "idle-tcp",
            new Idle(10_000, false),
            Goal.atMost("kb_per_connection", 16),
            Goal.atMost("setup_s", 2.0),
            Goal.atMost("rss_ready_mb", 250)),
        of("idle-ws", new Idle(10_000, true), Goal.atMost("kb_per_connection", 16)),
        of("registrations", new Registrations(50), Goal.atMost("cpu_us_per_cycle", 300)));
  }

  /**
   * Those asked for.
   *
   * @param names separated by commas; {@code *} stands for any characters
   * @throws UsageException when a name fits none
   */
  static List<Workload> named(String names) {
    List<Workload> chosen = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      Pattern pattern = Pattern.compile(Pattern.quote(name.strip()).replace("*", "\\E.*\\Q"));
      List<Workload> fitting =
          all().stream().filter(w -> pattern.matcher(w.name()).matches()).toList();
      if (fitting.isEmpty()) {
        throw new UsageException("unknown workload '" + name + "'; known: " + known());
      }
      fitting.stream().filter(w -> !chosen.contains(w)).forEach(chosen::add);
    }
    return chosen;
  }

  static String known() {
    return String.join(", ", all().stream().map(Workload::name).toList());
  }

  private static Workload of(String name, Shape shape, Goal... goals) {
    return new Workload(name, shape, settings("power"), List.of(goals));
  }

  private static Map<String, String> settings(String durability) {
    return Map.of("durability", durability, "outbox", Workload.LARGE_OUTBOX);
  }
}
