package causerie.protocol.irc.command;

import causerie.irc.CaseMapping;
import causerie.irc.Glob;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.RoomView;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code LIST [#room, mask or ELIST condition]{,...}}: rooms that one may see. */
public final class ListCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    irc.reply(Numeric.RPL_LISTSTART, "Channel", "Users  Name");
    Predicate<RoomView> wanted = wanted(irc, message.param(0));
    for (Room room : irc.chat().rooms().visible(irc.session())) {
      RoomView view = room.view(irc.session());
      if (wanted.test(view)) {
        irc.item(
            Numeric.RPL_LIST,
            view.name().text(),
            Integer.toString(view.members().size()),
            view.topic().map(topic -> topic.text()).orElse(""));
      }
    }
    irc.reply(Numeric.RPL_LISTEND, "End of /LIST");
  }

  /** Every condition has to hold; of several names or masks one. */
  private static Predicate<RoomView> wanted(IrcSession irc, String list) {
    List<Predicate<RoomView>> conditions = new ArrayList<>();
    List<Predicate<RoomView>> names = new ArrayList<>();
    Instant now = irc.context().clock().instant();
    for (String word : list.split(",", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      Optional<Predicate<RoomView>> condition = condition(word, now);
      if (condition.isPresent()) {
        conditions.add(condition.get());
      } else if (word.charAt(0) == '!') {
        conditions.add(
            view -> !Glob.matches(word.substring(1), view.name().text(), CaseMapping.ASCII));
      } else if (word.indexOf('*') >= 0 || word.indexOf('?') >= 0) {
        names.add(view -> Glob.matches(word, view.name().text(), CaseMapping.ASCII));
      } else {
        Optional<RoomName> name = Names.room(word);
        names.add(view -> name.filter(view.name()::equals).isPresent());
      }
    }
    return view ->
        conditions.stream().allMatch(one -> one.test(view))
            && (names.isEmpty() || names.stream().anyMatch(one -> one.test(view)));
  }

  private static Optional<Predicate<RoomView>> condition(String word, Instant now) {
    String letters = word.substring(0, Math.min(2, word.length()));
    return switch (letters.toUpperCase(java.util.Locale.ROOT)) {
      case "C>" -> number(word, 2).map(n -> view -> minutes(view.created(), now) > n);
      case "C<" -> number(word, 2).map(n -> view -> minutes(view.created(), now) < n);
      case "T>" ->
          number(word, 2)
              .map(n -> view -> view.topic().filter(t -> minutes(t.time(), now) > n).isPresent());
      case "T<" ->
          number(word, 2)
              .map(n -> view -> view.topic().filter(t -> minutes(t.time(), now) < n).isPresent());
      default ->
          switch (word.charAt(0)) {
            case '>' -> number(word, 1).map(n -> view -> view.members().size() > n);
            case '<' -> number(word, 1).map(n -> view -> view.members().size() < n);
            default -> Optional.empty();
          };
    };
  }

  private static long minutes(Instant since, Instant now) {
    return Duration.between(since, now).toMinutes();
  }

  private static Optional<Integer> number(String word, int from) {
    String digits = word.substring(from);
    return !digits.isEmpty()
            && digits.length() <= 9
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Integer.valueOf(digits))
        : Optional.empty();
  }
}
