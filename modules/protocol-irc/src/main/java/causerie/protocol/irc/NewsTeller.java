package causerie.protocol.irc;

import causerie.auth.Refusal;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.irc.Tags;
import causerie.messaging.Actor;
import causerie.messaging.Client;
import causerie.messaging.Delivery;
import causerie.messaging.Event;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.Session;
import causerie.messaging.Subscriber;
import causerie.messaging.spi.ChatObserver.Scope;
import causerie.protocol.irc.command.PersistenceCommand;
import causerie.transport.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the chat tells one session: from any thread, straight into the outbox. What everybody gets
 * is encoded once per {@link Profile}; what answers this session's own command is said anew, since
 * it may carry a label.
 */
final class NewsTeller implements Subscriber {
  /** The label of what a command posts. */
  static final Object POSTED = new Object();

  /** The label of what a command posts in another's name: it is always shown. */
  static final Object POSTED_AS = new Object();

  /** The label of what a command does to a room that the client is not in: it is not shown. */
  static final Object OUTSIDE = new Object();

  /** The label of what takes every key of somebody's metadata away. */
  static final Object CLEARED = new Object();

  /** A client that leaves is in one line for all the rooms that it shared with this one. */
  private static final int RECENT = 64;

  private final IrcSession irc;
  private final Output output;
  private final Posts posts;
  private final Set<Actor> goneLately =
      Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

  /** Whether this session is entering a room: that it operates what it makes is seen there. */
  private volatile boolean entering;

  NewsTeller(IrcSession irc, Output output, Posts posts) {
    this.irc = irc;
    this.output = output;
    this.posts = posts;
  }

  @Override
  public void deliver(Delivery delivery) {
    Session session = irc.sessionOrNull();
    if (session != null && delivery.isAnswerTo(session)) {
      answer(delivery);
      return;
    }
    if (!isForThis(delivery.news())) {
      return;
    }
    Event.RoomRenamed renamed = seemsMoved(delivery.news());
    if (renamed != null) {
      showMoved(renamed);
      return;
    }
    List<Message> own = personal(delivery.news());
    if (!own.isEmpty()) {
      output.news(own.stream().map(Output::frame).toList());
      return;
    }
    Profile profile = irc.capabilities().profile();
    List<Frame> frames = delivery.encoded(profile, d -> encode(d.news(), profile));
    if (!frames.isEmpty()) {
      output.news(frames);
    }
    if (session != null && isOwnEntrance(delivery.news(), session.client())) {
      showRoom(((News.Happened) delivery.news()));
    }
  }

  void setEntering(boolean now) {
    entering = now;
  }

  @Override
  public void refused(Object label, Refusal refusal) {
    irc.refuse(refusal);
    posts.ended();
  }

  @Override
  public void end(String sentence) {
    irc.end(sentence);
  }

  /** News that name the one who hears them, so that no two hear the same. */
  private List<Message> personal(News news) {
    return switch (news) {
      case News.Invitation(var room, var by) ->
          List.of(
              Lines.from(by, "INVITE", irc.nick(), room.text())
                  .with(
                      EventTags.of(
                          by, irc.context().clock().instant(), irc.capabilities().profile())));
      case News.Dissolved(var room, var by, var reason) -> List.of(removed(room, by, reason));
      case News.Appeared(var who) -> List.of(numeric(Numeric.RPL_MONONLINE, who.mask()));
      case News.StayingChanged changed when irc.has(Capability.PERSISTENCE) ->
          List.of(PersistenceCommand.status(irc, changed.preferred(), changed.stays()));
      case News.Disappeared(var nick) -> List.of(numeric(Numeric.RPL_MONOFFLINE, nick.text()));
      case News.Described(var target, var by, var change) ->
          MetadataLines.changed(irc, target.text(), by, change);
      case News.Happened(var room, var entry)
          when entry.event() instanceof Event.MetadataChanged(var change) ->
          MetadataLines.changed(irc, room.text(), entry.actor(), change);
      case News.MarkerMoved(var target, var time, _) ->
          irc.has(Capability.READ_MARKER)
              ? List.of(Markers.line(irc.serverName(), target, Optional.of(time)))
              : List.of();
      default -> List.of();
    };
  }

  /** Who is in a room that goes is removed from it. */
  private Message removed(RoomName room, Actor by, String reason) {
    return Lines.from(
        by, "KICK", room.text(), irc.nick(), reason.isEmpty() ? by.nick().text() : reason);
  }

  /** The renaming of a room, where this client knows no RENAME; else null. */
  private Event.@Nullable RoomRenamed seemsMoved(News news) {
    return news instanceof News.Happened(_, var entry)
            && entry.event() instanceof Event.RoomRenamed renamed
            && !irc.has(Capability.CHANNEL_RENAME)
        ? renamed
        : null;
  }

  private Message numeric(Numeric numeric, String about) {
    return new Message(Tags.NONE, irc.serverName(), numeric.text(), List.of(irc.nick(), about));
  }

  private static List<Frame> encode(News news, Profile profile) {
    List<Message> lines = NewsLines.of(news, profile);
    List<Frame> frames = new ArrayList<>(lines.size());
    for (Message line : lines) {
      frames.add(Output.frame(line));
    }
    return frames;
  }

  private void answer(Delivery delivery) {
    Profile profile = irc.capabilities().profile();
    if (!(delivery.news() instanceof News.Said said)) {
      if (delivery.label() != OUTSIDE) {
        change(delivery, profile);
      }
      return;
    }
    if (isToSelf(said)) {
      output.news(encode(said, profile));
    }
    if (irc.has(Capability.ECHO_MESSAGE) || delivery.label() == POSTED_AS) {
      List<Message> lines = NewsLines.of(said, profile);
      if (lines.size() > 1 && profile.hasMultiline()) {
        output.answerBatch(lines);
      } else {
        lines.forEach(output::answer);
      }
    }
    posts.ended();
  }

  private void change(Delivery delivery, Profile profile) {
    boolean cleared = delivery.label() == CLEARED;
    switch (delivery.news()) {
      case News.AwayChanged _ -> {} // answered by a numeric
      case News.Watched(var here, var gone) -> {
        MonitorLines.say(irc, Numeric.RPL_MONONLINE, here.stream().map(Actor::mask).toList());
        MonitorLines.say(irc, Numeric.RPL_MONOFFLINE, gone.stream().map(Nickname::text).toList());
      }
      case News.Happened(_, var entry)
          when entry.event() instanceof Event.Invited
              || (entering && entry.event() instanceof Event.RoleChanged) -> {}
      case News.Happened(var room, var entry)
          when entry.event() instanceof Event.MetadataChanged(var change) ->
          MetadataLines.answer(irc, room.text(), change, cleared);
      case News.Described(var target, _, var change) ->
          MetadataLines.answer(irc, target.text(), change, cleared);
      case News.Forwarded(var from, var to, _) ->
          irc.reply(
              Numeric.ERR_LINKCHANNEL, from.text(), to.text(), "Forwarding to another channel");
      case News.Dissolved(var room, var by, var reason) -> output.answer(removed(room, by, reason));
      case News.Happened(_, var entry)
          when entry.event() instanceof Event.RoomRenamed renamed
              && !irc.has(Capability.CHANNEL_RENAME) ->
          NewsLines.moved(irc.client().actor(), renamed, profile).forEach(output::answer);
      default -> NewsLines.of(delivery.news(), profile).forEach(output::answer);
    }
  }

  private boolean isToSelf(News.Said said) {
    return said.scope() == Scope.DIRECT && said.to().equals(said.from().nick());
  }

  /** What not everybody who hears of it is shown. */
  private boolean isForThis(News news) {
    if (!(news instanceof News.Happened(_, var entry))) {
      return true;
    }
    return switch (entry.event()) {
      case Event.Left(var how, _) when how == Event.Leaving.QUIT -> goneLately.add(entry.actor());
      case Event.Invited _ -> irc.has(Capability.INVITE_NOTIFY);
      default -> true;
    };
  }

  private static boolean isOwnEntrance(News news, Client client) {
    return news instanceof News.Happened(_, var entry)
        && entry.event() instanceof Event.Joined
        && entry.actor().nick().equals(client.nick());
  }

  /** Another device of this client has entered a room: this one is shown it too. */
  private void showRoom(News.Happened entrance) {
    show(entrance.room(), List.of());
  }

  /** A room has another name, and this client knows no RENAME. */
  private void showMoved(Event.RoomRenamed renamed) {
    List<Message> moved =
        NewsLines.moved(irc.client().actor(), renamed, irc.capabilities().profile());
    if (!moved.isEmpty()) {
      show(renamed.to(), moved);
    }
  }

  /** Shows a room behind these lines; looked at by another thread, since that takes its lock. */
  private void show(RoomName name, List<Message> before) {
    output.hold();
    Thread.ofVirtual()
        .name("irc-entrance-" + irc.connection().id())
        .start(() -> {
          try {
            output.aside(before);
            irc.chat()
                .rooms()
                .find(name)
                .filter(room -> irc.sessionOrNull() != null && irc.isIn(room))
                .ifPresent(room -> {
                  output.aside(RoomSight.lines(irc, room));
                  MetadataSync.enteredElsewhere(irc, room, output::aside);
                });
          } finally {
            output.release();
          }
        });
  }

  /** The last few; the oldest are forgotten. */
  private static final class Recent extends LinkedHashMap<Actor, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Actor, Boolean> eldest) {
      return size() > RECENT;
    }
  }
}
