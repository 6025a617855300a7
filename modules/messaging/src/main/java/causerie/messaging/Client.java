package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.PresenceStore.Absence;
import causerie.messaging.spi.PresenceStore.Present;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is here, guest or logged in, with one or more sessions; who stays present while no
 * device is connected has none then. Written to under the lock of {@link ClientTable}; read by
 * anybody.
 */
public final class Client {
  /** The away text of who stays without a device. */
  private static final String NO_DEVICE = "not connected";

  private final int id;
  private final Instant since;
  private final String cloak;
  private final String givenUser;
  private final Set<Room> rooms = ConcurrentHashMap.newKeySet();
  private final Set<Group> groups = ConcurrentHashMap.newKeySet();
  private final CountDownLatch gone = new CountDownLatch(1);
  private final PresenceNote note = new PresenceNote();
  private final ReentrantLock telling = new ReentrantLock();
  private volatile String givenRealName;
  private volatile Actor actor;
  private volatile boolean administrator;
  private volatile String title = "";
  private volatile String away = "";
  private volatile Set<ClientFlag> flags = Set.of();
  private volatile Instant lastActive;
  private volatile List<Session> sessions = List.of();
  private volatile List<String> masks = List.of();
  private volatile boolean leaving;
  private volatile @Nullable Absence absence;

  private final Keepsakes keepsakes = new Keepsakes();

  /** Messages with ids up to this were sent by others, if under this nick. */
  private volatile long named;

  /**
   * @param device that of its first session
   * @param entrance where user and real name come from
   */
  Client(int id, Device device, Entrance entrance, Nickname nick, Identity identity) {
    this(id, device.since(), device.host(), entrance.user(), entrance.realName(), nick, identity);
  }

  private Client(
      int id,
      Instant since,
      String cloak,
      String user,
      String realName,
      Nickname nick,
      Identity identity) {
    this.id = id;
    this.since = since;
    this.cloak = cloak;
    this.givenUser = user;
    this.givenRealName = realName;
    this.lastActive = since;
    this.actor = actor(nick, identity);
  }

  /** An account's that was present when the server stopped, without a device. */
  static Client restored(int id, Present present, Nickname nick, Identity.Registered identity) {
    // What stands for the address of a guest has no meaning: it stays an account's.
    Client client =
        new Client(
            id,
            present.since(),
            identity.host(),
            present.user(),
            present.realName(),
            nick,
            identity);
    client.lastActive = present.absence().map(Absence::since).orElse(present.since());
    client.away = present.away();
    client.flags = present.flags();
    client.absence = present.absence().orElseThrow();
    client.masks = masks(client.actor, List.of());
    return client;
  }

  /** The lowest number that was free when it connected (s1). */
  public int id() {
    return id;
  }

  /** How it is called and shown now. */
  public Actor actor() {
    return actor;
  }

  public Nickname nick() {
    return actor.nick();
  }

  /** What its protocol said of the user, or {@link Identity#user()}. */
  public String user() {
    return actor.user();
  }

  /** What is shown in the place of its address; see {@link Actor}. */
  public String host() {
    return actor.host();
  }

  /** What it says of itself; its nick when it says nothing. */
  public String realName() {
    return actor.realName();
  }

  /** When it came. */
  public Instant since() {
    return since;
  }

  /** When it last said something; when it came, if it never did. */
  public Instant lastActive() {
    return lastActive;
  }

  /**
   * Whether a mask with {@code *} and {@code ?} is about this client: as {@code nick!user@host}
   * with what is shown, or with its account (or {@code ~guest}) as the user, or with the word that
   * stands for the address of one of its sessions as the host.
   */
  public boolean matches(String mask) {
    for (String own : masks) {
      if (Masks.matches(mask, own)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it may administer the server. */
  public boolean isAdministrator() {
    return administrator;
  }

  /** What makes it an administrator, in words for others; empty for none. */
  public String title() {
    return title;
  }

  /** The switches that it has on. */
  public Set<ClientFlag> flags() {
    return flags;
  }

  /** Whether that switch is on. */
  public boolean has(ClientFlag flag) {
    return flags.contains(flag);
  }

  /** The away text; empty when present. Who has no device is away in any case. */
  public String away() {
    String own = away;
    return own.isEmpty() && isAbsent() ? NO_DEVICE : own;
  }

  /** Its devices. */
  public List<Session> sessions() {
    return sessions;
  }

  /** Whether it stays present although no device is connected. */
  public boolean isAbsent() {
    return absence != null;
  }

  /** Since when no device is connected; empty while one is. */
  Optional<Absence> absence() {
    return Optional.ofNullable(absence);
  }

  /** Whether it is on the server: false from the moment at which it begins to leave. */
  public boolean isHere() {
    return !leaving;
  }

  /** The rooms it is in. */
  public Set<Room> rooms() {
    return Set.copyOf(rooms);
  }

  /** The groups it is in. */
  public Set<Group> groups() {
    return Set.copyOf(groups);
  }

  /**
   * Whether it did this itself, or another client of its account did. A guest is known by its nick
   * alone, from when it was called so.
   */
  boolean isAuthorOf(Entry entry) {
    Actor author = entry.actor();
    return switch (author.identity()) {
      case Identity.Registered(var id, _) ->
          actor.identity() instanceof Identity.Registered own && own.id().equals(id);
      case Identity.Guest() ->
          actor.identity() instanceof Identity.Guest
              && author.nick().equals(actor.nick())
              && isCalledSoSince(entry.id());
    };
  }

  /** Whether it had its nick already when that was said. */
  boolean isCalledSoSince(MessageId said) {
    return said.value() > named;
  }

  /** What is kept for it as long as it is here. */
  Keepsakes keepsakes() {
    return keepsakes;
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

  void become(Nickname nick, Identity identity, boolean isAdministrator) {
    actor = actor(nick, identity);
    administrator = isAdministrator;
    title = isAdministrator ? title : "";
    masks = masks(actor, sessions);
  }

  void promote(String as) {
    title = as;
    administrator = true;
  }

  void demote() {
    title = "";
    administrator = false;
  }

  /** It has no device any more, and stays; who has none administers nothing. */
  void becomeAbsent(Absence from) {
    absence = from;
    demote();
  }

  /** A device has come, so it is not away either. */
  void becomeConnected(boolean isAdministrator) {
    absence = null;
    away = "";
    administrator = isAdministrator;
  }

  /**
   * Held from looking whether it is away to telling that, so that what was told last is what is so.
   * Before all others in the order of locks.
   */
  ReentrantLock telling() {
    return telling;
  }

  /** What the store is told of it. */
  PresenceNote note() {
    return note;
  }

  /** What is kept of it while it stays present. */
  Present present(AccountId account) {
    return new Present(account, nick(), givenUser, givenRealName, away, flags, since, absence());
  }

  void setFlags(Set<ClientFlag> now) {
    flags = Set.copyOf(now);
  }

  void setRealName(String text) {
    givenRealName = text;
    actor = actor(nick(), actor.identity());
  }

  /** It is called so since that message id was the newest. */
  void named(long newest) {
    named = newest;
  }

  void setAway(String text) {
    away = text;
  }

  void said(Instant when) {
    lastActive = when;
  }

  void setSessions(List<Session> now) {
    sessions = List.copyOf(now);
    masks = masks(actor, sessions);
    rooms.forEach(room -> room.audience().changed());
  }

  /** From now on it is not here, though rooms and groups may not have been told yet. */
  void leave() {
    leaving = true;
  }

  /** It has left everything. */
  void gone() {
    gone.countDown();
  }

  /** Waits until a client that is leaving has left everything. */
  void awaitGone() throws InterruptedException {
    gone.await();
  }

  private Actor actor(Nickname nick, Identity identity) {
    String host =
        switch (identity) {
          case Identity.Guest() -> cloak;
          case Identity.Registered registered -> registered.host();
        };
    return new Actor(
        nick,
        identity,
        givenUser.isEmpty() ? identity.user() : givenUser,
        host,
        givenRealName.isEmpty() ? nick.text() : givenRealName);
  }

  private static List<String> masks(Actor actor, List<Session> sessions) {
    Set<String> hosts = new LinkedHashSet<>(List.of(actor.host()));
    sessions.forEach(session -> hosts.add(session.device().host()));
    List<String> masks = new ArrayList<>();
    for (String user : new LinkedHashSet<>(List.of(actor.user(), actor.identity().user()))) {
      hosts.forEach(host -> masks.add(actor.nick().text() + "!" + user + "@" + host));
    }
    return List.copyOf(masks);
  }
}
