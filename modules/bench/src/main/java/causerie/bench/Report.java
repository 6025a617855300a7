package causerie.bench;

import causerie.bench.Workload.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The readable table: a line for each workload, the goals below it. */
final class Report {
  /** A column's title and the figures of which the first that exists is shown. */
  private record Column(String title, int width, List<String> figures) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("deliv/s", 9, List.of("deliveries_per_s")),
          new Column("ack/s", 8, List.of("acked_per_s", "cycles_per_s")),
          new Column(
              "cpu us", 7, List.of("cpu_us_per_delivery", "cpu_us_per_ack", "cpu_us_per_cycle")),
          new Column("p50 ms", 7, List.of("p50_ms")),
          new Column("p99 ms", 7, List.of("p99_ms")),
          new Column("p99.9", 7, List.of("p999_ms")),
          new Column("max ms", 7, List.of("max_ms")),
          new Column("lost", 5, List.of("lost")),
          new Column("dup", 4, List.of("duplicates")),
          new Column("late", 4, List.of("late")),
          new Column("order", 5, List.of("order_disagreements")),
          new Column("setup s", 7, List.of("setup_s")),
          new Column("rss MB", 7, List.of("rss_ready_mb")),
          new Column("most", 7, List.of("rss_max_mb")),
          new Column("after", 7, List.of("rss_after_mb")),
          new Column("cut", 4, List.of("slow_cut_off")),
          new Column("after s", 7, List.of("slow_last_s")),
          new Column("kB/conn", 7, List.of("kb_per_connection")),
          new Column("load", 5, List.of("load_before")));

  /** A workload and the medians of its repeats. */
  record Row(Workload workload, Figures medians) {
    String title() {
      return workload.shape() instanceof Rooms rooms && rooms.slow() > 0
          ? workload.name() + " +" + rooms.slow() + " slow"
          : workload.name();
    }

    OptionalDouble value(Column column) {
      return column.figures().stream()
          .map(medians::number)
          .filter(OptionalDouble::isPresent)
          .findFirst()
          .orElse(OptionalDouble.empty());
    }
  }

  private static final String TITLE = "%-25s";

  private Report() {}

  /** All lines, each ended by LF; columns in which no row has a figure are left out. */
  static String table(List<Row> rows) {
    List<Column> columns =
        COLUMNS.stream()
            .filter(column -> rows.stream().anyMatch(row -> row.value(column).isPresent()))
            .toList();
    StringBuilder table = new StringBuilder(String.format(Locale.ROOT, TITLE, "workload"));
    columns.forEach(column -> table.append(' ').append(padded(column.title(), column.width())));
    table.append('\n');
    rows.forEach(row -> line(table, row, columns));
    table.append('\n');
    rows.forEach(row -> goals(row).forEach(goal -> table.append(goal).append('\n')));
    return table.toString();
  }

  private static void line(StringBuilder table, Row row, List<Column> columns) {
    table.append(String.format(Locale.ROOT, TITLE, row.title()));
    for (Column column : columns) {
      OptionalDouble figure = row.value(column);
      String value = figure.isPresent() ? Figures.shown(figure.getAsDouble()) : "";
      table.append(' ').append(padded(value, column.width()));
    }
    table.append('\n');
    row.medians().text("error").ifPresent(e -> table.append("  ").append(e).append('\n'));
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static List<String> goals(Row row) {
    List<String> lines = new ArrayList<>();
    for (Goal goal : row.workload().goals()) {
      OptionalDouble value = row.medians().number(goal.figure());
      if (value.isPresent()) {
        lines.add(
            "%-6s %s: %s = %s"
                .formatted(
                    goal.isMetBy(value.getAsDouble()) ? "met" : "MISSED",
                    row.title(),
                    goal,
                    Figures.shown(value.getAsDouble())));
      }
    }
    return lines;
  }
}
