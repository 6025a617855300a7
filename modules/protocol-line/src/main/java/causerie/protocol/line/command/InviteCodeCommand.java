package causerie.protocol.line.command;

import causerie.auth.AccountId;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.time.Duration;

/** {@code INVITECODE: an invitation to register, for so many people and days.} */
public final class InviteCodeCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    AccountId account = session.session().account("inviting").id();
    int uses = arguments.hasMore() ? arguments.number(1, 1000) : 1;
    int days = arguments.hasMore() ? arguments.number(1, 365) : 7;
    arguments.end();
    var invite = session.accounts().issueInvite(account, uses, Duration.ofDays(days));
    session.reply(Line.ok("INVITECODE").word("code", invite.code()));
  }
}
