package causerie.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of the command line, understood.
 *
 * @param command what to do; null when only options were given
 * @param options by long name; a switch has the empty value
 * @param operands the rest, in order
 */
record Arguments(@Nullable Command command, Map<String, String> options, List<String> operands) {
  Arguments {
    options = Map.copyOf(options);
    operands = List.copyOf(operands);
  }

  /**
   * Understands them by the table.
   *
   * @throws UsageException naming what is wrong
   */
  static Arguments parse(List<String> words) {
    return new Parsing(words).result();
  }

  static String unknownCommand(String name) {
    return "unknown command '" + name + "'" + Nearest.hint(name, CommandTable.names(), "");
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  String value(String option, String otherwise) {
    return options.getOrDefault(option, otherwise);
  }

  /**
   * A number among the options.
   *
   * @throws UsageException when it is none, or below {@code least}
   */
  int number(String option, int otherwise, int least) {
    String text = options.get(option);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < least) {
      throw new UsageException(
          "--" + option + " wants a number from " + least + " to 9999999, not '" + text + "'",
          command);
    }
    return Integer.parseInt(text);
  }

  /** Confined to the one call that makes it. */
  private static final class Parsing {
    private final List<String> words;
    private int at;
    private @Nullable Command command;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> operands = new ArrayList<>();

    Parsing(List<String> words) {
      this.words = words;
    }

    Arguments result() {
      boolean literal = false;
      while (at < words.size()) {
        String word = words.get(at++);
        if (literal || word.equals("-") || !word.startsWith("-")) {
          operand(word);
        } else if (word.equals("--")) {
          literal = true;
        } else if (word.startsWith("--")) {
          longOption(word);
        } else {
          letters(word);
        }
      }
      checkCount();
      return new Arguments(command, options, operands);
    }

    private void operand(String word) {
      if (command == null) {
        command =
            CommandTable.find(word)
                .orElseThrow(() -> new UsageException(unknownCommand(word), null));
      } else {
        operands.add(word);
      }
    }

    private void longOption(String word) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      if (name.equals("token") || name.equals("password")) {
        throw new UsageException(
            "--"
                + name
                + " is no option: others could read it in the list of processes; use"
                + " CAUSERIE_TOKEN, the configuration file or --password-command",
            command);
      }
      Option option =
          known().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() -> unknownOption("--" + name, name));
      if (option.value() != null) {
        options.put(name, equals < 0 ? next(word) : word.substring(equals + 1));
      } else if (equals < 0) {
        options.put(name, "");
      } else {
        throw new UsageException("--" + name + " takes no value", command);
      }
    }

    /** {@code -f}, {@code -n 5}, {@code -n5} and {@code -fn5}. */
    private void letters(String word) {
      for (int i = 1; i < word.length(); i++) {
        char letter = word.charAt(i);
        Option option =
            known().stream()
                .filter(one -> one.letter() != null && one.letter() == letter)
                .findFirst()
                .orElseThrow(() -> unknownOption("-" + letter, ""));
        if (option.value() != null) {
          String rest = word.substring(i + 1);
          options.put(option.name(), rest.isEmpty() ? next("-" + letter) : rest);
          return;
        }
        options.put(option.name(), "");
      }
    }

    private List<Option> known() {
      return command == null ? CommandTable.COMMON : CommandTable.options(command);
    }

    private String next(String option) {
      if (at == words.size()) {
        throw new UsageException(option + " wants a value after it", command);
      }
      return words.get(at++);
    }

    private UsageException unknownOption(String shown, String name) {
      String hint = Nearest.hint(name, known().stream().map(Option::name).toList(), "--");
      String where = command == null ? "" : " of " + command.name();
      return new UsageException("unknown option '" + shown + "'" + where + hint, command);
    }

    private void checkCount() {
      if (command == null || options.containsKey("help") || options.containsKey("version")) {
        return;
      }
      if (operands.size() < command.least()) {
        throw new UsageException(command.name() + " wants " + command.operands(), command);
      }
      if (operands.size() > command.most()) {
        throw new UsageException(
            "'" + operands.get(command.most()) + "' is one word too many for " + command.name(),
            command);
      }
    }
  }
}
