package causerie.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sessions of a room's members: who hears of what. Any thread. */
final class RoomAudience {
  private final ReentrantLock lock;

  /** Guarded by lock. */
  private final RoomState state;

  /** The sessions of all members, null when it has to be made anew. Written under lock. */
  private volatile Session @Nullable [] everybody;

  RoomAudience(ReentrantLock lock, RoomState state) {
    this.lock = lock;
    this.state = state;
  }

  /** Members, or the devices of one, are others now. */
  void changed() {
    lock.lock();
    try {
      everybody = null;
    } finally {
      lock.unlock();
    }
  }

  /** Everybody in the room, once per device. Not to be written to. */
  Session[] everybody() {
    Session[] now = everybody;
    if (now != null) {
      return now;
    }
    lock.lock();
    try {
      List<Session> sessions = new ArrayList<>();
      state.members().forEach(member -> sessions.addAll(member.sessions()));
      now = sessions.toArray(Session[]::new);
      everybody = now;
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Those of members to whom that one shows. */
  Session[] seeing(Client one) {
    lock.lock();
    try {
      return state.isShownToAll(one) ? everybody() : of(member -> state.isShown(one, member));
    } finally {
      lock.unlock();
    }
  }

  /** Those of members who have that role or one that includes it. */
  Session[] having(Role least) {
    return of(member -> state.has(member, least));
  }

  /** Those of members who have that role or one that includes it, and of that one. */
  Session[] havingOr(Role least, Client one) {
    return of(member -> member == one || state.has(member, least));
  }

  /** Those who want to be told of one of these keys. */
  Session[] wanting(Set<MetadataKey> keys) {
    return Stream.of(everybody())
        .filter(session -> session.wishes().anyOf(keys))
        .toArray(Session[]::new);
  }

  private Session[] of(Predicate<Client> listening) {
    lock.lock();
    try {
      return state.members().stream()
          .filter(listening)
          .flatMap(member -> member.sessions().stream())
          .toArray(Session[]::new);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells these sessions and the one that asked, which is told last, whether it is among them or
   * not: when it has its answer, everybody else has the news. Returns how many.
   */
  static int tell(Session[] sessions, Delivery delivery, @Nullable Session origin) {
    for (Session session : sessions) {
      if (session != origin) {
        session.deliver(delivery);
      }
    }
    if (origin != null) {
      origin.deliver(delivery);
    }
    return sessions.length;
  }
}
