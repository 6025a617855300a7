package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/**
 * {@code VERIFY <account> <code>} (IRCv3 draft/account-registration): this server sends no codes,
 * so there is never one to give back.
 */
public final class VerifyCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    irc.fail("VERIFY", "INVALID_CODE", message.param(0), "This server asks for no verification");
  }
}
