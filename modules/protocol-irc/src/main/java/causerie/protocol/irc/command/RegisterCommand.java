package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.NewAccounts;

/**
 * {@code REGISTER <account or *> <email or *> <password>} (IRCv3 draft/account-registration). The
 * client is logged in to its new account.
 */
public final class RegisterCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    NewAccounts.register(irc, message.param(0), message.param(1), message.param(2));
  }
}
