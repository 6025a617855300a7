package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.LineLimits;
import causerie.irc.Malformed;
import causerie.irc.Message;
import causerie.irc.MessageParser;
import causerie.irc.Tags;
import causerie.irc.Timestamps;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.Target;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.NewsLines;
import causerie.protocol.irc.Targets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code SEARCH <attributes>} (soju.im/search): {@code in}, {@code from}, {@code after}, {@code
 * before}, {@code text} and {@code limit}, written as message tags are. One finds what one may read
 * at this moment.
 */
public final class SearchCommand implements Command.Action {
  private static final int USUAL = 100;

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    List<News> found;
    try {
      found = search(irc, attributes(message.param(0)));
    } catch (IllegalArgumentException e) {
      irc.fail("SEARCH", "INVALID_PARAMS", String.valueOf(e.getMessage()));
      return;
    } catch (RefusedException e) {
      irc.fail(
          "SEARCH",
          e.refusal().code().equals("unavailable") ? "INTERNAL_ERROR" : "INVALID_PARAMS",
          e.refusal().sentence());
      return;
    }
    List<List<Message>> lines = new ArrayList<>();
    for (News news : found) {
      lines.add(NewsLines.of(news, irc.capabilities().profile()));
    }
    irc.batch(List.of("soju.im/search"), lines);
  }

  /** Attributes are written as the tags of a message are. */
  private static Tags attributes(String text) {
    byte[] line = ("@" + text + " SEARCH").getBytes(StandardCharsets.UTF_8);
    return switch (new MessageParser(LineLimits.FROM_SERVER).parse(line)) {
      case Message written -> written.tags();
      case Malformed _ -> throw new IllegalArgumentException("Attributes are written as tags are");
    };
  }

  private static List<News> search(IrcSession irc, Tags attributes) {
    Optional<Target> in = attributes.find("in").map(Targets::of);
    Optional<Nickname> from = attributes.find("from").map(Nickname::of);
    return irc.chat()
        .histories()
        .search(
            irc.session(),
            attributes.value("text"),
            in,
            from,
            attributes.find("before").map(SearchCommand::time),
            attributes.find("after").map(SearchCommand::time),
            attributes.find("limit").map(SearchCommand::number).orElse(USUAL));
  }

  private static Instant time(String text) {
    return Timestamps.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "A time has the form 2026-01-02T03:04:05.678Z, not " + text));
  }

  private static int number(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw new IllegalArgumentException("A limit is a number, not " + text);
    }
    return Math.max(1, Integer.parseInt(text));
  }
}
