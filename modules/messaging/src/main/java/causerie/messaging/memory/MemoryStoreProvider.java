package causerie.messaging.memory;

/** Placeholder. */
public final class MemoryStoreProvider {}
