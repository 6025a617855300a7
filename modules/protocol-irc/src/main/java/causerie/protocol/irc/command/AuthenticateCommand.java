package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/**
 * {@code AUTHENTICATE <mechanism or data>} (IRCv3 sasl); also without asking for the capability
 * first, as some programs do.
 */
public final class AuthenticateCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    irc.login().take(message.param(0));
  }
}
