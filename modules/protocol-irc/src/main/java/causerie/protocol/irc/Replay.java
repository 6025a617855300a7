package causerie.protocol.irc;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.messaging.Histories;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.Identity;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.Preference;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was said, for clients that cannot ask for it themselves: told when a room is shown to them,
 * and when somebody comes back who stayed without a device.
 */
public final class Replay {
  /** So many conversations are looked at for what was said to who comes back. */
  private static final int MOST_TALKS = 500;

  private Replay() {}

  /** Tells what was said lately, unless the client asks by itself or nothing is to be replayed. */
  public static void lately(IrcSession irc, Room room) throws InterruptedException {
    show(irc, room, new Range.Latest());
  }

  /**
   * Tells the newest of what was said while no device of the account was connected; what was said
   * lately when another one was.
   */
  static void missed(IrcSession irc, Room room) throws InterruptedException {
    show(irc, room, irc.session().missedSince().map(Replay::since).orElse(new Range.Latest()));
  }

  /** What was asked for as clients of ZNC do comes in its place. */
  private static void show(IrcSession irc, Room room, Range range) throws InterruptedException {
    if (!irc.playback().entered(room)) {
      tell(irc, room.name(), range);
    }
  }

  /** The same of what others said to the account directly, where nothing else shows that. */
  static void missedTalks(IrcSession irc) throws InterruptedException {
    Optional<Instant> missed = irc.session().missedSince();
    if (missed.isEmpty() || asksItself(irc)) {
      return;
    }
    for (Target target : talks(irc, missed.get())) {
      tell(irc, target, since(missed.get()));
    }
  }

  private static Range since(Instant time) {
    return new Range.LatestAfter(new Cursor.ByTime(time));
  }

  private static List<Target> talks(IrcSession irc, Instant since) throws InterruptedException {
    Instant end = irc.context().clock().instant().plusSeconds(1);
    try {
      return irc.chat().histories().targets(irc.session(), end, since, MOST_TALKS).stream()
          .map(Histories.Recent::target)
          .filter(Nickname.class::isInstance)
          .toList();
    } catch (RefusedException e) {
      irc.notice("What was said to you meanwhile cannot be shown now.");
      return List.of();
    }
  }

  private static boolean asksItself(IrcSession irc) {
    return irc.has(Capability.CHATHISTORY) || irc.has(Capability.ZNC_PLAYBACK);
  }

  private static void tell(IrcSession irc, Target target, Range range) throws InterruptedException {
    if (asksItself(irc)) {
      return;
    }
    List<News> said;
    try {
      int most = most(irc);
      if (most == 0) {
        return;
      }
      said = irc.chat().histories().page(irc.session(), target, range, HistoryQuery.SAID, most);
    } catch (RefusedException e) {
      irc.notice("The history of " + target.text() + " cannot be shown now.");
      return;
    }
    List<List<Message>> lines = new ArrayList<>();
    for (News news : said) {
      if (target instanceof RoomName || isShown(irc, news)) {
        lines.add(NewsLines.of(news, irc.capabilities().profile()));
      }
    }
    if (!lines.isEmpty()) {
      irc.batch(List.of("chathistory", target.text()), lines);
    }
  }

  /** What one said oneself to another is for those who know that one may hear that. */
  private static boolean isShown(IrcSession irc, News news) {
    return irc.has(Capability.ECHO_MESSAGE)
        || irc.has(Capability.ZNC_SELF_MESSAGE)
        || !(news instanceof News.Said said)
        || !said.from().identity().equals(irc.session().identity());
  }

  /** How many messages: as many as the account prefers, else as the server's setting says. */
  private static int most(IrcSession irc) {
    return irc.session().identity() instanceof Identity.Registered(var account, _)
        ? irc.chat().preferences().find(account, Preference.REPLAY).orElse(irc.settings().replay())
        : irc.settings().replay();
  }
}
