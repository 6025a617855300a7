package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Names;
import java.util.ArrayList;
import java.util.List;

/** {@code ISON <nick> ...}: which of them are here. */
public final class IsonCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    List<String> here = new ArrayList<>();
    for (String parameter : message.params()) {
      for (String nick : parameter.split(" ", -1)) {
        Names.nick(nick)
            .flatMap(irc.chat().clients()::find)
            .ifPresent(client -> here.add(client.nick().text()));
      }
    }
    irc.reply(Numeric.RPL_ISON, String.join(" ", here));
  }
}
