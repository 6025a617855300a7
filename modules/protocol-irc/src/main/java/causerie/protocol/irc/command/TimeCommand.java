package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.EventTags;
import causerie.protocol.irc.IrcSession;
import java.time.Instant;

/** {@code TIME}. */
public final class TimeCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    if (Here.isThis(irc, message.param(0))) {
      Instant now = irc.context().clock().instant();
      irc.reply(
          Numeric.RPL_TIME,
          irc.serverName(),
          Long.toString(now.getEpochSecond()),
          "0",
          EventTags.time(now));
    }
  }
}
