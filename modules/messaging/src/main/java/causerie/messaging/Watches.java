package causerie.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose coming and going sessions want to be told, by nick, whether or not anybody is called that
 * (IRCv3 monitor). A session that watches somebody is told {@link News.Appeared} and {@link
 * News.Disappeared}, and of the one who has the nick {@link News.AwayChanged}, {@link
 * News.RealNameChanged} and, while the nick stays the same, {@link News.Renamed}; as {@link
 * News.OfWatched} when no room is shared. Any thread.
 */
public final class Watches {
  private final int most;
  private final Function<Nickname, Optional<Client>> finding;

  /**
   * Held from looking for a client to telling of it, so that what was told last is what is so.
   * Before the lock of {@link ClientTable} in the order of locks.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, Watched> watched = new HashMap<>();
  private final Map<Session, Map<String, Nickname>> lists = new HashMap<>();

  /** A nick that somebody watches. */
  private static final class Watched {
    private final Set<Session> watchers = new LinkedHashSet<>();

    /** Who is known to have it, and how it was written then. */
    private @Nullable Client client;

    private @Nullable Nickname shown;
  }

  /**
   * @param most how many nicks one session watches
   * @param finding the client of a nick that is here
   */
  Watches(int most, Function<Nickname, Optional<Client>> finding) {
    this.most = most;
    this.finding = finding;
  }

  /**
   * Watches a nick, if it is not watched already. Who has it is not told: see {@link #tellState}.
   *
   * @return false when the session watches as many as it may
   * @throws causerie.auth.RefusedException when the session has ended
   */
  public boolean add(Session session, Nickname nick) {
    lock.lock();
    try {
      Nicks.requireAttached(session, session.client());
      Map<String, Nickname> list = lists.getOrDefault(session, Map.of());
      if (list.containsKey(nick.fold())) {
        return true;
      }
      if (list.size() >= most) {
        return false;
      }
      lists.computeIfAbsent(session, _ -> new LinkedHashMap<>()).put(nick.fold(), nick);
      Watched one = watched.computeIfAbsent(nick.fold(), _ -> seen(nick));
      one.watchers.add(session);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Watches a nick no longer; false when it was not watched. */
  public boolean remove(Session session, Nickname nick) {
    lock.lock();
    try {
      Map<String, Nickname> list = lists.get(session);
      if (list == null || list.remove(nick.fold()) == null) {
        return false;
      }
      if (list.isEmpty()) {
        lists.remove(session);
      }
      forget(session, nick.fold());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Watches nobody any more. */
  public void clear(Session session) {
    lock.lock();
    try {
      Map<String, Nickname> list = lists.remove(session);
      if (list != null) {
        list.keySet().forEach(fold -> forget(session, fold));
      }
    } finally {
      lock.unlock();
    }
  }

  /** What a session watches, in the order and the spelling in which it came. */
  public List<Nickname> of(Session session) {
    lock.lock();
    try {
      return List.copyOf(lists.getOrDefault(session, Map.of()).values());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells the session who of these is here, as {@link News.Watched} under the label: before it is
   * told what changes after that, which an answer made from what {@link Clients} say could miss.
   */
  public void tellState(Session session, List<Nickname> nicks, Object label) {
    lock.lock();
    try {
      List<Actor> here = new ArrayList<>();
      List<Nickname> gone = new ArrayList<>();
      for (Nickname nick : nicks) {
        finding.apply(nick).ifPresentOrElse(who -> here.add(who.actor()), () -> gone.add(nick));
      }
      session.deliver(Delivery.answering(new News.Watched(here, gone), session, label));
    } finally {
      lock.unlock();
    }
  }

  /** Those who watch that nick. */
  Set<Session> watching(Nickname nick) {
    lock.lock();
    try {
      Watched one = watched.get(nick.fold());
      return one == null ? Set.of() : Set.copyOf(one.watchers);
    } finally {
      lock.unlock();
    }
  }

  /** Who has that nick may be another one now, or nobody. */
  void changed(Nickname nick) {
    lock.lock();
    try {
      Watched one = watched.get(nick.fold());
      if (one == null) {
        return;
      }
      Client before = one.client;
      Nickname shown = one.shown;
      look(one, nick);
      Client now = one.client;
      if (Objects.equals(before, now)) {
        return;
      }
      if (before != null && shown != null) {
        tell(one, new News.Disappeared(shown));
      }
      if (now != null) {
        tell(one, new News.Appeared(now.actor()));
      }
    } finally {
      lock.unlock();
    }
  }

  private Watched seen(Nickname nick) {
    Watched fresh = new Watched();
    look(fresh, nick);
    return fresh;
  }

  private void look(Watched one, Nickname nick) {
    Optional<Client> client = finding.apply(nick);
    one.client = client.orElse(null);
    one.shown = client.map(Client::nick).orElse(null);
  }

  private void forget(Session session, String fold) {
    Watched one = watched.get(fold);
    if (one != null) {
      one.watchers.remove(session);
      if (one.watchers.isEmpty()) {
        watched.remove(fold);
      }
    }
  }

  private static void tell(Watched one, News news) {
    Delivery delivery = Delivery.of(news);
    one.watchers.forEach(session -> session.deliver(delivery));
  }
}
