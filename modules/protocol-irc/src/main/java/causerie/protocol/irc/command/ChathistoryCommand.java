package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.messaging.Histories;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Target;
import causerie.protocol.irc.Capability;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.EventTags;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.NewsLines;
import causerie.protocol.irc.Targets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code CHATHISTORY} (IRCv3 draft/chathistory), all its subcommands. */
public final class ChathistoryCommand implements Command.Action {
  private static final Set<HistoryQuery.Kind> ALL = EnumSet.allOf(HistoryQuery.Kind.class);

  /** What the client has written wrongly. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final List<String> context;

    Wrong(String code, String sentence, String... context) {
      super(sentence, null, false, false);
      this.code = code;
      this.context = List.of(context);
    }
  }

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String what = message.param(0).toUpperCase(Locale.ROOT);
    try {
      if (what.equals("TARGETS")) {
        targets(irc, message);
      } else {
        page(irc, what, message);
      }
    } catch (Wrong e) {
      List<String> all = new ArrayList<>();
      all.add(what);
      all.addAll(e.context);
      all.add(String.valueOf(e.getMessage()));
      irc.fail("CHATHISTORY", e.code, all.toArray(String[]::new));
    }
  }

  private static void page(IrcSession irc, String what, Message message)
      throws InterruptedException {
    boolean between = what.equals("BETWEEN");
    if (message.params().size() < (between ? 5 : 4)) {
      throw new Wrong("INVALID_PARAMS", "Not enough parameters");
    }
    String name = message.param(1);
    Range range = range(what, message);
    int limit = limit(irc, message.param(between ? 4 : 3));
    List<News> found;
    Target target;
    try {
      target = Targets.of(name);
      found =
          irc.chat()
              .histories()
              .page(
                  irc.session(),
                  target,
                  range,
                  irc.has(Capability.EVENT_PLAYBACK) ? ALL : HistoryQuery.SAID,
                  limit);
    } catch (RefusedException e) {
      throw wrong(e, name);
    }
    List<List<Message>> lines = new ArrayList<>();
    for (News news : found) {
      List<Message> item = NewsLines.of(news, irc.capabilities().profile());
      if (!item.isEmpty()) {
        lines.add(item);
      }
    }
    irc.batch(List.of("chathistory", target.text()), lines);
  }

  private static Wrong wrong(RefusedException e, String name) {
    return switch (e.refusal().code()) {
      case "unavailable" -> new Wrong("MESSAGE_ERROR", e.refusal().sentence(), name);
      case "no-such-message" -> new Wrong("INVALID_PARAMS", e.refusal().sentence());
      // What is not there and what one may not see look alike.
      default -> new Wrong("INVALID_TARGET", "Messages could not be retrieved", name);
    };
  }

  private static Range range(String what, Message message) {
    return switch (what) {
      case "LATEST" ->
          message.param(2).equals("*")
              ? new Range.Latest()
              : new Range.LatestAfter(cursor(message.param(2)));
      case "BEFORE" -> new Range.Before(cursor(message.param(2)));
      case "AFTER" -> new Range.After(cursor(message.param(2)));
      case "AROUND" -> new Range.Around(cursor(message.param(2)));
      case "BETWEEN" -> new Range.Between(cursor(message.param(2)), cursor(message.param(3)));
      default -> throw new Wrong("INVALID_PARAMS", "Unknown subcommand");
    };
  }

  private static Cursor cursor(String text) {
    if (text.startsWith("msgid=")) {
      Optional<MessageId> id = MessageId.parse(text.substring("msgid=".length()));
      return new Cursor.ById(
          id.orElseThrow(() -> new Wrong("INVALID_PARAMS", "That is no message id")));
    }
    return new Cursor.ByTime(time(text));
  }

  private static Instant time(String text) {
    if (!text.startsWith("timestamp=")) {
      throw new Wrong("INVALID_MSGREFTYPE", "A place is timestamp=<time> or msgid=<id>", text);
    }
    return EventTags.parse(text.substring("timestamp=".length()))
        .orElseThrow(
            () -> new Wrong("INVALID_PARAMS", "A time has the form 2026-01-02T03:04:05.678Z"));
  }

  private static void targets(IrcSession irc, Message message) throws InterruptedException {
    if (message.params().size() < 4) {
      throw new Wrong("INVALID_PARAMS", "Not enough parameters");
    }
    Instant from = time(message.param(1));
    Instant to = time(message.param(2));
    int limit = limit(irc, message.param(3));
    List<Histories.Recent> found;
    try {
      found = irc.chat().histories().targets(irc.session(), from, to, limit);
    } catch (RefusedException e) {
      throw new Wrong("MESSAGE_ERROR", e.refusal().sentence());
    }
    List<List<Message>> lines = new ArrayList<>();
    for (Histories.Recent recent : found) {
      lines.add(
          List.of(
              new Message(
                  Tags.NONE,
                  irc.serverName(),
                  "CHATHISTORY",
                  List.of("TARGETS", recent.target().text(), EventTags.time(recent.time())))));
    }
    irc.batch(List.of("draft/chathistory-targets"), lines);
  }

  private static int limit(IrcSession irc, String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int limit = number ? Integer.parseInt(text) : 0;
    if (limit == 0) {
      throw new Wrong("INVALID_PARAMS", "A limit is a number above 0");
    }
    return Math.min(limit, irc.settings().historyPage());
  }
}
