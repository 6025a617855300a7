package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code HELP [command]}, out of the table that dispatches them. */
public final class HelpCommand implements Command.Action {
  private static final int PER_LINE = 8;

  @Override
  public void run(IrcSession irc, Message message) {
    String subject = message.param(0).toUpperCase(Locale.ROOT);
    if (subject.isEmpty()) {
      say(irc, "*", index(irc));
      return;
    }
    Optional<Command> command = irc.commands().find(subject);
    if (command.isEmpty()) {
      irc.reply(Numeric.ERR_HELPNOTFOUND, message.param(0), "No help for that: try HELP alone");
      return;
    }
    say(irc, subject, List.of(command.get().usage(), command.get().what()));
  }

  private static List<String> index(IrcSession irc) {
    List<String> lines = new ArrayList<>();
    lines.add("Commands of this server; HELP <command> explains one:");
    List<String> names = irc.commands().all().stream().map(Command::name).toList();
    for (int from = 0; from < names.size(); from += PER_LINE) {
      lines.add(String.join(" ", names.subList(from, Math.min(from + PER_LINE, names.size()))));
    }
    return lines;
  }

  private static void say(IrcSession irc, String subject, List<String> lines) {
    irc.reply(Numeric.RPL_HELPSTART, subject, lines.getFirst());
    lines.stream()
        .skip(1)
        .limit(Math.max(0, lines.size() - 2))
        .forEach(line -> irc.reply(Numeric.RPL_HELPTXT, subject, line));
    irc.reply(Numeric.RPL_ENDOFHELP, subject, lines.size() > 1 ? lines.getLast() : "End of help");
  }
}
