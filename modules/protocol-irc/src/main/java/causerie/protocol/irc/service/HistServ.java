package causerie.protocol.irc.service;

import causerie.auth.AccountName;
import causerie.messaging.ChatRefusal;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.Target;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was said. */
final class HistServ extends Service {
  private static final int USUAL = 20;

  HistServ() {
    super("HistServ");
    add(
        "PLAY",
        1,
        "<#room or nick> [n, or a time such as 90m, 12h or 3d]",
        "show the last messages",
        this::play);
    add(
        "SEARCH",
        1,
        "<words> [in:<#room or nick>] [from:<nick>]",
        "find what was said",
        this::search);
    add("DELETE", 2, "<#room or nick> <msgid>", "remove a message", this::delete);
    add(
        "FORGET",
        1,
        "[account] confirm",
        "remove everything that your account has said; operators: another one",
        this::forget);
  }

  private void play(IrcSession irc, List<String> arguments) throws InterruptedException {
    Target target = Targets.of(arguments.getFirst());
    String much = arguments.size() > 1 ? arguments.get(1) : "";
    Optional<Duration> back = duration(much);
    Range range =
        back.<Range>map(time -> new Range.LatestAfter(new Cursor.ByTime(before(irc, time))))
            .orElseGet(Range.Latest::new);
    int most = back.isPresent() ? irc.settings().historyPage() : number(much);
    show(irc, irc.chat().histories().page(irc.session(), target, range, HistoryQuery.SAID, most));
  }

  private static Instant before(IrcSession irc, Duration time) {
    return irc.context().clock().instant().minus(time);
  }

  /** A number of minutes, hours or days; empty when it is something else. */
  private static Optional<Duration> duration(String text) {
    if (!text.matches("[0-9]{1,4}[mhd]")) {
      return Optional.empty();
    }
    int count = Integer.parseInt(text, 0, text.length() - 1, 10);
    return Optional.of(
        switch (text.charAt(text.length() - 1)) {
          case 'm' -> Duration.ofMinutes(count);
          case 'h' -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  private void search(IrcSession irc, List<String> arguments) throws InterruptedException {
    List<String> words = new ArrayList<>();
    Optional<Target> in = Optional.empty();
    Optional<Nickname> from = Optional.empty();
    for (String argument : arguments) {
      if (argument.startsWith("in:")) {
        in = Optional.of(Targets.of(argument.substring("in:".length())));
      } else if (argument.startsWith("from:")) {
        from = Optional.of(Nickname.of(argument.substring("from:".length())));
      } else {
        words.add(argument);
      }
    }
    List<News> found =
        irc.chat()
            .histories()
            .search(
                irc.session(),
                String.join(" ", words),
                in,
                from,
                Optional.empty(),
                Optional.empty(),
                USUAL);
    show(irc, found);
  }

  private void show(IrcSession irc, List<News> said) throws InterruptedException {
    for (News news : said) {
      irc.connection().awaitRoom();
      if (news instanceof News.Said one) {
        say(
            irc,
            "%s %s <%s> %s (%s)"
                .formatted(
                    one.time(),
                    one.to().text(),
                    one.from().nick(),
                    one.text().replace('\n', ' '),
                    one.id()));
      }
    }
    say(irc, said.isEmpty() ? "Nothing was found" : "That is all");
  }

  private void delete(IrcSession irc, List<String> arguments) throws InterruptedException {
    Optional<MessageId> id = MessageId.parse(arguments.get(1));
    if (id.isEmpty()) {
      say(irc, "There is no such message");
      return;
    }
    irc.chat().redact(irc.session(), Targets.of(arguments.getFirst()), id.get(), "", irc.change());
    say(irc, "It is removed");
  }

  private void forget(IrcSession irc, List<String> arguments) throws InterruptedException {
    if (!arguments.getLast().equalsIgnoreCase("confirm")) {
      say(irc, "This cannot be undone. If you mean it: FORGET [account] confirm");
      return;
    }
    if (arguments.size() == 1) {
      long removed = irc.chat().erase(irc.session());
      say(irc, "What you have said is removed: " + removed + " messages");
      return;
    }
    String name = arguments.getFirst();
    AccountName whose =
        AccountName.parse(name).orElseThrow(() -> new ChatRefusal.NoSuchTarget(name).asException());
    long removed = irc.chat().erase(irc.session(), whose);
    say(irc, "What " + whose + " has said is removed: " + removed + " messages");
  }

  private static int number(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Math.max(1, Integer.parseInt(text)) : USUAL;
  }
}
