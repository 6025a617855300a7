package causerie.messaging;

import java.time.Instant;

/**
 * One line of a conversation's history: immutable, ordered, stored before anybody sees it.
 *
 * @param id grows within the conversation
 * @param conversation whose history it belongs to
 * @param time server time, whole milliseconds, strictly increasing within the conversation
 * @param actor who did it
 * @param event what was done
 * @param key the sender's own key for it, unique per sender and conversation for a day; empty for
 *     none
 */
public record Entry(
    MessageId id, Conversation conversation, Instant time, Actor actor, Event event, String key) {

  /** The same as a history gives it back: without what it does not keep of the actors. */
  public Entry recalled() {
    return new Entry(id, conversation, time, actor.recalled(), event.recalled(), key);
  }
}
