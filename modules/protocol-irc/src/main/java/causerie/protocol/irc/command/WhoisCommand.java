package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Actor;
import causerie.messaging.Client;
import causerie.messaging.ClientFlag;
import causerie.messaging.Identity;
import causerie.messaging.KeyValues;
import causerie.messaging.Room;
import causerie.messaging.Session;
import causerie.protocol.irc.ClientModes;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.MetadataForm;
import causerie.protocol.irc.Names;
import causerie.protocol.irc.RoomModes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code WHOIS [server] <nick>}. */
public final class WhoisCommand implements Command.Action {
  private static final int ROOMS_PER_LINE = 300;

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (message.param(0).isEmpty()) {
      irc.reply(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
      return;
    }
    boolean two = message.params().size() > 1;
    boolean ownServer = message.param(0).equalsIgnoreCase(message.param(1));
    if (two && !ownServer && !Here.isThis(irc, message.param(0))) {
      return;
    }
    String nick = message.param(two ? 1 : 0).split(",", 2)[0];
    Optional<Client> client = Names.nick(nick).flatMap(irc.chat().clients()::find);
    if (client.isPresent()) {
      irc.connection().awaitRoom();
      tell(irc, client.get());
    } else {
      irc.reply(Numeric.ERR_NOSUCHNICK, nick, "No such nick");
    }
    irc.reply(
        Numeric.RPL_ENDOFWHOIS,
        client.map(found -> found.nick().text()).orElse(nick),
        "End of /WHOIS list");
  }

  private static void tell(IrcSession irc, Client client) {
    Actor actor = client.actor();
    String nick = actor.nick().text();
    boolean privy = client == irc.client() || irc.client().isAdministrator();
    irc.reply(Numeric.RPL_WHOISUSER, nick, actor.user(), actor.host(), "*", client.realName());
    rooms(irc, client);
    irc.reply(Numeric.RPL_WHOISSERVER, nick, irc.serverName(), irc.settings().description());
    if (client.isAdministrator()) {
      irc.reply(Numeric.RPL_WHOISOPERATOR, nick, client.title());
    }
    if (privy) {
      irc.reply(Numeric.RPL_WHOISMODES, nick, "is using modes " + ClientModes.shown(client));
      for (Session session : client.sessions()) {
        irc.reply(
            Numeric.RPL_WHOISACTUALLY,
            nick,
            actor.user() + "@" + session.address().getHostAddress(),
            session.address().getHostAddress(),
            "Actual user@host, Actual IP");
      }
    }
    if (actor.identity() instanceof Identity.Registered registered) {
      irc.reply(Numeric.RPL_WHOISACCOUNT, nick, registered.name().text(), "is logged in as");
    }
    if (client.has(ClientFlag.BOT)) {
      irc.reply(Numeric.RPL_WHOISBOT, nick, "is a bot on " + irc.settings().network());
    }
    if (!client.away().isEmpty()) {
      irc.reply(Numeric.RPL_AWAY, nick, client.away());
    }
    if (isSecure(client)) {
      irc.reply(Numeric.RPL_WHOISSECURE, nick, "is using a secure connection");
    }
    Instant now = irc.context().clock().instant();
    irc.reply(
        Numeric.RPL_WHOISIDLE,
        nick,
        Long.toString(Math.max(0, Duration.between(client.lastActive(), now).toSeconds())),
        Long.toString(client.since().getEpochSecond()),
        "seconds idle, signon time");
    metadata(irc, client);
  }

  private static void metadata(IrcSession irc, Client client) {
    if (!MetadataForm.isSpoken(irc)) {
      return;
    }
    try {
      irc.chat().metadata().look(client, now -> metadata(irc, client.nick().text(), now));
    } catch (RefusedException e) {
      // It cannot be read now; the rest is told all the same.
    }
  }

  private static void metadata(IrcSession irc, String nick, KeyValues values) {
    values
        .all()
        .forEach(
            (key, value) -> irc.reply(Numeric.RPL_WHOISKEYVALUE, nick, key.text(), "*", value));
  }

  private static boolean isSecure(Client client) {
    List<Session> sessions = client.sessions();
    return !sessions.isEmpty() && sessions.stream().allMatch(Session::isEncrypted);
  }

  private static void rooms(IrcSession irc, Client client) {
    List<String> names = new ArrayList<>();
    int length = 0;
    boolean hidden = client.has(ClientFlag.INVISIBLE) && !irc.client().isAdministrator();
    for (Room room : irc.chat().rooms().of(client, irc.client())) {
      if (hidden && client != irc.client() && !irc.isIn(room)) {
        continue;
      }
      String name =
          RoomModes.prefixes(room.roles(client), irc.hasMultiPrefix()) + room.name().text();
      if (length + name.length() > ROOMS_PER_LINE) {
        irc.reply(Numeric.RPL_WHOISCHANNELS, client.nick().text(), String.join(" ", names));
        names.clear();
        length = 0;
      }
      names.add(name);
      length += name.length() + 1;
    }
    if (!names.isEmpty()) {
      irc.reply(Numeric.RPL_WHOISCHANNELS, client.nick().text(), String.join(" ", names));
    }
  }
}
