package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/**
 * {@code PASS <password>}: the server's password; or {@code account:password} (or an access token)
 * for clients without SASL.
 */
public final class PassCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (irc.isWelcomed()) {
      irc.reply(Numeric.ERR_ALREADYREGISTERED, "You may not reregister");
      return;
    }
    irc.registration().setPassword(message.param(0));
  }
}
