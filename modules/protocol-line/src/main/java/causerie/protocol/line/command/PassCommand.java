package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code PASS: the password of the server itself, before anything else}. */
public final class PassCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    String password = arguments.quoted();
    arguments.end();
    session.checkPasswordPath();
    session.admit(password);
    session.reply(Line.ok("PASS"));
  }
}
