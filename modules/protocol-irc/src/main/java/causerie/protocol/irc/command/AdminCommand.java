package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code ADMIN}: whom to ask. */
public final class AdminCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    if (!Here.isThis(irc, message.param(0))) {
      return;
    }
    String contact = irc.settings().contact();
    if (contact.isEmpty()) {
      irc.reply(Numeric.ERR_NOADMININFO, irc.serverName(), "No administrative info available");
      return;
    }
    irc.reply(Numeric.RPL_ADMINME, irc.serverName(), "Administrative info");
    irc.reply(Numeric.RPL_ADMINLOC1, irc.settings().network());
    irc.reply(Numeric.RPL_ADMINLOC2, irc.settings().description());
    irc.reply(Numeric.RPL_ADMINEMAIL, contact);
  }
}
