package causerie.messaging;

import causerie.auth.Accounts;
import causerie.messaging.spi.ChatObserver;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.Store;
import java.time.Clock;

/**
 * What the parts of the chat share. Made once by {@link Chat}; the parts that know each other are
 * set by it before anything runs.
 */
final class ChatContext {
  private final Store store;
  private final Accounts accounts;
  private final ChatSettings settings;
  private final ChatObserver observer;
  private final Clock clock;
  private final MessageIds ids;
  private final Posts posts;
  private final Subscriptions subscriptions;
  private final Preferences preferences;
  private final PresenceNotes notes;
  private final Departures departures;
  private final Acceptances acceptances;
  private final Clients clients;

  ChatContext(
      Store store, Accounts accounts, ChatSettings settings, ChatObserver observer, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.settings = settings;
    this.observer = observer;
    this.clock = clock;
    this.ids = new MessageIds(clock, store.history().newest().map(e -> e.id().value()).orElse(0L));
    this.posts = new Posts(store.journal(), store.history(), settings, observer, clock);
    this.subscriptions = new Subscriptions(settings);
    this.preferences = new Preferences(store.preferences());
    this.notes = new PresenceNotes(store.journal());
    this.departures = new Departures(settings.presence().departures(), clock);
    this.acceptances = new Acceptances(settings.presence().acceptedPerClient());
    this.clients = new Clients(accounts, Cloak.of(store.accounts()), this);
  }

  Store store() {
    return store;
  }

  Journal journal() {
    return store.journal();
  }

  Accounts accounts() {
    return accounts;
  }

  ChatSettings settings() {
    return settings;
  }

  ChatObserver observer() {
    return observer;
  }

  Clock clock() {
    return clock;
  }

  MessageIds ids() {
    return ids;
  }

  Posts posts() {
    return posts;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  Preferences preferences() {
    return preferences;
  }

  PresenceNotes notes() {
    return notes;
  }

  Departures departures() {
    return departures;
  }

  Acceptances acceptances() {
    return acceptances;
  }

  Clients clients() {
    return clients;
  }
}
