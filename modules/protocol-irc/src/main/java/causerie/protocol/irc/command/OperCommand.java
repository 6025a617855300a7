package causerie.protocol.irc.command;

import causerie.auth.Operators;
import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lines;

/** {@code OPER <name> <password>}: become an operator of this server. */
public final class OperCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    if (!irc.mayTakePassword()) {
      irc.reply(Numeric.ERR_PASSWDMISMATCH, "Passwords are taken only over TLS here");
      return;
    }
    try {
      new Operators(irc.accounts())
          .authenticate(message.param(0), message.param(1), irc.connection().remoteAddress());
    } catch (RefusedException e) {
      irc.reply(Numeric.ERR_PASSWDMISMATCH, e.refusal().sentence());
      return;
    }
    irc.chat().clients().promote(irc.session(), "is an operator of this server");
    irc.line(Lines.from(irc.client().actor(), "MODE", irc.nick(), "+o"));
    irc.reply(Numeric.RPL_YOUREOPER, "You are now an IRC operator");
  }
}
