package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code LINKS}: there is one server and it is linked to none. */
public final class LinksCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    irc.reply(Numeric.RPL_ENDOFLINKS, "*", "End of /LINKS list");
  }
}
