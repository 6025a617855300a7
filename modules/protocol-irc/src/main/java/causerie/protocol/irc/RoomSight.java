package causerie.protocol.irc;

import causerie.irc.LineLimits;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.irc.Tags;
import causerie.messaging.Client;
import causerie.messaging.ClientFlag;
import causerie.messaging.Room;
import causerie.messaging.RoomFlag;
import causerie.messaging.RoomView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a client sees of a room: its topic, who is in it, and how far it has read. */
public final class RoomSight {
  private RoomSight() {}

  /** Shows a room that the client is in already, as if it had just come in. */
  static void entered(IrcSession irc, Room room) throws InterruptedException {
    NewsLines.entered(irc.client().actor(), room.name().text(), irc.capabilities().profile())
        .forEach(irc::line);
    show(irc, room);
    MetadataSync.entered(irc, room);
    Replay.missed(irc, room);
  }

  /** Shows what comes after one's own JOIN. */
  public static void show(IrcSession irc, Room room) {
    lines(irc, room).forEach(irc::line);
  }

  /** The lines of {@link #show}. */
  static List<Message> lines(IrcSession irc, Room room) {
    List<Message> lines = new ArrayList<>();
    RoomView view = room.view(irc.session());
    view.topic()
        .filter(topic -> !topic.text().isEmpty())
        .ifPresent(topic -> {
          lines.add(numeric(irc, Numeric.RPL_TOPIC, name(view), topic.text()));
          lines.add(
              numeric(
                  irc,
                  Numeric.RPL_TOPICWHOTIME,
                  name(view),
                  topic.by().text(),
                  Long.toString(topic.time().getEpochSecond())));
        });
    // IRCv3 draft/read-marker: before the end of the names
    lines.addAll(Markers.entered(irc, view.name()));
    if (!irc.has(Capability.NO_IMPLICIT_NAMES)) {
      lines.addAll(names(irc, view));
      lines.add(numeric(irc, Numeric.RPL_ENDOFNAMES, name(view), "End of /NAMES list"));
    }
    return lines;
  }

  /** Who is in a room, as NAMES tells it. */
  public static List<Message> names(IrcSession irc, RoomView view) {
    String kind = view.settings().has(RoomFlag.HIDDEN) ? "@" : "=";
    boolean member = irc.client().rooms().stream().anyMatch(r -> r.name().equals(view.name()));
    boolean all = irc.has(Capability.MULTI_PREFIX);
    boolean hosts = irc.has(Capability.USERHOST_IN_NAMES);
    List<Message> lines = new ArrayList<>();
    Message empty = numeric(irc, Numeric.RPL_NAMREPLY, kind, name(view), "");
    int room = LineLimits.BODY - empty.toBytes().length;
    StringBuilder names = new StringBuilder();
    int used = 0;
    for (RoomView.Member one : view.members()) {
      Client client = one.client();
      boolean unseen = !member && client.has(ClientFlag.INVISIBLE);
      // In an auditorium who has no role is not in the list, not even in one's own.
      boolean listener =
          view.settings().has(RoomFlag.AUDITORIUM)
              && client == irc.client()
              && one.roles().isEmpty();
      if (unseen || listener) {
        continue;
      }
      String shown =
          RoomModes.prefixes(one.roles(), all)
              + (hosts ? client.actor().mask() : client.nick().text());
      int bytes = shown.getBytes(StandardCharsets.UTF_8).length + 1;
      if (used + bytes > room) {
        lines.add(numeric(irc, Numeric.RPL_NAMREPLY, kind, name(view), names.toString()));
        names.setLength(0);
        used = 0;
      }
      names.append(names.isEmpty() ? "" : " ").append(shown);
      used += bytes;
    }
    if (!names.isEmpty()) {
      lines.add(numeric(irc, Numeric.RPL_NAMREPLY, kind, name(view), names.toString()));
    }
    return lines;
  }

  private static String name(RoomView view) {
    return view.name().text();
  }

  private static Message numeric(IrcSession irc, Numeric numeric, String... more) {
    List<String> all = new ArrayList<>();
    all.add(irc.nick());
    all.addAll(List.of(more));
    return new Message(Tags.NONE, irc.serverName(), numeric.text(), all);
  }
}
