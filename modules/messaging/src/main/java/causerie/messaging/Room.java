package causerie.messaging;

/** Placeholder. */
final class Room {}
