package causerie.messaging;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Somebody connected, guest or logged in, with one or more sessions. Written to by {@link Clients}
 * under its lock; read by anybody.
 */
public final class Client {
  private final int id;
  private final String host;
  private final Set<Room> rooms = ConcurrentHashMap.newKeySet();
  private final Set<Group> groups = ConcurrentHashMap.newKeySet();
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile Actor actor;
  private volatile boolean administrator;
  private volatile String away = "";
  private volatile List<Session> sessions = List.of();

  Client(int id, String host, Actor actor) {
    this.id = id;
    this.host = host;
    this.actor = actor;
  }

  /** The lowest number that was free when it connected (s1). */
  public int id() {
    return id;
  }

  /** Its nick and account now. */
  public Actor actor() {
    return actor;
  }

  public Nickname nick() {
    return actor.nick();
  }

  /** Stands for the address without showing it; the same for the same address. */
  public String host() {
    return host;
  }

  /** {@code nick!account@host}, what bans are matched against. */
  public String mask() {
    String account =
        switch (actor.identity()) {
          case Identity.Registered(_, var name) -> name.text();
          case Identity.Guest() -> "~guest";
        };
    return actor.nick().text() + "!" + account + "@" + host;
  }

  /** Whether it may administer the server. */
  public boolean isAdministrator() {
    return administrator;
  }

  /** The away text; empty when present. */
  public String away() {
    return away;
  }

  /** Its devices; empty when it has gone. */
  public List<Session> sessions() {
    return sessions;
  }

  /** The rooms it is in. */
  public Set<Room> rooms() {
    return Set.copyOf(rooms);
  }

  /** The groups it is in. */
  public Set<Group> groups() {
    return Set.copyOf(groups);
  }

  int roomCount() {
    return rooms.size() + groups.size();
  }

  void entered(Room room) {
    rooms.add(room);
  }

  void left(Room room) {
    rooms.remove(room);
  }

  void entered(Group group) {
    groups.add(group);
  }

  void left(Group group) {
    groups.remove(group);
  }

  void become(Actor other, boolean isAdministrator) {
    actor = other;
    administrator = isAdministrator;
  }

  void setAway(String text) {
    away = text;
  }

  void gone() {
    gone.countDown();
  }

  /** Waits until a client that is leaving has left everything. */
  void awaitGone() throws InterruptedException {
    gone.await();
  }

  void setSessions(List<Session> now) {
    sessions = List.copyOf(now);
    rooms.forEach(Room::audienceChanged);
  }
}
