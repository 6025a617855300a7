package causerie.cli;

import causerie.cli.line.Exit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to use the program, printed from the table of commands. */
final class Usage {
  private Usage() {}

  static Exit help(Arguments arguments, Surroundings around) {
    if (arguments.operands().isEmpty()) {
      around.out().print(all());
      return Exit.OK;
    }
    String name = arguments.operands().getFirst();
    Command command =
        CommandTable.find(name)
            .orElseThrow(() -> new UsageException(Arguments.unknownCommand(name), null));
    around.out().print(of(command));
    return Exit.OK;
  }

  static String of(@Nullable Command command) {
    return command == null ? all() : one(command);
  }

  private static String one(Command command) {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ").append(CommandTable.PROGRAM).append(' ').append(command.usage());
    text.append(" [OPTIONS]\n").append(command.what()).append('\n');
    options(text, CommandTable.options(command));
    return text.toString();
  }

  private static String all() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ").append(CommandTable.PROGRAM).append(" COMMAND [OPTIONS]\n");
    text.append("Commands:\n");
    for (Command command : CommandTable.COMMANDS) {
      row(text, command.usage(), command.what());
    }
    options(text, CommandTable.COMMON);
    text.append("Each option may also be set as CAUSERIE_<NAME> or in the configuration file;\n")
        .append("'")
        .append(CommandTable.PROGRAM)
        .append(" help COMMAND' tells more.\n");
    return text.toString();
  }

  private static void options(StringBuilder text, List<Option> options) {
    text.append("Options:\n");
    for (Option option : options) {
      row(text, option.usage(), option.what());
    }
  }

  private static void row(StringBuilder text, String left, String right) {
    text.append("  ").append(left).append(" ".repeat(Math.max(2, 28 - left.length())));
    text.append(right).append('\n');
  }
}
