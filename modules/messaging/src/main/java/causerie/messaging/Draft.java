package causerie.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody asks to be said.
 *
 * @param kind how it is meant
 * @param text UTF-8 text; may hold LF between lines, no other control character but the formatting
 *     ones of IRC clients
 * @param tags client-only tags; keys without the {@code +}
 * @param key the sender's own key for it; empty for none
 * @param seams where lines of the text were sent in pieces, see {@link Piece}
 */
public record Draft(
    Event.Kind kind, String text, Map<String, String> tags, String key, List<Integer> seams) {
  public Draft {
    tags = Map.copyOf(tags);
    seams = List.copyOf(seams);
  }

  /** Sent in one piece a line. */
  public Draft(Event.Kind kind, String text, Map<String, String> tags, String key) {
    this(kind, text, tags, key, List.of());
  }

  /** Sent in these pieces, at least one; the first is never joined to anything. */
  public static Draft ofPieces(
      Event.Kind kind, List<Piece> pieces, Map<String, String> tags, String key) {
    return new Draft(kind, Piece.text(pieces), tags, key, Piece.seams(pieces));
  }

  /** An ordinary message. */
  public static Draft message(String text) {
    return new Draft(Event.Kind.MESSAGE, text, Map.of(), "");
  }

  /** A message that programs must not answer. */
  public static Draft notice(String text) {
    return new Draft(Event.Kind.NOTICE, text, Map.of(), "");
  }

  /** The same under a key of the sender's. */
  public Draft withKey(String newKey) {
    return new Draft(kind, text, tags, newKey, seams);
  }

  /** The same, said as somebody else by a client of that nick, and under no key. */
  Draft spokenBy(Nickname nick) {
    Map<String, String> all = new HashMap<>(tags);
    all.put(Event.SPEAKER, nick.text());
    return new Draft(kind, text, all, "", seams);
  }

  /** As the event that it becomes. */
  Event.Posted posted() {
    return new Event.Posted(kind, text, tags, seams);
  }
}
