package causerie.protocol.irc;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.News;
import causerie.messaging.Room;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said lately, for clients that cannot ask for it themselves: told when a room is shown to
 * them.
 */
public final class Replay {
  private Replay() {}

  /** Tells it, unless the client asks by itself or nothing is to be replayed. */
  public static void lately(IrcSession irc, Room room) throws InterruptedException {
    int most = irc.settings().replay();
    if (most == 0 || irc.has(Capability.CHATHISTORY) || irc.has(Capability.ZNC_PLAYBACK)) {
      return;
    }
    List<News> said;
    try {
      said =
          irc.chat()
              .histories()
              .page(irc.session(), room.name(), new Range.Latest(), HistoryQuery.SAID, most);
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
}
