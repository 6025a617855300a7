package causerie.protocol.line.command;

import causerie.messaging.Nickname;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code NAME: show or change one's name; refused if it is taken (s1).} */
public final class NameCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    if (arguments.hasMore()) {
      Nickname wanted = Nickname.of(arguments.word());
      arguments.end();
      session.chat().clients().rename(session.session(), wanted, session.session());
    }
    session.reply(Line.ok("NAME").word("name", session.session().client().nick().text()));
  }
}
