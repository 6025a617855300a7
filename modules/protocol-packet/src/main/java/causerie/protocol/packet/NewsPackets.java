package causerie.protocol.packet;

import causerie.messaging.Actor;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.News;
import causerie.messaging.spi.ChatObserver.Scope;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** News as packets. What this protocol has no command for is not shown. */
final class NewsPackets {
  /** Bytes before the texts of a message: its time and three lengths. */
  static final int MESSAGE_HEADER = 20;

  private static final int NOTICE = 1;

  private static final int IN_THE_ROOM = 0;
  private static final int TO_THIS_CLIENT = 1;
  private static final int TO_EVERYBODY = 2;

  private NewsPackets() {}

  /** The packets of some news of a session's room, or to itself. */
  static List<Packet> of(News news) {
    return switch (news) {
      case News.Said said -> said(said);
      case News.Happened(_, var entry) -> happened(entry);
      case News.Renamed(var before, var after) ->
          before.nick().text().equals(after.nick().text())
              ? List.of()
              : List.of(
                  left(before, "is called " + after.nick().text() + " now"), came(after, false));
      case News.Forwarded _,
          News.HappenedDirectly _,
          News.Dissolved _,
          News.GroupJoined _,
          News.GroupLeft _,
          News.AwayChanged _,
          News.RealNameChanged _,
          News.StayingChanged _,
          News.Appeared _,
          News.Disappeared _,
          News.OfWatched _,
          News.Watched _,
          News.Described _,
          News.Invitation _,
          News.State _,
          News.MarkerMoved _ ->
          List.of();
    };
  }

  private static List<Packet> said(News.Said said) {
    return said.kind() == Event.Kind.TAGS ? List.of() : List.of(message(0, Command.NEW_MSG, said));
  }

  private static List<Packet> happened(Entry entry) {
    return switch (entry.event()) {
      case Event.Joined() -> List.of(came(entry.actor(), false));
      case Event.Left(_, var reason) -> List.of(left(entry.actor(), reason));
      case Event.Kicked(var whom, var reason) -> List.of(left(whom, reason));
      case Event.Posted _,
          Event.Redacted _,
          Event.Invited _,
          Event.TopicChanged _,
          Event.RoleChanged _,
          Event.SettingsChanged _,
          Event.MaskAdded _,
          Event.MaskRemoved _,
          Event.RoomRenamed _,
          Event.MetadataChanged _ ->
          List.of();
    };
  }

  /** {@code _NEW_USER}: somebody is in the room; {@code already} when it was so before. */
  static Packet came(Actor who, boolean already) {
    byte[] nick = utf8(who.nick().text());
    return Packet.of(0, Command.NEW_USER, nick.length, already ? 1 : 0, nick);
  }

  /** {@code _DEL_USER}: somebody is not in the room any more. */
  static Packet left(Actor who, String reason) {
    byte[] nick = utf8(who.nick().text());
    byte[] why = utf8(reason);
    byte[] data = ByteBuffer.allocate(nick.length + why.length).put(nick).put(why).array();
    return Packet.of(0, Command.DEL_USER, nick.length, why.length, data);
  }

  /** A message as {@code _NEW_MSG} or {@code _LOGGED_MSG}. */
  static Packet message(int uid, Command command, News.Said said) {
    int kind = said.kind() == Event.Kind.NOTICE ? NOTICE : 0;
    return Packet.of(uid, command, kind, place(said.scope()), record(said));
  }

  /** {@code _RESP_OK} to a message: the message as everybody has it. */
  static Packet acknowledgement(int uid, News.Said said) {
    return Packet.of(uid, Command.RESP_OK, Command.NEW_MSG.number(), 0, record(said));
  }

  private static int place(Scope scope) {
    return switch (scope) {
      case ROOM, GROUP -> IN_THE_ROOM;
      case DIRECT -> TO_THIS_CLIENT;
      case BROADCAST, WALLOPS -> TO_EVERYBODY;
    };
  }

  private static byte[] record(News.Said said) {
    byte[] id = utf8(said.id().toString());
    byte[] nick = utf8(said.from().nick().text());
    byte[] text = utf8(said.text());
    return ByteBuffer.allocate(MESSAGE_HEADER + id.length + nick.length + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(said.time().toEpochMilli())
        .putInt(id.length)
        .putInt(nick.length)
        .putInt(text.length)
        .put(id)
        .put(nick)
        .put(text)
        .array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
