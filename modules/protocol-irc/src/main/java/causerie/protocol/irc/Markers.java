package causerie.protocol.irc;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.irc.Timestamps;
import causerie.messaging.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far somebody has read, as {@code MARKREAD} lines (IRCv3 draft/read-marker). */
public final class Markers {
  private Markers() {}

  /**
   * The line that shows the client its own marker there.
   *
   * @throws RefusedException when it cannot be read at the moment
   */
  public static Message own(IrcSession irc, Target target) {
    return line(irc.serverName(), target, irc.chat().histories().marker(irc.session(), target));
  }

  /** The line of a marker; {@code *} when nothing was ever marked. */
  public static Message line(String server, Target target, Optional<Instant> marker) {
    return new Message(
        Tags.NONE,
        server,
        "MARKREAD",
        List.of(target.text(), marker.map(Markers::timestamp).orElse("*")));
  }

  private static String timestamp(Instant time) {
    return "timestamp=" + Timestamps.format(time);
  }

  /** What comes with one's own JOIN, for clients that know markers. */
  public static List<Message> entered(IrcSession irc, Target target) {
    if (!irc.has(Capability.READ_MARKER)) {
      return List.of();
    }
    try {
      return List.of(own(irc, target));
    } catch (RefusedException e) {
      // A room is entered all the same; the client may ask later.
      return List.of(line(irc.serverName(), target, Optional.empty()));
    }
  }
}
