package causerie.protocol.line.command;

import causerie.auth.AccountId;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code PASSWORD: change it; the other sessions of the account end.} */
public final class PasswordCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    AccountId account = session.session().account("changing a password").id();
    String old = arguments.quoted();
    String replacement = arguments.quoted();
    arguments.end();
    session.checkPasswordPath();
    session.session().keepThroughPasswordChange(true);
    try {
      session
          .accounts()
          .changePassword(account, old, replacement, session.connection().remoteAddress());
    } finally {
      session.session().keepThroughPasswordChange(false);
    }
    session.reply(Line.ok("PASSWORD"));
  }
}
