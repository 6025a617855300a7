package causerie.talks;

import causerie.auth.Accounts;
import causerie.auth.AuthSettings;
import causerie.auth.ConfiguredPassword;
import causerie.auth.PasswordHasher;
import causerie.auth.spi.AuthObserver;
import causerie.messaging.Chat;
import causerie.messaging.ChatSettings;
import causerie.messaging.MetadataSettings;
import causerie.messaging.PresenceSettings;
import causerie.messaging.memory.MemoryStore;
import causerie.messaging.spi.ChatObserver;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;
import causerie.protocol.ProtocolContext;
import causerie.protocol.spi.ProtocolProvider;
import causerie.transport.CloseReason;
import causerie.transport.Connection.Carrier;
import causerie.transport.ListenerSettings;
import causerie.transport.ListenerSettings.Bind;
import causerie.transport.Transport;
import causerie.transport.TransportSettings;
import causerie.transport.spi.Protocol;
import causerie.transport.spi.TransportObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A whole server with one protocol on one carrier, everything in memory. */
public final class House implements AutoCloseable {
  private static final AuthSettings.Hashing CHEAP = new AuthSettings.Hashing(8, 1, 1, 2, 64);

  private final Gate gate = new Gate();
  private final AtomicInteger faults = new AtomicInteger();
  private final Accounts accounts;
  private final Chat chat;
  private final Protocol protocol;
  private final Carrier carrier;
  private final MemoryStore store;
  private final PasswordHasher hasher;
  private final Transport transport;

  /**
   * Starts it.
   *
   * @param provider of the protocol
   * @param words settings of the protocol, and {@code registration}, {@code broadcast}, {@code
   *     max-clients}, {@code guests-make-rooms}, {@code makers-own-rooms}, {@code email-required},
   *     {@code server-password}, {@code metadata-keys}, {@code metadata-subscriptions}, {@code
   *     metadata-changes}, {@code metadata-told-on-entering}
   */
  public House(
      ProtocolProvider provider,
      Carrier carrier,
      Map<String, String> words,
      TransportSettings settings) {
    this.carrier = carrier;
    Map<String, String> all = new HashMap<>(words);
    all.putIfAbsent("commands-per-second", "0");
    Words own = new Words(all);
    Clock clock = Clock.systemUTC();
    store = new MemoryStore(StoreSettings.DEFAULT, new StoreObserver() {}, gate);
    AuthSettings rules = auth(own);
    hasher = new PasswordHasher(rules.hashing(), new SecureRandom(), new AuthObserver() {});
    accounts =
        new Accounts(
            store.accounts(), rules, hasher, clock, new SecureRandom(), new AuthObserver() {});
    chat = new Chat(store, accounts, chatSettings(own), new ChatObserver() {}, clock);
    protocol =
        provider.create(
            new ProtocolContext(chat, accounts, clock, "house", "1", true, () -> "", own));
    transport =
        Transport.start(
            List.of(listener()),
            settings,
            new TransportObserver() {
              @Override
              public void fault(String name) {
                faults.incrementAndGet();
              }
            });
  }

  /** Commits wait, pass or fail here. */
  public Gate gate() {
    return gate;
  }

  /** How many bugs of the protocol the transport has met. */
  public int faults() {
    return faults.get();
  }

  public Accounts accounts() {
    return accounts;
  }

  public Chat chat() {
    return chat;
  }

  public Protocol protocol() {
    return protocol;
  }

  private static AuthSettings auth(Words words) {
    AuthSettings.Registration open = AuthSettings.DEFAULT.registration();
    AuthSettings.Logins logins = AuthSettings.DEFAULT.logins();
    return AuthSettings.DEFAULT
        .withHashing(CHEAP)
        .withScram(new AuthSettings.Scram(true, 4096))
        .withTerms(new AuthSettings.Terms(true, words.flag("email-required", false), true))
        .withAdmission(
            new AuthSettings.Admission(
                Optional.of(words.text("server-password", ""))
                    .filter(text -> !text.isEmpty())
                    .map(ConfiguredPassword::new),
                Map.of()))
        .withLogins(
            new AuthSettings.Logins(
                100,
                logins.refill(),
                Duration.ZERO,
                logins.longestDelay(),
                logins.memory(),
                logins.trusted(),
                logins.entries()))
        .withRegistration(
            new AuthSettings.Registration(
                words.choice("registration", AuthSettings.Policy.OPEN),
                open.perAddress(),
                open.perAddressWindow(),
                open.inAll(),
                open.inAllWindow(),
                true));
  }

  private static ChatSettings chatSettings(Words words) {
    ChatSettings usual = ChatSettings.DEFAULT;
    return new ChatSettings(
        usual.maxText(),
        usual.maxLines(),
        usual.maxTopic(),
        usual.maxReason(),
        words.integer("max-clients", usual.maxClients(), 1, 20_000),
        usual.maxGroups(),
        usual.maxRooms(),
        usual.roomsPerClient(),
        usual.roomsOwned(),
        usual.masksPerRoom(),
        usual.subscriptionsPerSession(),
        usual.historyPage(),
        usual.keyWindow(),
        words.flag("guests-make-rooms", true),
        words.flag("makers-own-rooms", usual.makersOwnRooms()),
        words.text("broadcast", "administrators").equals("everyone"),
        usual.retention(),
        usual.history(),
        usual.invitationLifetime(),
        usual.presence().withStaying(staying(words)),
        metadata(words));
  }

  /** Accounts leave with their last device, unless a talk is about those who stay. */
  private static PresenceSettings.Staying staying(Words words) {
    PresenceSettings.Staying usual = PresenceSettings.DEFAULT.staying();
    return new PresenceSettings.Staying(
        words.flag("stays-present", false), usual.longest(), usual.most());
  }

  private static MetadataSettings metadata(Words words) {
    MetadataSettings usual = MetadataSettings.DEFAULT;
    return new MetadataSettings(
        words.integer("metadata-keys", usual.maxKeys(), 0, 1000),
        usual.maxKeyBytes(),
        usual.maxValueBytes(),
        words.integer("metadata-subscriptions", usual.subscriptions(), 0, 1000),
        words.integer("metadata-changes", usual.changes(), 1, 1000),
        // So long that no talk sees the end of it.
        Duration.ofHours(1),
        words.integer("metadata-told-on-entering", usual.toldOnEntering(), 0, 1000));
  }

  private ListenerSettings listener() {
    Bind bind = Bind.at("127.0.0.1", 0);
    String name = protocol.name();
    return switch (carrier) {
      case TCP -> new ListenerSettings.Stream(name, bind, null, protocol);
      case TLS -> new ListenerSettings.Stream(name, bind, Certificate.made().files(), protocol);
      case WEBSOCKET ->
          new ListenerSettings.Http(
              name, bind, null, Map.of("/" + name, protocol), Set.of(), List.of());
      case SECURE_WEBSOCKET ->
          new ListenerSettings.Http(
              name,
              bind,
              Certificate.made().files(),
              Map.of("/" + name, protocol),
              Set.of(),
              List.of());
    };
  }

  /** Somebody connects. */
  public Peer connect() throws IOException {
    InetSocketAddress address = transport.bound().getFirst().address();
    Socket socket =
        carrier.isEncrypted()
            ? Certificate.made().connect(address.getPort())
            : new Socket(InetAddress.getLoopbackAddress(), address.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    return carrier.isWebSocket()
        ? new WebSocketPeer(socket, "/" + protocol.name())
        : new StreamPeer(socket);
  }

  /** Stops as the server does. */
  public void stop() {
    gate.set(false, false);
    chat.close();
    transport.stop(
        CloseReason.of(CloseReason.Kind.SHUTDOWN, "The server stops."), Duration.ofSeconds(2));
  }

  @Override
  public void close() {
    stop();
    hasher.close();
    store.close();
  }
}
