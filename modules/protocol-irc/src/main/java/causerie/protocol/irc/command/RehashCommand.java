package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code REHASH}: reads the configuration and the certificates anew, as SIGHUP does. */
public final class RehashCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    irc.reply(Numeric.RPL_REHASHING, "causerie.yaml", "Rehashing");
    irc.notice(irc.context().reload().get());
  }
}
