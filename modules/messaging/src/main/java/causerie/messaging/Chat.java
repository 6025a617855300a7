package causerie.messaging;

/** Placeholder. */
public final class Chat {}
