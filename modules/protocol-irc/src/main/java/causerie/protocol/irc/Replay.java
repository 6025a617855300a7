package causerie.protocol.irc;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.Identity;
import causerie.messaging.News;
import causerie.messaging.Preference;
import causerie.messaging.Room;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said, for clients that cannot ask for it themselves: told when a room is shown to them.
 */
public final class Replay {
  private Replay() {}

  /** Tells what was said lately, unless the client asks by itself or nothing is to be replayed. */
  public static void lately(IrcSession irc, Room room) throws InterruptedException {
    tell(irc, room, new Range.Latest());
  }

  /**
   * Tells the newest of what was said while no device of the account was connected; what was said
   * lately when another one was.
   */
  static void missed(IrcSession irc, Room room) throws InterruptedException {
    tell(
        irc,
        room,
        irc.session()
            .missedSince()
            .<Range>map(time -> new Range.LatestAfter(new Cursor.ByTime(time)))
            .orElse(new Range.Latest()));
  }

  private static void tell(IrcSession irc, Room room, Range range) throws InterruptedException {
    if (irc.playback().entered(room)
        || irc.has(Capability.CHATHISTORY)
        || irc.has(Capability.ZNC_PLAYBACK)) {
      return;
    }
    List<News> said;
    try {
      int most = most(irc);
      if (most == 0) {
        return;
      }
      said =
          irc.chat().histories().page(irc.session(), room.name(), range, HistoryQuery.SAID, most);
    } catch (RefusedException e) {
      irc.notice("The history of " + room.name() + " cannot be shown now.");
      return;
    }
    if (said.isEmpty()) {
      return;
    }
    List<List<Message>> lines = new ArrayList<>();
    for (News news : said) {
      lines.add(NewsLines.of(news, irc.capabilities().profile()));
    }
    irc.batch(List.of("chathistory", room.name().text()), lines);
  }

  /** How many messages: as many as the account prefers, else as the server's setting says. */
  private static int most(IrcSession irc) {
    return irc.session().identity() instanceof Identity.Registered(var account, _)
        ? irc.chat().preferences().find(account, Preference.REPLAY).orElse(irc.settings().replay())
        : irc.settings().replay();
  }
}
