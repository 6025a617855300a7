package causerie.cli.line;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that outlives its connections. When one is lost it connects again with growing
 * pauses, logs in, joins its rooms again, fetches what was said meanwhile, and sends again, under
 * their keys, the messages that were not acknowledged.
 *
 * <p>{@link #run} does all this on its caller's thread, which is also the only one that calls the
 * {@link Events}. The other methods may be called from any thread and do not wait for the server.
 */
public final class Session implements AutoCloseable {
  private final Terms terms;
  private final Events events;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private @Nullable LineClient client;
  private Door door;
  private final Map<String, Asked.Posting> unacknowledged = new LinkedHashMap<>();
  // The rooms to be in: their lower-case names, and the JOIN that got us in (with its key).
  private final Map<String, String> rooms = new LinkedHashMap<>();
  private boolean entered;

  // Confined to the thread in run: the newest id shown per conversation, and one's own name.
  private final Map<String, String> newest = new LinkedHashMap<>();
  private String self = "";

  /**
   * What to expect of a session.
   *
   * @param recent how many messages of a conversation to show at the beginning
   * @param missed how many at most to fetch after a lost connection
   * @param patience how long to try to connect again before giving up
   */
  public record Terms(int recent, int missed, Duration patience) {}

  /** What a session tells. Called only on the thread that runs it. */
  public interface Events {
    /** Connected, for the first time or again. */
    void connected(Welcome welcome, boolean again);

    /**
     * Messages of a conversation, oldest first, each only once.
     *
     * @param cut whether there may be older ones that were not shown
     */
    void history(String target, List<ServerLine> messages, boolean cut);

    /** Something happened. */
    void event(ServerLine line);

    /**
     * The answer to something sent with {@link Session#request} or {@link Session#post}.
     *
     * @param shown whether the message was already among what was missed
     */
    void answered(Asked asked, Reply reply, boolean shown);

    /** A room that should have been joined, or a conversation to be followed, could not be. */
    void notJoined(String room, Reply reply);

    /** The connection is lost; the next attempt is made after this pause. */
    void lost(String why, Duration pause);
  }

  /** Prepares a session; {@link #run} begins it. */
  public Session(Door door, Terms terms, Events events) {
    this.door = door;
    this.terms = terms;
    this.events = events;
  }

  /** Wants to be in a room from the next connection on. */
  public void enlist(String room, String joinLine) {
    lock.lock();
    try {
      rooms.put(room.toLowerCase(Locale.ROOT), joinLine);
    } finally {
      lock.unlock();
    }
  }

  /** Wants to follow a direct conversation: nothing to join, but what was missed is fetched. */
  public void watch(String name) {
    enlist(name, "");
  }

  /** No longer wants to be in a room. */
  public void delist(String room) {
    lock.lock();
    try {
      rooms.remove(room.toLowerCase(Locale.ROOT));
    } finally {
      lock.unlock();
    }
  }

  /** Whom to log in as from the next connection on. */
  public void become(Identity identity) {
    lock.lock();
    try {
      door = door.as(identity);
    } finally {
      lock.unlock();
    }
  }

  /** Counts a message of this conversation as shown; only newer ones will be. Before run only. */
  public void shown(String target, String id) {
    newest.put(target.toLowerCase(Locale.ROOT), id);
  }

  /**
   * Sends a message under a new key, now or after the next connecting, until the server answers.
   */
  public Asked.Posting post(String verb, String target, String text) {
    var posting = new Asked.Posting(UUID.randomUUID().toString(), verb, target, text);
    lock.lock();
    try {
      unacknowledged.put(posting.key(), posting);
      if (client != null) {
        client.send(posting);
      }
    } finally {
      lock.unlock();
    }
    return posting;
  }

  /** Sends a command; false when there is no connection, and the command is dropped. */
  public boolean request(Asked.Command command) {
    lock.lock();
    try {
      if (client == null) {
        return false;
      }
      client.send(command);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes leave of the server; {@link #run} returns soon. May be called twice. */
  @Override
  public void close() {
    closed.countDown();
    LineClient last;
    lock.lock();
    try {
      last = client;
      client = null;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.leave(Duration.ofSeconds(1));
    }
  }

  /**
   * Connects and goes on until {@link #close}.
   *
   * @throws Failure when the first connection fails, a login is refused, or patience is exhausted
   * @throws InterruptedException when the thread was interrupted
   */
  public void run() throws InterruptedException {
    Door.@Nullable Entered next = door().enter();
    while (!isClosed()) {
      String why = converse(next);
      if (isClosed()) {
        return;
      }
      next = again(why);
      if (next == null) {
        return;
      }
    }
    next.client().close();
  }

  private Door door() {
    lock.lock();
    try {
      return door;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** The next connection; null when closed meanwhile. */
  private Door.@Nullable Entered again(String first) throws InterruptedException {
    Limits limits = door().limits();
    Duration pause = limits.firstRetry();
    Duration waited = Duration.ZERO;
    String why = first;
    while (true) {
      if (waited.compareTo(terms.patience()) >= 0) {
        throw new Failure(Exit.UNREACHABLE, "the connection was lost: " + why);
      }
      events.lost(why, pause);
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return null;
      }
      waited = waited.plus(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(limits.lastRetry()) > 0 ? limits.lastRetry() : pause;
      try {
        return door().enter();
      } catch (Failure e) {
        if (e.exit() != Exit.UNREACHABLE) {
          throw e;
        }
        why = String.valueOf(e.getMessage());
      }
    }
  }

  /** Uses one connection to its end and says why it ended. */
  private String converse(Door.Entered in) throws InterruptedException {
    LineClient connection = in.client();
    try {
      self = in.welcome().name();
      events.connected(in.welcome(), entered);
      joinRooms(connection);
      if (entered) {
        for (String target : List.copyOf(newest.keySet())) {
          catchUp(connection, target, target);
        }
      }
    } catch (IOException e) {
      connection.close();
      return String.valueOf(e.getMessage());
    }
    publish(connection);
    try {
      return pump(connection);
    } finally {
      withdraw(connection);
    }
  }

  private void joinRooms(LineClient connection) throws IOException {
    Map<String, String> wanted;
    lock.lock();
    try {
      wanted = new LinkedHashMap<>(rooms);
    } finally {
      lock.unlock();
    }
    for (var room : wanted.entrySet()) {
      if (room.getValue().isEmpty()) {
        if (!entered) {
          catchUp(connection, room.getKey(), room.getKey());
        }
        continue;
      }
      var join = new Asked.Command(room.getValue(), false);
      Reply reply = connection.ask(join.line());
      if (reply.ok()) {
        events.answered(join, reply, false);
        if (!entered || !newest.containsKey(room.getKey())) {
          catchUp(connection, room.getKey(), reply.end().text("room"));
        }
      } else {
        delist(room.getKey());
        events.notJoined(room.getKey(), reply);
      }
    }
  }

  /** From here on others may send; what waited goes first, in its order. */
  private void publish(LineClient connection) {
    lock.lock();
    try {
      entered = true;
      unacknowledged.values().forEach(connection::send);
      client = connection;
    } finally {
      lock.unlock();
    }
    if (isClosed()) {
      close();
    }
  }

  private void withdraw(LineClient connection) {
    lock.lock();
    try {
      if (client == connection) {
        client = null;
      }
    } finally {
      lock.unlock();
    }
    connection.close();
  }

  private String pump(LineClient connection) throws InterruptedException {
    while (true) {
      switch (connection.incoming().take()) {
        case Incoming.Event event -> event(event.line());
        case Incoming.Answered answered -> answered(answered.asked(), answered.reply());
        case Incoming.Closed over -> {
          return over.why();
        }
      }
    }
  }

  private void event(ServerLine line) {
    if (line.type().equals("RENAMED") && line.text("name").equalsIgnoreCase(self)) {
      self = line.text("to");
    }
    if (!line.isMessage() || isNew(conversation(line), line.text("id"))) {
      events.event(line);
    }
  }

  private void answered(Asked asked, Reply reply) {
    boolean shown = false;
    switch (asked) {
      case Asked.Posting posting -> {
        lock.lock();
        try {
          unacknowledged.remove(posting.key());
        } finally {
          lock.unlock();
        }
        if (reply.ok()) {
          shown = !isNew(posting.target().toLowerCase(Locale.ROOT), reply.end().text("id"));
        }
      }
      case Asked.Command command -> {
        if (reply.ok()
            && command.word().startsWith("N")
            && reply.end().json().containsKey("name")) {
          self = reply.end().text("name");
        }
      }
    }
    events.answered(asked, reply, shown);
  }

  /** The conversation that a message belongs to: its room, or whoever the other one is. */
  private String conversation(ServerLine line) {
    String to = line.text("to");
    return (to.equalsIgnoreCase(self) ? line.text("from") : to).toLowerCase(Locale.ROOT);
  }

  /** Whether a message has not been shown yet; ids sort in the order of their conversation. */
  private boolean isNew(String target, String id) {
    if (id.isEmpty() || target.equals("*")) {
      return true;
    }
    String last = newest.get(target);
    if (last != null && id.compareTo(last) <= 0) {
      return false;
    }
    newest.put(target, id);
    return true;
  }

  private void catchUp(LineClient connection, String key, String target) throws IOException {
    boolean first = !newest.containsKey(key);
    int most = first ? terms.recent() : terms.missed();
    if (!first && most == 0) {
      return;
    }
    History history = new History(connection, door().limits().page());
    // Even when none is to be shown, one tells where to go on after a lost connection.
    History.Found found = history.after(target, newest.getOrDefault(key, ""), Math.max(most, 1));
    if (found.refusal() != null && !target.startsWith("#") && !target.startsWith("&")) {
      events.notJoined(target, found.refusal());
    }
    List<ServerLine> fresh = new ArrayList<>();
    for (ServerLine line : found.messages()) {
      if (isNew(key, line.text("id"))) {
        fresh.add(line);
      }
    }
    newest.putIfAbsent(key, "");
    if (!fresh.isEmpty() && most > 0) {
      events.history(target, fresh, found.cut() && !first);
    }
  }
}
