package causerie.server;

import causerie.protocol.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of the configuration file, read key by key. Whatever is wrong goes to the problems
 * with its place; the reading goes on with the default, so that all problems are found in one run.
 */
final class Section implements Settings {
  private final ConfigurationFile file;
  private final String path;
  private final Optional<MappingNode> node;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();
  private final Map<String, Section> sections = new LinkedHashMap<>();

  Section(ConfigurationFile file, String path, Optional<MappingNode> node, Problems problems) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /** A section within this one; empty when the file does not have it. */
  Section section(String key) {
    known.add(key);
    return sections.computeIfAbsent(
        key,
        _ -> {
          Optional<MappingNode> mapping = Optional.empty();
          Optional<Node> value = node.flatMap(n -> ConfigurationFile.value(n, key));
          if (value.isPresent() && value.get() instanceof MappingNode found) {
            mapping = Optional.of(found);
          } else if (value.isPresent() && !isNull(value.get())) {
            problem(value.get(), "'" + key + "' has to hold 'key: value' lines");
          }
          return new Section(file, path(key), mapping, problems);
        });
  }

  /** The keys that the file has here. */
  List<String> keys() {
    return node.stream()
        .flatMap(n -> n.getValue().stream())
        .map(NodeTuple::getKeyNode)
        .filter(ScalarNode.class::isInstance)
        .map(key -> ((ScalarNode) key).getValue())
        .toList();
  }

  /** Whether the file says anything here. */
  boolean isPresent() {
    return node.isPresent();
  }

  /**
   * Reports keys that nobody has asked for, or that stand twice, here and in the sections within.
   */
  void rejectUnknown() {
    node.ifPresent(mapping -> {
      Set<String> met = new HashSet<>();
      for (NodeTuple tuple : mapping.getValue()) {
        String key =
            tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "(not a word)";
        if (!known.contains(key)) {
          problem(tuple.getKeyNode(), "unknown key '" + path(key) + "'" + hint(key));
        } else if (!met.add(key)) {
          problem(tuple.getKeyNode(), "'" + path(key) + "' stands here a second time");
        }
      }
    });
    sections.values().forEach(Section::rejectUnknown);
  }

  /** Something is wrong with a key of this section. */
  void problem(String key, String what) {
    Optional<Node> value = node.flatMap(n -> ConfigurationFile.value(n, key));
    if (value.isPresent()) {
      problem(value.get(), "'" + path(key) + "' " + what);
    } else {
      problems.add("'" + path(key) + "' " + what);
    }
  }

  @Override
  public int integer(String key, int byDefault, int least, int most) {
    return Math.toIntExact(
        read(
            key,
            (long) byDefault,
            text -> parseNumber(text, least, most),
            "has to be a whole number from " + least + " to " + most));
  }

  @Override
  public long bytes(String key, long byDefault, long least, long most) {
    return read(
        key,
        byDefault,
        text -> parseBytes(text).filter(n -> n >= least && n <= most),
        "has to be a number of bytes from " + least + " to " + most + ", such as 64 KiB or 2 MiB");
  }

  @Override
  public boolean flag(String key, boolean byDefault) {
    return read(
        key,
        byDefault,
        text ->
            switch (text) {
              case "true", "yes", "on" -> Optional.of(true);
              case "false", "no", "off" -> Optional.of(false);
              default -> Optional.empty();
            },
        "has to be true or false");
  }

  @Override
  public Duration duration(String key, Duration byDefault, Duration least, Duration most) {
    return read(
        key,
        byDefault,
        text ->
            Durations.parse(text).filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0),
        "has to be a time from "
            + Durations.text(least)
            + " to "
            + Durations.text(most)
            + ", such as 90 s or 10 min");
  }

  @Override
  public String text(String key, String byDefault) {
    return read(key, byDefault, Optional::of, "has to be a text");
  }

  @Override
  public List<String> texts(String key, List<String> byDefault) {
    known.add(key);
    Optional<String> override = file.override(path(key));
    if (override.isPresent()) {
      return override.get().isBlank()
          ? List.of()
          : List.of(override.get().trim().split("\\s*,\\s*"));
    }
    Optional<Node> value = node.flatMap(n -> ConfigurationFile.value(n, key));
    if (value.isEmpty()) {
      return byDefault;
    }
    List<String> texts = new ArrayList<>();
    if (value.get() instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        if (item instanceof ScalarNode scalar) {
          texts.add(scalar.getValue());
        } else {
          problem(item, "'" + path(key) + "' has to be a list of texts");
        }
      }
      return texts;
    }
    problem(value.get(), "'" + path(key) + "' has to be a list, such as [one, two]");
    return byDefault;
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E byDefault) {
    Map<String, E> words = words(byDefault.getDeclaringClass());
    return read(
        key,
        byDefault,
        text -> Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT))),
        "has to be one of " + String.join(", ", words.keySet()));
  }

  /** Any of a few words, as a list. */
  <E extends Enum<E>> Set<E> choices(String key, Class<E> type, Set<E> byDefault) {
    Map<String, E> words = words(type);
    List<String> byDefaultAsWords =
        words.keySet().stream().filter(word -> byDefault.contains(words.get(word))).toList();
    Set<E> chosen = EnumSet.noneOf(type);
    for (String text : texts(key, byDefaultAsWords)) {
      E known = words.get(text.toLowerCase(Locale.ROOT));
      if (known == null) {
        problem(key, "has '" + text + "': it may have " + String.join(", ", words.keySet()));
      } else {
        chosen.add(known);
      }
    }
    return chosen;
  }

  private static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return words;
  }

  private <T> T read(
      String key, T byDefault, Function<String, Optional<T>> parse, String expected) {
    known.add(key);
    Optional<String> override = file.override(path(key));
    if (override.isPresent()) {
      Optional<T> parsed = parse.apply(override.get().strip());
      if (parsed.isEmpty()) {
        problems.add(
            "environment variable for '"
                + path(key)
                + "': '"
                + override.get()
                + "' is wrong: it "
                + expected);
      }
      return parsed.orElse(byDefault);
    }
    Optional<Node> value = node.flatMap(n -> ConfigurationFile.value(n, key));
    if (value.isEmpty() || isNull(value.get())) {
      return byDefault;
    }
    if (value.get() instanceof ScalarNode scalar) {
      Optional<T> parsed = parse.apply(scalar.getValue().strip());
      if (parsed.isPresent()) {
        return parsed.get();
      }
      problem(scalar, "'" + path(key) + "' is '" + scalar.getValue() + "': it " + expected);
    } else {
      problem(value.get(), "'" + path(key) + "' " + expected);
    }
    return byDefault;
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar
        && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"))
        && scalar.isPlain();
  }

  private static Optional<Long> parseNumber(String text, long least, long most) {
    try {
      long number = Long.parseLong(text.replace("_", ""));
      return number >= least && number <= most ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> parseBytes(String text) {
    String number = text.replaceAll("[^0-9].*$", "");
    String unit = text.substring(number.length()).strip().toLowerCase(Locale.ROOT);
    int shift =
        switch (unit) {
          case "", "b" -> 0;
          case "kib" -> 10;
          case "mib" -> 20;
          case "gib" -> 30;
          default -> -1;
        };
    return shift < 0
        ? Optional.empty()
        : parseNumber(number, 0, Long.MAX_VALUE >> shift).map(n -> n << shift);
  }

  private String hint(String key) {
    if (known.isEmpty()) {
      return "; nothing is known here";
    }
    return Nearest.to(key, known)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("; known here: " + String.join(", ", known));
  }

  private void problem(Node at, String what) {
    problems.add(file.source() + ":" + (at.getStartMark().getLine() + 1) + ": " + what);
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
