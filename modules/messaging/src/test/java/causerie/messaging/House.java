package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountName;
import causerie.auth.Accounts;
import causerie.auth.AuthSettings;
import causerie.auth.PasswordHasher;
import causerie.auth.RefusedException;
import causerie.auth.spi.AuthObserver;
import causerie.messaging.memory.MemoryStore;
import causerie.messaging.spi.ChatObserver;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A chat over a store in memory, with a hand-cranked clock, a gate before commits, cheap hashes.
 */
final class House implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  static final RoomName TEA = RoomName.of("#tea");

  /** For requests whose answers nobody looks at. */
  static final Object LABEL = "label";

  /** Nobody stays who does not say so. */
  static final PresenceSettings.Staying LEAVING =
      new PresenceSettings.Staying(false, Duration.ofDays(30), 1000);

  final HandClock clock = new HandClock();
  final HandGate gate = new HandGate();
  final MemoryStore store = new MemoryStore(StoreSettings.DEFAULT, new StoreObserver() {}, gate);
  final PasswordHasher hasher;
  final Accounts accounts;
  final ChatSettings settings;
  Chat chat;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** One attached program. */
  record Person(Session session, RecordingSubscriber heard, House house) {
    RoomView join(RoomName room) throws InterruptedException {
      return house.chat.rooms().join(session, room, "", LABEL).view();
    }

    void post(Target to, String text) throws InterruptedException {
      house.chat.post(session, to, Draft.message(text), text);
    }

    /** Says it and waits until it was heard by oneself. */
    News.Said say(Target to, String text) throws InterruptedException {
      post(to, text);
      return heard.answer(session, text);
    }

    Client client() {
      return session.client();
    }

    Nickname nick() {
      return client().nick();
    }

    void leave() throws InterruptedException {
      house.chat.clients().disconnect(session, "bye");
    }
  }

  /** What may be refused. */
  interface Act {
    void run() throws Exception;
  }

  /** Accounts leave with their last device, so that this can be seen of all clients. */
  House() {
    this(ChatSettings.DEFAULT.withPresence(PresenceSettings.DEFAULT.withStaying(LEAVING)));
  }

  House(ChatSettings settings) {
    var random = new SecureRandom();
    var observer = new AuthObserver() {};
    AuthSettings auth =
        AuthSettings.DEFAULT
            .withHashing(new AuthSettings.Hashing(8, 1, 1, 2, 64))
            .withScram(new AuthSettings.Scram(true, 4096));
    this.settings = settings;
    hasher = new PasswordHasher(auth.hashing(), random, observer);
    // The store's own accounts: it keeps nothing for accounts that it does not know.
    accounts = new Accounts(store.accounts(), auth, hasher, clock, random, observer);
    chat = open();
  }

  /** Another chat over the same store, as after a restart. */
  void restart() {
    chat = open();
  }

  private Chat open() {
    return new Chat(store, accounts, settings, new ChatObserver() {}, clock);
  }

  Person guest(String nick) {
    return connect(Optional.of(Nickname.of(nick)));
  }

  Person guest() {
    return connect(Optional.empty());
  }

  private Person connect(Optional<Nickname> nick) {
    var heard = new RecordingSubscriber();
    return new Person(chat.clients().connect(heard, LOOPBACK, "test", nick), heard, this);
  }

  /** Somebody of whom more is known, e.g. {@code ~ann} and Ann Example; guest or logged in. */
  Person enter(Entrance entrance) throws InterruptedException {
    var heard = new RecordingSubscriber();
    return new Person(chat.clients().connect(heard, LOOPBACK, "test", entrance), heard, this);
  }

  /** A login that is good at the moment; the account is made if need be. */
  Login authenticate(String name) {
    long revocations = accounts.revocations();
    return new Login(registered(name), revocations);
  }

  /** That account, which is made if need be. */
  Account registered(String name) {
    return accounts
        .account(new AccountName(name))
        .orElseGet(() -> accounts.register(name, PASSWORD, "", LOOPBACK));
  }

  /** A device of that account, which is made if need be. */
  Person account(String name) throws InterruptedException {
    Account _ = registered(name);
    Person person = guest();
    login(person, name);
    return person;
  }

  Person administrator(String name) throws InterruptedException {
    String code = accounts.administratorCode().orElseThrow();
    Account _ = accounts.register(name, PASSWORD, code, LOOPBACK);
    return account(name);
  }

  void login(Person person, String name) throws InterruptedException {
    long revocations = accounts.revocations();
    Account account = accounts.login(name, PASSWORD, LOOPBACK);
    chat.clients().login(person.session(), account, revocations);
  }

  Room room(RoomName name) {
    return chat.rooms().find(name).orElseThrow();
  }

  /** Runs it on a thread of its own. */
  <T> Future<T> start(Callable<T> work) {
    return threads.submit(work);
  }

  static <T> T get(Future<T> future) throws InterruptedException, TimeoutException {
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw new AssertionError(e.getCause());
    }
  }

  /** The code of the refusal that the act ends with, or {@code ok}. */
  static String outcome(Act act) {
    try {
      act.run();
      return "ok";
    } catch (RefusedException refused) {
      return refused.refusal().code();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    gate.release();
    chat.close();
    store.close();
    hasher.close();
    threads.close();
  }
}
