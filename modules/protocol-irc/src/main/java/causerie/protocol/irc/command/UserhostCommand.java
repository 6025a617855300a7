package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Actor;
import causerie.messaging.Client;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Names;
import java.util.ArrayList;
import java.util.List;

/** {@code USERHOST <nick> ...}: where up to five of them come from. */
public final class UserhostCommand implements Command.Action {
  private static final int MOST = 5;

  @Override
  public void run(IrcSession irc, Message message) {
    List<String> found = new ArrayList<>();
    message.params().stream()
        .limit(MOST)
        .forEach(nick ->
            Names.nick(nick)
                .flatMap(irc.chat().clients()::find)
                .ifPresent(client -> found.add(shown(client))));
    irc.reply(Numeric.RPL_USERHOST, String.join(" ", found));
  }

  private static String shown(Client client) {
    Actor actor = client.actor();
    return actor.nick().text()
        + (client.isAdministrator() ? "*" : "")
        + (client.away().isEmpty() ? "=+" : "=-")
        + actor.user()
        + "@"
        + actor.host();
  }
}
