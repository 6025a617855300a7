/**
 * The chat itself: clients and their sessions, rooms, groups, direct messages, history and
 * subscriptions. Knows no socket, no SQL and no wire protocol.
 */
module causerie.messaging {
  requires static org.jspecify;
  requires transitive causerie.auth;

  exports causerie.messaging;
  exports causerie.messaging.memory;
  exports causerie.messaging.spi;

  provides causerie.messaging.spi.StoreProvider with
      causerie.messaging.memory.MemoryStoreProvider;
}
