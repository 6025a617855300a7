package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code AWAY: be away with a text, or back without one.} */
public final class AwayCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    String text = arguments.textOr("");
    session.chat().clients().setAway(session.session(), text, session.session());
    session.reply(Line.ok("AWAY").word("text", text));
  }
}
