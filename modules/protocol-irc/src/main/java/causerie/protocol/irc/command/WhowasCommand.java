package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Departures;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Names;
import java.util.List;

/** {@code WHOWAS <nick> [count]}: who was called that lately, the last first. */
public final class WhowasCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String nick = message.param(0);
    if (nick.isEmpty()) {
      irc.reply(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
      return;
    }
    int most = count(message.param(1));
    List<Departures.Departure> gone =
        Names.nick(nick).map(irc.chat().departures()::of).orElse(List.of());
    if (gone.isEmpty()) {
      irc.reply(Numeric.ERR_WASNOSUCHNICK, nick, "There was no such nickname");
    }
    for (Departures.Departure one : gone.stream().limit(most).toList()) {
      irc.item(
          Numeric.RPL_WHOWASUSER,
          one.actor().nick().text(),
          one.actor().user(),
          one.actor().host(),
          "*",
          one.realName());
      irc.item(
          Numeric.RPL_WHOISSERVER,
          one.actor().nick().text(),
          irc.serverName(),
          one.time().toString());
    }
    irc.reply(Numeric.RPL_ENDOFWHOWAS, nick, "End of WHOWAS");
  }

  private static int count(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(Character::isDigit);
    int count = digits ? Integer.parseInt(text) : 0;
    return count == 0 ? Integer.MAX_VALUE : count;
  }
}
