package causerie.protocol.line.command;

import causerie.auth.AccountId;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code CLAIM: the code of the first start makes this account an administrator.} */
public final class ClaimCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    AccountId account = session.session().account("becoming administrator").id();
    String code = arguments.word();
    arguments.end();
    session.accounts().claimAdministrator(account, code, session.connection().remoteAddress());
    session.chat().clients().promoted(account);
    session.reply(Line.ok("CLAIM"));
  }
}
