package causerie.messaging;

import causerie.auth.Refusal;

/**
 * A protocol's end of a session. Every method may be called from any thread, also under locks of
 * the chat: it must not block, throw or call the chat.
 */
public interface Subscriber {
  /** Puts news into the outbox. Called in the order of the room. */
  void deliver(Delivery delivery);

  /**
   * A message of this session that was accepted could not be stored after all; nobody has seen it.
   */
  void refused(Object label, Refusal refusal);

  /** The chat ends this session: tell the peer and close. */
  void end(String sentence);
}
