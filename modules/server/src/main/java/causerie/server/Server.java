package causerie.server;

import causerie.auth.Accounts;
import causerie.auth.PasswordHasher;
import causerie.auth.spi.StoreException;
import causerie.messaging.Chat;
import causerie.messaging.spi.Store;
import causerie.messaging.spi.StoreProvider;
import causerie.protocol.ProtocolContext;
import causerie.protocol.spi.InstrumentationProvider;
import causerie.protocol.spi.InstrumentationProvider.Figures;
import causerie.protocol.spi.InstrumentationProvider.Instrumentation;
import causerie.protocol.spi.ProtocolProvider;
import causerie.transport.BindFailedException;
import causerie.transport.CloseReason;
import causerie.transport.ListenerSettings;
import causerie.transport.TlsFiles;
import causerie.transport.TlsFilesException;
import causerie.transport.Transport;
import causerie.transport.spi.Protocol;
import io.helidon.webserver.http.HttpFeature;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole program on one page: what is made of what, in the order of the start; stopping is the
 * same backwards. Started and stopped by one thread each.
 */
final class Server implements AutoCloseable {
  private final Configuration configuration;
  private final Instrumentation instrumentation;
  private final Store store;
  private final PasswordHasher hasher;
  private final Chat chat;
  private final Transport transport;
  private final Housekeeping housekeeping;
  private final Optional<String> administratorCode;

  private Server(
      Configuration configuration,
      Instrumentation instrumentation,
      Store store,
      PasswordHasher hasher,
      Chat chat,
      Transport transport,
      Optional<String> administratorCode) {
    this.configuration = configuration;
    this.instrumentation = instrumentation;
    this.store = store;
    this.hasher = hasher;
    this.chat = chat;
    this.transport = transport;
    this.administratorCode = administratorCode;
    this.housekeeping = new Housekeeping(chat);
  }

  /**
   * Starts everything; when it returns, every listener is up.
   *
   * @param rereading reads the configuration again, for a reload
   * @throws StartException when something is in the way; nothing is left open
   */
  static Server start(
      Configuration configuration, Supplier<Configuration> rereading, String version) {
    var protocols =
        Providers.of(
            "protocol", ServiceLoader.load(ProtocolProvider.class), ProtocolProvider::name);
    var stores =
        Providers.of("store", ServiceLoader.load(StoreProvider.class), StoreProvider::name);
    StoreProvider keeping = stores.require(configuration.store());
    requireKnown(configuration, protocols);
    Opened opened = new Opened();
    try {
      Clock clock = Clock.systemUTC();
      Instrumentation instrumentation = opened.add(instrumentation(version));
      Store store =
          opened.add(
              keeping.open(
                  DataFolder.prepare(configuration.data()),
                  configuration.storing(),
                  instrumentation.store(),
                  clock));
      PasswordHasher hasher =
          opened.add(
              new PasswordHasher(
                  configuration.accounts().hashing(), new SecureRandom(), instrumentation.auth()));
      Accounts accounts =
          new Accounts(
              store.accounts(),
              configuration.accounts(),
              hasher,
              clock,
              new SecureRandom(),
              instrumentation.auth());
      Chat chat =
          opened.add(
              new Chat(store, accounts, configuration.chat(), instrumentation.chat(), clock));
      Reload reload = new Reload(configuration, rereading, accounts);
      Map<String, Protocol> spoken = new LinkedHashMap<>();
      for (String name : namesIn(configuration.listeners())) {
        ProtocolContext context =
            new ProtocolContext(
                chat,
                accounts,
                clock,
                configuration.name(),
                version,
                configuration.plainPasswords(),
                reload,
                configuration.protocols().section(name));
        spoken.put(name, reload.add(name, protocols.require(name).create(context)));
      }
      Optional<String> code = accounts.administratorCode();
      Transport transport =
          opened.add(
              Transport.start(
                  listeners(configuration.listeners(), spoken, reload, instrumentation.http()),
                  configuration.transport(),
                  instrumentation.transport()));
      Server server =
          new Server(configuration, instrumentation, store, hasher, chat, transport, code);
      instrumentation.started(server.figures());
      server.housekeeping.start();
      return server;
    } catch (StoreException | BindFailedException | TlsFilesException e) {
      opened.close();
      throw new StartException(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Checks what can be checked without opening anything: the names of the parts. */
  static void requireKnown(Configuration configuration, Providers<ProtocolProvider> protocols) {
    namesIn(configuration.listeners()).forEach(protocols::require);
  }

  Configuration configuration() {
    return configuration;
  }

  List<Transport.Bound> listening() {
    return transport.bound();
  }

  /** The one-time code that makes the first administrator; empty when there is one. */
  Optional<String> administratorCode() {
    return administratorCode;
  }

  /** Stops in order: everybody is told, what was accepted is stored, outboxes are flushed. */
  @Override
  public void close() {
    housekeeping.close();
    chat.close();
    transport.stop(
        CloseReason.of(CloseReason.Kind.SHUTDOWN, "The server stops."), configuration.stopWithin());
    hasher.close();
    store.close();
    instrumentation.close();
  }

  private Figures figures() {
    return new Figures(
        () -> chat.clients().count(),
        () -> chat.rooms().count(),
        () -> chat.groups().count(),
        () -> store.journal().depth(),
        store::isWritable,
        transport::isAccepting);
  }

  private static Instrumentation instrumentation(String version) {
    return ServiceLoader.load(InstrumentationProvider.class)
        .findFirst()
        .map(provider -> provider.open(version))
        .orElseGet(NoInstrumentation::new);
  }

  private static Set<String> namesIn(List<ListenerPlan> listeners) {
    Set<String> names = new HashSet<>();
    for (ListenerPlan listener : listeners) {
      switch (listener) {
        case ListenerPlan.Stream stream -> names.add(stream.protocol());
        case ListenerPlan.Http http -> names.addAll(http.webSockets().values());
      }
    }
    return names;
  }

  private static List<ListenerSettings> listeners(
      List<ListenerPlan> plans,
      Map<String, Protocol> spoken,
      Reload reload,
      List<HttpFeature> features) {
    List<ListenerSettings> listeners = new ArrayList<>();
    Map<ListenerPlan.Tls, TlsFiles> loaded = new HashMap<>();
    for (ListenerPlan plan : plans) {
      @Nullable TlsFiles tls =
          plan.tls()
              .map(files ->
                  loaded.computeIfAbsent(
                      files, _ -> reload.add(TlsFiles.load(files.certificate(), files.key()))))
              .orElse(null);
      listeners.add(
          switch (plan) {
            case ListenerPlan.Stream stream ->
                new ListenerSettings.Stream(
                    stream.name(),
                    stream.bind(),
                    tls,
                    known(spoken, stream.protocol()),
                    stream.edge());
            case ListenerPlan.Http http -> {
              Map<String, Protocol> webSockets = new LinkedHashMap<>();
              http.webSockets().forEach((path, name) -> webSockets.put(path, known(spoken, name)));
              yield new ListenerSettings.Http(
                  http.name(),
                  http.bind(),
                  tls,
                  webSockets,
                  Set.copyOf(http.origins()),
                  features,
                  http.edge());
            }
          });
    }
    return listeners;
  }

  private static Protocol known(Map<String, Protocol> spoken, String name) {
    Protocol protocol = spoken.get(name);
    if (protocol == null) {
      throw new IllegalStateException("protocol " + name + " was not made");
    }
    return protocol;
  }

  /** What is open already, to be closed in reverse when the start fails. */
  private static final class Opened {
    private final List<AutoCloseable> parts = new ArrayList<>();

    <T extends AutoCloseable> T add(T part) {
      parts.add(part);
      return part;
    }

    void close() {
      for (AutoCloseable part : parts.reversed()) {
        try {
          part.close();
        } catch (Exception e) {
          System.getLogger(Server.class.getName())
              .log(System.Logger.Level.WARNING, "could not close after a failed start", e);
        }
      }
    }
  }
}
