package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Framing;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.Locale;

/** {@code FRAMING: what ends a transmission.} */
public final class FramingCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    String framing = arguments.word().toLowerCase(Locale.ROOT);
    arguments.end();
    switch (framing) {
      case "lf" -> session.setFraming(Framing.LF);
      case "etx" -> session.setFraming(Framing.ETX);
      default -> throw arguments.usage();
    }
    session.reply(Line.ok("FRAMING").word("framing", framing));
  }
}
