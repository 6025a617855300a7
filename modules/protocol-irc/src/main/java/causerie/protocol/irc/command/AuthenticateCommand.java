package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Capability;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code AUTHENTICATE <mechanism or data>} (IRCv3 sasl). */
public final class AuthenticateCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (!irc.has(Capability.SASL)) {
      irc.reply(Numeric.ERR_SASLFAIL, "Ask for the sasl capability first: CAP REQ sasl");
      return;
    }
    irc.login().take(message.param(0));
  }
}
