package causerie.protocol.line.command;

import causerie.messaging.HistoryQuery;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.EventLines;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import causerie.protocol.line.Times;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code HISTORY: what was said, oldest first.} */
public final class HistoryCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Target target = session.chat().resolve(session.session(), arguments.word());
    int most = session.chat().settings().historyPage();
    boolean counted = arguments.hasMore() && Character.isDigit(arguments.peek().charAt(0));
    int limit = counted ? arguments.number(1, most) : 50;
    HistoryQuery.Range range = new HistoryQuery.Range.Latest();
    if (arguments.hasMore()) {
      range = range(arguments);
    }
    List<News> page =
        session.chat().histories().page(session.session(), target, range, HistoryQuery.SAID, limit);
    for (News news : page) {
      if (news instanceof News.Said said) {
        session.item(EventLines.said("HISTORY", said));
      }
    }
    session.reply(Line.ok("HISTORY").word("count", page.size()));
  }

  private static HistoryQuery.Range range(Arguments arguments) {
    String word = arguments.word().toLowerCase(Locale.ROOT);
    String place = arguments.word();
    arguments.end();
    HistoryQuery.Cursor cursor = cursor(place);
    return switch (word) {
      case "before" -> new HistoryQuery.Range.Before(cursor);
      case "after" -> new HistoryQuery.Range.After(cursor);
      default -> throw arguments.usage();
    };
  }

  private static HistoryQuery.Cursor cursor(String place) {
    Optional<MessageId> id = MessageId.parse(place);
    if (id.isPresent()) {
      return new HistoryQuery.Cursor.ById(id.get());
    }
    return new HistoryQuery.Cursor.ByTime(
        Times.parse(place)
            .orElseThrow(() ->
                new BadRequest(
                        "bad-arguments",
                        place + " is neither a message id nor a time like 2026-11-21T12:00:00Z")
                    .asException()));
  }
}
