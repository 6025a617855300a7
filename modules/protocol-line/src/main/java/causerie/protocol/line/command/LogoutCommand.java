package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code LOGOUT: a guest again.} */
public final class LogoutCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    arguments.end();
    session.chat().clients().logout(session.session());
    session.current().ifPresent(session::leftCurrent);
    session.reply(Line.ok("LOGOUT").word("name", session.session().client().nick().text()));
  }
}
