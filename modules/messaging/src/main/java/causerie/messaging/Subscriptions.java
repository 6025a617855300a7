package causerie.messaging;

import causerie.auth.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to be told of what without being in it (s0): the state at once, then each change. Any
 * thread; costs nothing for what nobody has subscribed to.
 */
public final class Subscriptions {
  /** So many names of members are told; the count tells the rest. */
  private static final int NAMES = 100;

  /** Subjects share so many locks. */
  private static final int ORDERS = 64;

  private final ChatSettings settings;

  /**
   * Held from looking at a subject to telling of it, so that the last state told is the last there
   * was. Before the clients' lock and the rooms' in the order of locks.
   */
  private final ReentrantLock[] orders =
      Stream.generate(ReentrantLock::new).limit(ORDERS).toArray(ReentrantLock[]::new);

  private final Map<Subject, Set<Session>> subscribers = new ConcurrentHashMap<>();
  private volatile @Nullable Chat chat;

  Subscriptions(ChatSettings settings) {
    this.settings = settings;
  }

  void attach(Chat whole) {
    chat = whole;
  }

  /** Subscribes; the state comes through the subscriber before this returns. */
  public void subscribe(Session session, Subject subject) {
    ReentrantLock order = order(subject);
    order.lock();
    try {
      boolean known = session.subjects().contains(subject);
      if (!known && session.subjects().size() >= settings.subscriptionsPerSession()) {
        throw new ChatRefusal.TooMany("subscriptions", settings.subscriptionsPerSession())
            .asException();
      }
      // Before looking: a change that is not in what is seen then finds somebody to tell.
      add(session, subject);
      News.State state;
      try {
        state = state(session, subject);
      } catch (RefusedException e) {
        if (!known) {
          unsubscribe(session, subject);
        }
        throw e;
      }
      session.deliver(Delivery.of(state));
    } finally {
      order.unlock();
    }
  }

  private void add(Session session, Subject subject) {
    session.subjects().add(subject);
    subscribers.compute(
        subject,
        (_, sessions) -> {
          Set<Session> all = sessions == null ? ConcurrentHashMap.newKeySet() : sessions;
          all.add(session);
          return all;
        });
  }

  /** Ends one subscription; false when there was none. */
  public boolean unsubscribe(Session session, Subject subject) {
    subscribers.computeIfPresent(
        subject,
        (_, sessions) -> {
          sessions.remove(session);
          return sessions.isEmpty() ? null : sessions;
        });
    return session.subjects().remove(subject);
  }

  /** Ends all of a session's; returns how many there were. */
  public int unsubscribeAll(Session session) {
    List<Subject> all = List.copyOf(session.subjects());
    all.forEach(subject -> unsubscribe(session, subject));
    return all.size();
  }

  /** Sends the state of everything subscribed again (s0, {@code envoie_tout}); returns how many. */
  public int tellAll(Session session) {
    List<Subject> all = List.copyOf(session.subjects());
    for (Subject subject : all) {
      ReentrantLock order = order(subject);
      order.lock();
      try {
        tell(session, subject);
      } finally {
        order.unlock();
      }
    }
    return all.size();
  }

  void drop(Session session) {
    unsubscribeAll(session);
  }

  void presenceChanged(Client client) {
    changed(new Subject.OfUser(client.nick()));
    changed(new Subject.OfServer());
  }

  void renamed(Nickname before, Client client) {
    changed(new Subject.OfUser(before));
    changed(new Subject.OfUser(client.nick()));
  }

  /** There is no room of that name any more. */
  void roomGone(RoomName name) {
    changed(new Subject.OfRoom(name));
  }

  void roomChanged(Room room) {
    changed(new Subject.OfRoom(room.name()));
  }

  private void changed(Subject subject) {
    if (!subscribers.containsKey(subject)) {
      return;
    }
    ReentrantLock order = order(subject);
    order.lock();
    try {
      Set<Session> sessions = subscribers.get(subject);
      if (sessions != null) {
        sessions.forEach(session -> tell(session, subject));
      }
    } finally {
      order.unlock();
    }
  }

  /** What is gone is told once: what happens later where one may not look shows in no way. */
  private void tell(Session session, Subject subject) {
    News.State state = stateOrGone(session, subject);
    if (state.gone()) {
      unsubscribe(session, subject);
    }
    session.deliver(Delivery.of(state));
  }

  private ReentrantLock order(Subject subject) {
    return orders[Math.floorMod(subject.hashCode(), ORDERS)];
  }

  private News.State stateOrGone(Session session, Subject subject) {
    try {
      return state(session, subject);
    } catch (RefusedException e) {
      return new News.State(subject, Map.of(), true);
    }
  }

  private News.State state(Session session, Subject subject) {
    Chat whole = chat;
    if (whole == null) {
      throw new IllegalStateException("the chat is not open yet");
    }
    Map<String, String> state = new LinkedHashMap<>();
    switch (subject) {
      case Subject.OfUser(var nick) -> {
        var client = whole.clients().find(nick);
        state.put("online", client.isPresent() ? "yes" : "no");
        state.put("away", client.map(Client::away).orElse(""));
      }
      case Subject.OfRoom(var name) -> {
        RoomView view = whole.rooms().require(session, name).view(session);
        state.put("count", Integer.toString(view.members().size()));
        state.put(
            "members",
            view.members().stream()
                .limit(NAMES)
                .map(member -> member.client().nick().text())
                .collect(Collectors.joining(",")));
        state.put("topic", view.topic().map(Topic::text).orElse(""));
      }
      case Subject.OfServer() -> {
        state.put("clients", Integer.toString(whole.clients().count()));
        state.put("rooms", Integer.toString(whole.rooms().count(session)));
        state.put("groups", Integer.toString(whole.groups().count()));
      }
    }
    return new News.State(subject, state, false);
  }
}
