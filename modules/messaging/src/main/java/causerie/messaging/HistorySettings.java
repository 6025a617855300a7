package causerie.messaging;

import java.time.Duration;
import java.util.Set;

/**
 * What is kept of messages.
 *
 * @param keptTags a message of tags alone is kept when it carries one of these; keys without the
 *     {@code +}
 * @param redactionWindow how long who said something may take it back; zero for ever
 */
public record HistorySettings(Set<String> keptTags, Duration redactionWindow) {
  /** Reactions, and what its sender asks to be kept. */
  public static final HistorySettings DEFAULT =
      new HistorySettings(
          Set.of("react", "unreact", "draft/react", "draft/unreact", "persist", "draft/persist"),
          Duration.ofDays(1));

  public HistorySettings {
    keptTags = Set.copyOf(keptTags);
  }

  /** Whether a message enters the history; else it is only told to those who are here. */
  public boolean keeps(Draft draft) {
    return switch (draft.kind()) {
      case MESSAGE, NOTICE -> true;
      case TAGS -> draft.tags().keySet().stream().anyMatch(keptTags::contains);
    };
  }
}
