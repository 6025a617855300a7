package causerie.irc;

import java.util.Optional;

/** What a client calls a message so that it knows the answer (IRCv3 labeled-response). */
public final class Label {
  /** The tag's key. */
  public static final String KEY = "label";

  /** Most bytes of a label. */
  public static final int MOST_BYTES = 64;

  private Label() {}

  /** The label among a message's tags; nothing when there is none, or an empty or too long one. */
  public static Optional<String> of(Tags tags) {
    return tags.find(KEY).filter(label -> !label.isEmpty() && Utf8.size(label) <= MOST_BYTES);
  }
}
