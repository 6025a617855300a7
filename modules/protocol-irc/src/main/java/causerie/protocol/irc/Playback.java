package causerie.protocol.irc;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.messaging.Histories;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.News;
import causerie.messaging.Room;
import causerie.messaging.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said, as clients of the bouncer ZNC ask for it: by the words of {@code *playback}
 * (znc.in/playback). Some of them ask first and join then: what was asked for lately is told for
 * rooms that are entered after it, too. Confined to the connection's reader thread.
 */
public final class Playback {
  /** How long what was asked for is told for rooms that are entered. */
  private static final Duration LATELY = Duration.ofSeconds(30);

  /** Most conversations that are told at once. */
  private static final int MOST_TARGETS = 128;

  private static final Instant FIRST = Instant.EPOCH;

  private final IrcSession irc;
  private @Nullable Wish wish;

  /**
   * What was asked for.
   *
   * @param everywhere whatever {@code where} says
   */
  private record Wish(boolean everywhere, Set<Target> where, Range range, Instant since) {
    boolean covers(Target target) {
      return everywhere || where.contains(target);
    }
  }

  Playback(IrcSession irc) {
    this.irc = irc;
  }

  /**
   * Tells what was said there; what cannot be read is left out.
   *
   * @param names rooms and nicks, or {@code *} for everything
   * @param times none, the first, or the first and the last; both are left out
   * @return false when the times are none
   */
  public boolean play(List<String> names, List<String> times) throws InterruptedException {
    Optional<Range> range = PlaybackRange.of(times);
    if (range.isEmpty()) {
      return false;
    }
    boolean everywhere = names.contains("*");
    List<Target> where = everywhere ? everything() : targets(names);
    wish = new Wish(everywhere, Set.copyOf(where), range.get(), irc.context().clock().instant());
    for (Target target : where) {
      tell(target, range.get());
    }
    return true;
  }

  /** Tells what was asked for lately, in a room that was just entered; false when nothing was. */
  boolean entered(Room room) throws InterruptedException {
    Wish asked = wish;
    if (asked == null
        || asked.since().plus(LATELY).isBefore(irc.context().clock().instant())
        || !asked.covers(room.name())) {
      return false;
    }
    tell(room.name(), asked.range());
    return true;
  }

  /** Every conversation with the times of its first and last message. */
  public void list() throws InterruptedException {
    for (Histories.Recent recent : recent()) {
      irc.connection().awaitRoom();
      irc.line(
          new Message(
              Tags.NONE,
              "*playback!znc@znc.in",
              "PRIVMSG",
              List.of(
                  irc.nick(),
                  "%s %s %s"
                      .formatted(
                          recent.target().text(),
                          PlaybackRange.text(first(recent)),
                          PlaybackRange.text(recent.time())))));
    }
  }

  private Instant first(Histories.Recent recent) {
    return page(recent.target(), new Range.After(new Cursor.ByTime(FIRST)), 1).stream()
        .findFirst()
        .map(News.Said::time)
        .orElse(recent.time());
  }

  private List<Target> everything() {
    return recent().stream().map(Histories.Recent::target).toList();
  }

  private List<Histories.Recent> recent() {
    return irc.chat().histories().targets(irc.session(), Instant.MAX, FIRST, MOST_TARGETS);
  }

  private static List<Target> targets(List<String> names) {
    List<Target> targets = new ArrayList<>();
    for (String name : names.subList(0, Math.min(names.size(), MOST_TARGETS))) {
      try {
        targets.add(Targets.of(name));
      } catch (RefusedException e) {
        // Nothing can be called so: there is nothing to tell.
      }
    }
    return targets;
  }

  private void tell(Target target, Range range) throws InterruptedException {
    List<List<Message>> lines = new ArrayList<>();
    for (News.Said said : page(target, range, irc.settings().playback())) {
      List<Message> item = NewsLines.of(said, irc.capabilities().profile());
      if (!item.isEmpty()) {
        lines.add(item);
      }
    }
    if (!lines.isEmpty()) {
      irc.batch(List.of("znc.in/playback", target.text()), lines);
    }
  }

  private List<News.Said> page(Target target, Range range, int most) {
    try {
      return irc
          .chat()
          .histories()
          .page(irc.session(), target, range, HistoryQuery.SAID, most)
          .stream()
          .filter(News.Said.class::isInstance)
          .map(News.Said.class::cast)
          .toList();
    } catch (RefusedException e) {
      return List.of();
    }
  }
}
