package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import java.util.List;

/** {@code MOTD}: the message of the day. */
public final class MotdCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    if (Here.isThis(irc, message.param(0))) {
      say(irc);
    }
  }

  /** Says it, or that there is none. */
  public static void say(IrcSession irc) {
    List<String> lines = irc.settings().motd();
    if (lines.isEmpty()) {
      irc.reply(Numeric.ERR_NOMOTD, "There is no message of the day");
      return;
    }
    irc.reply(Numeric.RPL_MOTDSTART, "- " + irc.serverName() + " Message of the day -");
    lines.forEach(line -> irc.reply(Numeric.RPL_MOTD, "- " + line));
    irc.reply(Numeric.RPL_ENDOFMOTD, "End of /MOTD command");
  }
}
