package causerie.server;

import causerie.auth.AccountName;
import causerie.auth.AuthSettings;
import causerie.auth.ConfiguredPassword;
import causerie.messaging.ChatSettings;
import causerie.messaging.ClientFlag;
import causerie.messaging.HistorySettings;
import causerie.messaging.MetadataSettings;
import causerie.messaging.PresenceSettings;
import causerie.messaging.spi.StoreSettings;
import causerie.protocol.spi.Doors;
import causerie.transport.ConnectionLimits;
import causerie.transport.HttpLimits;
import causerie.transport.Timeouts;
import causerie.transport.TransportSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the file into the records of the modules, section by section. The reference configuration
 * lists the same keys in the same order.
 */
final class ConfigurationReader {
  private static final Duration TINY = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONG = Duration.ofDays(36_500);
  private static final int MANY = 1_000_000;

  private final ListenerReader listeners;

  /** With the protocols that there are, and where each is found. */
  ConfigurationReader(Problems problems, Map<String, Doors> protocols) {
    this.listeners = new ListenerReader(problems, protocols);
  }

  Configuration read(Section top, Optional<Path> dataFolder) {
    Section server = top.section("server");
    Section store = top.section("store");
    Configuration configuration =
        new Configuration(
            server.text("name", "causerie"),
            dataFolder.orElse(Path.of(server.text("data", "data"))),
            server.duration("stop-within", Duration.ofSeconds(5), TINY, DAY),
            server.flag("plain-passwords", true),
            accounts(top.section("accounts"))
                .withAdmission(admission(server, top.section("operators"))),
            chat(
                top.section("chat"),
                history(top.section("history")),
                presence(top.section("presence")),
                metadata(top.section("metadata"))),
            store.text("kind", "sqlite"),
            store(store),
            transport(top),
            listeners.read(top),
            top.section("protocols"));
    return configuration;
  }

  private static AuthSettings accounts(Section s) {
    var byDefault = AuthSettings.DEFAULT;
    var registration = byDefault.registration();
    var terms = byDefault.terms();
    var invites = byDefault.invites();
    var hashing = byDefault.hashing();
    var scram = byDefault.scram();
    var logins = byDefault.logins();
    int most = s.integer("password-most-bytes", byDefault.passwords().maxBytes(), 8, 4096);
    Duration longestDelay = s.duration("login-longest-delay", logins.longestDelay(), TINY, DAY);
    int parallelism = s.integer("hash-parallelism", hashing.parallelism(), 1, 16);
    return new AuthSettings(
        new AuthSettings.Registration(
            s.choice("registration", registration.policy()),
            s.integer("registrations-per-address", registration.perAddress(), 1, 1000),
            s.duration(
                "registrations-per-address-within", registration.perAddressWindow(), TINY, LONG),
            s.integer("registrations-in-all", registration.inAll(), 1, 100_000),
            s.duration("registrations-in-all-within", registration.inAllWindow(), TINY, LONG),
            s.flag("registrations-loopback-exempt", registration.loopbackExempt())),
        new AuthSettings.Terms(
            s.flag("register-before-connect", terms.beforeConnect()),
            s.flag("email-required", terms.emailRequired()),
            s.flag("custom-account-name", terms.customAccountName())),
        new AuthSettings.Invites(
            invites.validity(),
            s.duration(
                "invite-longest-validity", invites.longestValidity(), invites.validity(), LONG),
            s.integer("invite-most-uses", invites.mostUses(), 1, MANY),
            s.flag("members-may-invite", invites.membersMayInvite())),
        new AuthSettings.Passwords(
            s.integer("password-least-bytes", byDefault.passwords().minBytes(), 1, most),
            most,
            s.flag("password-common-refused", byDefault.passwords().commonRefused())),
        new AuthSettings.Hashing(
            s.integer("hash-memory-kib", hashing.memoryKib(), 8 * parallelism, 1 << 20),
            s.integer("hash-iterations", hashing.iterations(), 1, 1000),
            parallelism,
            s.integer("hash-threads", hashing.threads(), 1, 64),
            s.integer("hash-queue", hashing.queue(), 1, 10_000)),
        new AuthSettings.Scram(
            s.flag("scram", scram.enabled()),
            s.integer("scram-iterations", scram.iterations(), 4096, 10_000_000)),
        new AuthSettings.Logins(
            s.integer("login-burst", logins.burst(), 1, 1000),
            s.duration("login-refill", logins.refill(), TINY, DAY),
            s.duration("login-first-delay", logins.firstDelay(), Duration.ZERO, longestDelay),
            longestDelay,
            s.duration("login-memory", logins.memory(), TINY, LONG),
            s.duration("login-trusted", logins.trusted(), TINY, LONG),
            s.integer("login-entries", logins.entries(), 16, 10_000_000)),
        byDefault.admission(),
        s.integer("tokens-per-account", byDefault.tokensPerAccount(), 0, 10_000),
        s.integer("certificates-per-account", byDefault.certificatesPerAccount(), 0, 1000),
        reservedNames(s, byDefault.reservedNames()));
  }

  private static Set<AccountName> reservedNames(Section s, Set<AccountName> byDefault) {
    List<String> usual = byDefault.stream().map(AccountName::text).sorted().toList();
    Set<AccountName> names = new HashSet<>();
    for (String name : s.texts("reserved-names", usual)) {
      AccountName.parse(name)
          .ifPresentOrElse(
              names::add,
              () -> s.problem("reserved-names", "holds '" + name + "', which is no name"));
    }
    return names;
  }

  private static AuthSettings.Admission admission(Section server, Section operators) {
    Map<String, ConfiguredPassword> byName = new LinkedHashMap<>();
    for (String name : operators.keys()) {
      password(operators, name).ifPresent(password -> byName.put(name, password));
    }
    boolean isOpen = server.text("password", "").isEmpty();
    return new AuthSettings.Admission(
        isOpen ? Optional.empty() : password(server, "password"), byName);
  }

  /** A password or its hash, which is never repeated in a problem. */
  private static Optional<ConfiguredPassword> password(Section s, String key) {
    try {
      return Optional.of(new ConfiguredPassword(s.text(key, "")));
    } catch (IllegalArgumentException e) {
      s.problem(key, "cannot be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static ChatSettings chat(
      Section s, HistorySettings history, PresenceSettings presence, MetadataSettings metadata) {
    var byDefault = ChatSettings.DEFAULT;
    return new ChatSettings(
        s.integer("max-text", byDefault.maxText(), 64, 1 << 20),
        s.integer("max-lines", byDefault.maxLines(), 1, 10_000),
        s.integer("max-topic", byDefault.maxTopic(), 1, 1 << 16),
        s.integer("max-reason", byDefault.maxReason(), 1, 1 << 16),
        s.integer("max-clients", byDefault.maxClients(), 1, MANY),
        s.integer("max-groups", byDefault.maxGroups(), 0, MANY),
        s.integer("max-rooms", byDefault.maxRooms(), 0, MANY),
        s.integer("rooms-per-client", byDefault.roomsPerClient(), 1, MANY),
        s.integer("rooms-owned", byDefault.roomsOwned(), 0, MANY),
        s.integer("masks-per-room", byDefault.masksPerRoom(), 0, 10_000),
        s.integer("subscriptions-per-session", byDefault.subscriptionsPerSession(), 0, 10_000),
        s.integer("history-page", byDefault.historyPage(), 1, 10_000),
        s.duration("key-window", byDefault.keyWindow(), TINY, LONG),
        s.flag("guests-make-rooms", byDefault.guestsMakeRooms()),
        s.flag("makers-own-rooms", byDefault.makersOwnRooms()),
        s.flag("everyone-broadcasts", byDefault.everyoneBroadcasts()),
        s.duration("retention", byDefault.retention(), Duration.ZERO, LONG),
        history,
        s.duration("invitation-lifetime", byDefault.invitationLifetime(), Duration.ZERO, LONG),
        presence,
        metadata);
  }

  private static HistorySettings history(Section s) {
    var byDefault = HistorySettings.DEFAULT;
    return new HistorySettings(
        Set.copyOf(s.texts("kept-tags", List.copyOf(byDefault.keptTags()))),
        s.duration("redaction-window", byDefault.redactionWindow(), Duration.ZERO, LONG));
  }

  private static PresenceSettings presence(Section s) {
    var byDefault = PresenceSettings.DEFAULT;
    return new PresenceSettings(
        s.flag("nick-follows-account", byDefault.nickFollowsAccount()),
        s.choices("default-flags", ClientFlag.class, byDefault.defaultFlags()),
        s.integer("accepted-per-client", byDefault.acceptedPerClient(), 0, 10_000),
        s.integer("watches-per-session", byDefault.watchesPerSession(), 0, 10_000),
        s.integer("departures", byDefault.departures(), 0, MANY),
        new PresenceSettings.Staying(
            s.flag("stays-present", byDefault.staying().byDefault()),
            s.duration("stays-at-most", byDefault.staying().longest(), Duration.ZERO, LONG),
            s.integer("staying-accounts", byDefault.staying().most(), 0, MANY)));
  }

  private static MetadataSettings metadata(Section s) {
    var byDefault = MetadataSettings.DEFAULT;
    return new MetadataSettings(
        s.integer("max-keys", byDefault.maxKeys(), 0, 1000),
        s.integer("max-key-bytes", byDefault.maxKeyBytes(), 1, 100),
        s.integer("max-value-bytes", byDefault.maxValueBytes(), 1, 350),
        s.integer("subscriptions", byDefault.subscriptions(), 0, 1000),
        s.integer("changes", byDefault.changes(), 1, 10_000),
        s.duration("change-every", byDefault.changeEvery(), TINY, DAY),
        s.integer("told-on-entering", byDefault.toldOnEntering(), 0, MANY));
  }

  private static StoreSettings store(Section s) {
    var byDefault = StoreSettings.DEFAULT;
    return new StoreSettings(
        s.choice("durability", byDefault.durability()),
        s.integer("journal-capacity", byDefault.journalCapacity(), 1, MANY),
        s.duration("journal-wait", byDefault.journalWait(), TINY, DAY),
        s.integer("batch", byDefault.batch(), 1, 100_000),
        s.duration("lock-wait", byDefault.lockWait(), TINY, DAY),
        s.integer("readers", byDefault.readers(), 1, 64),
        s.duration("search-wait", byDefault.searchWait(), TINY, DAY),
        s.bytes("min-free-space", byDefault.minFreeSpace(), 0, 1L << 50));
  }

  private TransportSettings transport(Section top) {
    Section outbox = top.section("outbox");
    var byDefault = TransportSettings.defaults();
    int bytes = (int) outbox.bytes("bytes", byDefault.outboxBytes(), 1024, 1 << 30);
    return new TransportSettings(
        limits(top.section("connections")),
        timeouts(top.section("timeouts")),
        http(top.section("http")),
        bytes,
        (int) outbox.bytes("pause", Math.min(byDefault.pauseBytes(), bytes), 1, bytes));
  }

  private static ConnectionLimits limits(Section s) {
    var byDefault = ConnectionLimits.defaults();
    return new ConnectionLimits(
        s.integer("total", byDefault.total(), 1, MANY),
        s.integer("per-address", byDefault.perAddress(), 1, MANY),
        s.integer("new-per-address", byDefault.newPerAddress(), 1, MANY),
        s.duration("new-within", byDefault.window(), TINY, DAY),
        s.flag("loopback-exempt", byDefault.exemptLoopback()));
  }

  private static Timeouts timeouts(Section s) {
    var byDefault = Timeouts.defaults();
    return new Timeouts(
        s.duration("login", byDefault.login(), TINY, DAY),
        s.duration("write", byDefault.write(), TINY, DAY),
        s.duration("flush", byDefault.flush(), TINY, DAY),
        s.duration("tls-handshake", byDefault.tlsHandshake(), TINY, DAY),
        s.duration("http-header", byDefault.httpHeader(), TINY, DAY),
        s.duration("http-body", byDefault.httpBody(), TINY, DAY),
        s.duration("http-idle", byDefault.httpIdle(), TINY, DAY),
        s.duration("ping-interval", byDefault.pingInterval(), TINY, DAY),
        s.duration("ping-timeout", byDefault.pingTimeout(), TINY, DAY));
  }

  private static HttpLimits http(Section s) {
    var byDefault = HttpLimits.defaults();
    return new HttpLimits(
        s.integer("max-request-line", byDefault.maxRequestLine(), 64, 1 << 20),
        s.integer("max-header", byDefault.maxHeader(), 256, 1 << 20),
        s.bytes("max-body", byDefault.maxBody(), 0, 1L << 40),
        s.integer("min-body-rate", byDefault.minBodyRate(), 1, 1 << 30));
  }
}
