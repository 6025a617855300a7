package causerie.messaging.spi;

/** Told what happens in the chat; must return at once. Called from any thread. */
public interface ChatObserver {
  /** Where a message went. */
  enum Scope {
    ROOM,
    GROUP,
    DIRECT,
    BROADCAST,
    WALLOPS
  }

  default void posted(Scope scope) {}

  /** A message reached the outboxes of so many sessions, so long after it was accepted. */
  default void delivered(Scope scope, int sessions, long nanosSincePost) {}

  default void refused(String code) {}

  default void sessionAttached() {}

  default void sessionDetached() {}
}
