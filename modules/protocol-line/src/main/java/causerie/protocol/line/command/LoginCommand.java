package causerie.protocol.line.command;

import causerie.auth.Account;
import causerie.messaging.Histories;
import causerie.messaging.Room;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code LOGIN: be an account; the password may be an access token (s4).} */
public final class LoginCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    String user = arguments.word();
    String password = arguments.quoted();
    arguments.end();
    session.checkPasswordPath();
    long revocations = session.accounts().revocations();
    Account account =
        session.accounts().login(user, password, session.connection().remoteAddress());
    session.chat().clients().login(session.session(), account, revocations);
    session.reply(Line.ok("LOGIN").word("account", account.name().text()));
    for (Room room : session.session().client().rooms()) {
      session.item(
          Line.event("JOINED")
              .word("room", room.name().text())
              .word("name", account.name().text())
              .json("account", account.name().text()));
    }
    for (Histories.Unread unread : session.chat().histories().unread(session.session())) {
      session.item(
          Line.event("UNREAD")
              .word("target", unread.target().text())
              .word("count", unread.count()));
    }
  }
}
