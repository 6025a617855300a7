package causerie.protocol.irc.command;

import causerie.irc.CaseMapping;
import causerie.irc.Glob;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Client;
import causerie.messaging.ClientFlag;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.RoomView;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Names;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code WHO [#room or mask] [flags][%fields[,token]]}, with WHOX. Of a room one is not in, and of
 * everybody, invisible clients are left out.
 */
public final class WhoCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String mask = message.param(0).isEmpty() ? "*" : message.param(0);
    WhoReply reply = new WhoReply(irc, message.param(1));
    boolean operatorsOnly =
        message.param(1).split("%", 2)[0].toLowerCase(Locale.ROOT).contains("o");
    if (mask.charAt(0) == RoomName.SIGN) {
      room(irc, mask, operatorsOnly, reply);
    } else {
      others(irc, mask, operatorsOnly, reply);
    }
    irc.reply(Numeric.RPL_ENDOFWHO, mask, "End of WHO list");
  }

  private static void room(IrcSession irc, String name, boolean operatorsOnly, WhoReply reply)
      throws InterruptedException {
    Optional<Room> room =
        Names.room(name)
            .flatMap(irc.chat().rooms()::find)
            .filter(found -> found.isVisibleTo(irc.client()));
    if (room.isEmpty()) {
      return;
    }
    RoomView view = room.get().view(irc.session());
    boolean member = room.get().isMember(irc.client());
    for (RoomView.Member one : view.members()) {
      Client client = one.client();
      boolean shown = member || sees(irc, client);
      if (shown && (!operatorsOnly || client.isAdministrator())) {
        reply.say(client, Optional.of(one), view.name().text());
      }
    }
  }

  private static void others(IrcSession irc, String mask, boolean operatorsOnly, WhoReply reply)
      throws InterruptedException {
    Optional<Client> exact = Names.nick(mask).flatMap(irc.chat().clients()::find);
    if (exact.isPresent()) {
      if (!operatorsOnly || exact.get().isAdministrator()) {
        reply.say(exact.get(), Optional.empty(), "*");
      }
      return;
    }
    String pattern = mask.equals("0") ? "*" : mask;
    int said = 0;
    for (Client client : irc.chat().clients().all()) {
      boolean fits =
          Glob.matches(pattern, client.nick().text(), CaseMapping.ASCII)
              || Glob.matches(pattern, client.actor().user(), CaseMapping.ASCII)
              || Glob.matches(pattern, client.actor().host(), CaseMapping.ASCII)
              || Glob.matches(pattern, client.realName(), CaseMapping.ASCII);
      if (fits && sees(irc, client) && (!operatorsOnly || client.isAdministrator())) {
        if (++said > irc.settings().whoReplies()) {
          return;
        }
        reply.say(client, Optional.empty(), "*");
      }
    }
  }

  /** Whether a client may come upon that one without knowing its nick. */
  private static boolean sees(IrcSession irc, Client client) {
    if (!client.has(ClientFlag.INVISIBLE)
        || client == irc.client()
        || irc.client().isAdministrator()) {
      return true;
    }
    return irc.chat().rooms().share(client, irc.client());
  }
}
