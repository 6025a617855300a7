package causerie.protocol.line.command;

import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.EventLines;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import causerie.protocol.line.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code SEARCH: find what was said in everything that one may read.} */
public final class SearchCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    StringBuilder words = new StringBuilder();
    Optional<Target> in = Optional.empty();
    Optional<Nickname> from = Optional.empty();
    Optional<Instant> before = Optional.empty();
    Optional<Instant> after = Optional.empty();
    if (!arguments.hasMore()) {
      throw arguments.usage();
    }
    while (arguments.hasMore()) {
      String word = arguments.word();
      if (word.startsWith("in:")) {
        in = Optional.of(session.chat().resolve(session.session(), word.substring(3)));
      } else if (word.startsWith("from:")) {
        from = Optional.of(Nickname.of(word.substring(5)));
      } else if (word.startsWith("before:")) {
        before = Optional.of(time(word.substring(7)));
      } else if (word.startsWith("after:")) {
        after = Optional.of(time(word.substring(6)));
      } else {
        words.append(words.isEmpty() ? "" : " ").append(word);
      }
    }
    List<News> found =
        session
            .chat()
            .histories()
            .search(session.session(), words.toString(), in, from, before, after, 50);
    for (News news : found) {
      if (news instanceof News.Said said) {
        session.item(EventLines.said("FOUND", said));
      }
    }
    session.reply(Line.ok("SEARCH").word("count", found.size()));
  }

  private static Instant time(String text) {
    return Times.parse(text)
        .orElseThrow(() ->
            new BadRequest(
                    "bad-arguments",
                    text + " is no time; times look like 2026-11-21 or 2026-11-21T12:00:00Z")
                .asException());
  }
}
