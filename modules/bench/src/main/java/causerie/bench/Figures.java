package causerie.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What was measured, by name, in the order of the output. Not safe for use by several threads. */
final class Figures {
  private final Map<String, Object> values = new LinkedHashMap<>();

  Figures put(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Figures that are no number (a division by nothing) are left out. */
  Figures put(String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, value);
    }
    return this;
  }

  /** Counts stay far below 2^53, from where on a double would round them. */
  Figures put(String name, long value) {
    values.put(name, (double) value);
    return this;
  }

  OptionalDouble number(String name) {
    return values.get(name) instanceof Double value
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  Optional<String> text(String name) {
    return values.get(name) instanceof String value ? Optional.of(value) : Optional.empty();
  }

  /** One JSON object without line ends. */
  String json() {
    return values.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + jsonValue(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String jsonValue(Object value) {
    return value instanceof Double number ? shown(number) : quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** A number with as many digits as mean something. */
  static String shown(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    int decimals = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** The medians of the numbers of several repeats; texts are those of the last. */
  static Figures medians(List<Figures> repeats) {
    Figures medians = new Figures();
    for (Map.Entry<String, Object> entry : repeats.getLast().values.entrySet()) {
      String name = entry.getKey();
      if (entry.getValue() instanceof String text) {
        medians.put(name, text);
      } else {
        medians.put(name, median(repeats, name));
      }
    }
    return medians;
  }

  private static double median(List<Figures> repeats, String name) {
    List<Double> sorted = new ArrayList<>();
    repeats.forEach(figures -> figures.number(name).ifPresent(sorted::add));
    sorted.sort(Double::compare);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
