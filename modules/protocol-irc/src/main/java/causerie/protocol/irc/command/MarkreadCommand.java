package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Timestamps;
import causerie.messaging.Target;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Markers;
import causerie.protocol.irc.Targets;
import java.time.Instant;
import java.util.Optional;

/** {@code MARKREAD <target> [timestamp=<time>]} (IRCv3 draft/read-marker): asks, or moves. */
public final class MarkreadCommand implements Command.Action {
  private static final String TIMESTAMP = "timestamp=";

  @Override
  public void run(IrcSession irc, Message message) {
    if (message.params().isEmpty()) {
      irc.fail("MARKREAD", "NEED_MORE_PARAMS", "Missing parameters");
      return;
    }
    String name = message.param(0);
    try {
      Target target = Targets.of(name);
      if (message.params().size() > 1) {
        move(irc, target, message.param(1));
      } else {
        irc.line(Markers.own(irc, target));
      }
    } catch (RefusedException e) {
      boolean passing = e.refusal().code().equals("unavailable");
      irc.fail(
          "MARKREAD", passing ? "INTERNAL_ERROR" : "INVALID_PARAMS", name, e.refusal().sentence());
    }
  }

  private static void move(IrcSession irc, Target target, String place) {
    Optional<Instant> time =
        place.startsWith(TIMESTAMP)
            ? Timestamps.parse(place.substring(TIMESTAMP.length()))
            : Optional.empty();
    if (time.isEmpty()) {
      irc.fail(
          "MARKREAD", "INVALID_PARAMS", place, "Write timestamp= and a time as in the tag time");
      return;
    }
    Instant now = irc.chat().histories().moveMarker(irc.session(), target, time.get());
    irc.line(Markers.line(irc.serverName(), target, Optional.of(now)));
  }
}
