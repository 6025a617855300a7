package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.Locale;

/** {@code FORMAT: text for people, json for scripts.} */
public final class FormatCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    String format = arguments.word().toLowerCase(Locale.ROOT);
    arguments.end();
    switch (format) {
      case "text" -> session.setJson(false);
      case "json" -> session.setJson(true);
      default -> throw arguments.usage();
    }
    session.reply(Line.ok("FORMAT").word("format", format));
  }
}
