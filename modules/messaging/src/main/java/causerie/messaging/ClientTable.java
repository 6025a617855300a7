package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.messaging.spi.PresenceStore.Absence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The clients by nick, number and account. A client that is leaving keeps its nick and number until
 * it is removed. Any thread; what changes something, and what is looked at to change it, happens
 * between {@link #lock} and {@link #unlock}.
 */
final class ClientTable {
  private final ChatSettings settings;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Map<String, Client> byNick = new HashMap<>();
  private final Map<AccountId, List<Client>> byAccount = new HashMap<>();
  private final BitSet ids = new BitSet();
  private final Map<AccountId, Client> staying = new HashMap<>();
  private int absent;
  private int here;
  private int highest;
  private boolean closed;

  private final MessageIds messages;

  /** What a client that has lost a session is then. */
  enum Left {
    /** It has other devices. */
    CONNECTED,
    /** It stays without a device. */
    ABSENT,
    /** It is not here any more, though it has not left everything yet. */
    LEAVING
  }

  ClientTable(ChatSettings settings, MessageIds messages) {
    this.settings = settings;
    this.messages = messages;
    ids.set(0);
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /**
   * Refuses newcomers when the server stops or has as many clients as it may; those without a
   * device keep nobody out.
   */
  void requireRoom() {
    if (closed) {
      throw new ChatRefusal.Unavailable("The server stops.").asException();
    }
    if (ids.cardinality() - 1 - absent >= settings.maxClients()) {
      throw new ChatRefusal.Unavailable("The server is full; try again later.").asException();
    }
  }

  /** The lowest number that nobody has. */
  int freeId() {
    return ids.nextClearBit(1);
  }

  /** Refuses a nick that somebody has, or that is a number other than that id. */
  void requireFree(Nickname nick, int id) {
    if (isNumber(nick) && !nick.text().equals(Integer.toString(id))) {
      throw new ChatRefusal.NumericNick(nick.text(), id).asException();
    }
    if (byNick.containsKey(nick.fold())) {
      throw new ChatRefusal.NickInUse(nick.text()).asException();
    }
  }

  /** Who has that nick, also while leaving. */
  @Nullable Client holder(Nickname nick) {
    lock();
    try {
      return byNick.get(nick.fold());
    } finally {
      unlock();
    }
  }

  /** A client whose nick and number are free comes, with its first session. */
  void add(Client client, Session session) {
    add(client);
    client.setFlags(settings.presence().defaultFlags());
    client.setSessions(List.of(session));
  }

  /** A client whose nick and number are free is back without a device. */
  void restore(Client client, AccountId account) {
    add(client);
    absent++;
    staying.put(account, client);
  }

  private void add(Client client) {
    ids.set(client.id());
    byNick.put(client.nick().fold(), client);
    client.named(messages.last());
    enter(client, client.actor().identity());
    highest = Math.max(highest, ++here);
  }

  /** A client is called otherwise, or is somebody else. */
  void become(Client client, Nickname nick, Identity identity, boolean administrator) {
    Identity before = client.actor().identity();
    byNick.remove(client.nick().fold());
    boolean another = !client.nick().equals(nick);
    client.become(nick, identity, administrator);
    if (another) {
      client.named(messages.last());
    }
    byNick.put(nick.fold(), client);
    if (!before.equals(identity)) {
      strike(client, before);
      enter(client, identity);
    }
  }

  /**
   * One session more; whether it is the first of a client that stayed without one.
   *
   * @param administrator whether its account may administer the server
   */
  boolean attach(Client client, Session session, boolean administrator) {
    Optional<Absence> absence = client.absence();
    if (absence.isPresent()) {
      session.missed(absence.get().heard());
      absent--;
      client.becomeConnected(administrator);
    }
    List<Session> devices = new ArrayList<>(client.sessions());
    devices.add(session);
    client.setSessions(devices);
    return absence.isPresent();
  }

  /** One session less, which ended so. */
  Left detach(Client client, Session session, Absence ended) {
    List<Session> rest = new ArrayList<>(client.sessions());
    rest.remove(session);
    client.setSessions(rest);
    if (!rest.isEmpty()) {
      return Left.CONNECTED;
    }
    if (stays(client)) {
      absent++;
      client.becomeAbsent(ended);
      return Left.ABSENT;
    }
    leave(client);
    return Left.LEAVING;
  }

  /** A client without sessions is not here any more, though it has not left everything yet. */
  void leave(Client client) {
    here--;
    if (client.isAbsent()) {
      absent--;
    }
    stayNoLonger(client);
    client.leave();
  }

  /** Whether the client stays when its last session has ended. */
  boolean stays(Client client) {
    return client.actor().identity() instanceof Identity.Registered(var id, _)
        && staying.get(id) == client;
  }

  /**
   * A client is the one of its account that stays from now on; false when another one is, when as
   * many stay already as may, or when it is not here.
   */
  boolean stay(Client client, AccountId account) {
    boolean mayStay =
        client.isHere()
            && byAccount.getOrDefault(account, List.of()).contains(client)
            && !staying.containsKey(account)
            && staying.size() < settings.presence().staying().most();
    if (mayStay) {
      staying.put(account, client);
    }
    return mayStay;
  }

  /** A client does not stay any more. */
  void stayNoLonger(Client client) {
    if (client.actor().identity() instanceof Identity.Registered(var id, _)) {
      staying.remove(id, client);
    }
  }

  /** A client has left everything: its nick and number are free. */
  void remove(Client client) {
    byNick.remove(client.nick().fold(), client);
    strike(client, client.actor().identity());
    ids.clear(client.id());
  }

  /** The client of that nick that is here. */
  Optional<Client> find(Nickname nick) {
    return Optional.ofNullable(holder(nick)).filter(Client::isHere);
  }

  /** The clients of that account that are here, in the order in which they came. */
  List<Client> of(AccountId account) {
    lock();
    try {
      return byAccount.getOrDefault(account, List.of()).stream().filter(Client::isHere).toList();
    } finally {
      unlock();
    }
  }

  /** Everybody who is here, in the order of their numbers. */
  List<Client> all() {
    List<Client> now;
    lock();
    try {
      now = List.copyOf(byNick.values());
    } finally {
      unlock();
    }
    return now.stream().filter(Client::isHere).sorted(Comparator.comparingInt(Client::id)).toList();
  }

  int count() {
    lock();
    try {
      return here;
    } finally {
      unlock();
    }
  }

  /** The most that were here at once. */
  int highest() {
    lock();
    try {
      return highest;
    } finally {
      unlock();
    }
  }

  /** Lets nobody in any more; returns everybody. */
  List<Client> close() {
    lock();
    try {
      closed = true;
      return List.copyOf(byNick.values());
    } finally {
      unlock();
    }
  }

  private static boolean isNumber(Nickname nick) {
    return AccountName.isNumber(nick.text());
  }

  private void enter(Client client, Identity identity) {
    if (identity instanceof Identity.Registered(var id, _)) {
      byAccount.computeIfAbsent(id, _ -> new ArrayList<>()).add(client);
    }
  }

  private void strike(Client client, Identity identity) {
    if (identity instanceof Identity.Registered(var id, _)) {
      byAccount.computeIfPresent(
          id,
          (_, clients) -> {
            clients.remove(client);
            return clients.isEmpty() ? null : clients;
          });
    }
  }
}
