package causerie.protocol.irc.service;

import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Target;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Targets;
import java.util.List;
import java.util.Optional;

/** What was said. */
final class HistServ extends Service {
  private static final int USUAL = 20;

  HistServ() {
    super("HistServ");
    add("PLAY", 1, "<#room or nick> [n]", "show the last messages", this::play);
    add("SEARCH", 1, "<words>", "find what was said", this::search);
    add("DELETE", 2, "<#room or nick> <msgid>", "remove a message", this::delete);
    add("FORGET", 1, "confirm", "remove everything that your account has said", this::forget);
  }

  private void play(IrcSession irc, List<String> arguments) {
    Target target = Targets.of(arguments.getFirst());
    int most = arguments.size() > 1 ? number(arguments.get(1)) : USUAL;
    List<News> said =
        irc.chat()
            .histories()
            .page(irc.session(), target, new Range.Latest(), HistoryQuery.SAID, most);
    show(irc, said);
  }

  private void search(IrcSession irc, List<String> arguments) {
    List<News> found =
        irc.chat()
            .histories()
            .search(
                irc.session(),
                String.join(" ", arguments),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                USUAL);
    show(irc, found);
  }

  private void show(IrcSession irc, List<News> said) {
    for (News news : said) {
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
    if (!arguments.getFirst().equalsIgnoreCase("confirm")) {
      say(irc, "This cannot be undone. If you mean it: FORGET confirm");
      return;
    }
    irc.chat().erase(irc.session());
    say(irc, "What you have said is removed");
  }

  private static int number(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Math.max(1, Integer.parseInt(text)) : USUAL;
  }
}
