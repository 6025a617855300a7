package causerie.messaging;

import java.util.Map;

/**
 * What somebody asks to be said.
 *
 * @param kind how it is meant
 * @param text UTF-8 text; may hold LF between lines, no other control character but the formatting
 *     ones of IRC clients
 * @param tags client-only tags
 * @param key the sender's own key for it; empty for none
 */
public record Draft(Event.Kind kind, String text, Map<String, String> tags, String key) {
  public Draft {
    tags = Map.copyOf(tags);
  }

  /** An ordinary message. */
  public static Draft message(String text) {
    return new Draft(Event.Kind.MESSAGE, text, Map.of(), "");
  }

  /** The same under a key of the sender's. */
  public Draft withKey(String newKey) {
    return new Draft(kind, text, tags, newKey);
  }
}
