package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.GroupName;
import causerie.messaging.Room;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lists;
import causerie.protocol.irc.Names;
import causerie.protocol.irc.RoomSight;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code NAMES [#room{,...}]}: who is there; what one may not see looks like nothing. */
public final class NamesCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (message.params().isEmpty()) {
      irc.reply(Numeric.RPL_ENDOFNAMES, "*", "End of /NAMES list");
      return;
    }
    for (String name : Lists.of(message.param(0))) {
      irc.connection().awaitRoom();
      irc.holding(() -> names(irc, name));
    }
    irc.reply(Numeric.RPL_ENDOFNAMES, message.param(0), "End of /NAMES list");
  }

  private static void names(IrcSession irc, String name) {
    if (name.charAt(0) == GroupName.SIGN) {
      group(irc, name);
      return;
    }
    Optional<Room> room =
        Names.room(name)
            .flatMap(irc.chat().rooms()::find)
            .filter(found -> found.isVisibleTo(irc.client()));
    room.ifPresent(found -> RoomSight.names(irc, found.view(irc.session())).forEach(irc::line));
  }

  private static void group(IrcSession irc, String name) {
    Names.group(name)
        .flatMap(irc.chat().groups()::find)
        .filter(group -> group.members().contains(irc.client()))
        .ifPresent(group ->
            irc.reply(
                Numeric.RPL_NAMREPLY,
                "*",
                group.name().text(),
                group.members().stream()
                    .map(client -> client.nick().text())
                    .collect(Collectors.joining(" "))));
  }
}
