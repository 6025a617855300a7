package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Client;
import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code INVITE <nick> <#room>}; alone it lists the rooms that one is invited to. */
public final class InviteCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (message.params().isEmpty()) {
      for (Room room : irc.chat().rooms().invitations(irc.session())) {
        irc.item(Numeric.RPL_INVITELIST, room.name().text());
      }
      irc.reply(Numeric.RPL_ENDOFINVITELIST, "End of /INVITE list");
      return;
    }
    if (message.params().size() < 2) {
      irc.reply(
          Numeric.ERR_NEEDMOREPARAMS, "INVITE", "Not enough parameters: INVITE <nick> <#room>");
      return;
    }
    Client client = irc.chat().clients().require(Nickname.of(message.param(0)));
    Room room = irc.chat().rooms().require(irc.session(), RoomName.of(message.param(1)));
    room.invite(irc.session(), client.nick(), irc.change());
    irc.reply(Numeric.RPL_INVITING, client.nick().text(), room.name().text());
    if (!client.away().isEmpty()) {
      irc.reply(Numeric.RPL_AWAY, client.nick().text(), client.away());
    }
  }
}
