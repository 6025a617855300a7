package causerie.protocol.irc;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.irc.Tags;
import causerie.messaging.Actor;
import java.util.List;

/**
 * The words in which a client speaks of metadata: those of the draft that it asked for. The later
 * one tells changes by the numerics that answer questions, and has other codes of failures.
 */
public enum MetadataForm {
  /** draft/metadata-2. */
  SECOND("KEY_INVALID", "SUBCOMMAND_INVALID"),
  /** draft/metadata-3; also without either, for who only asks. */
  THIRD("INVALID_KEY", "INVALID_PARAMS");

  private final String invalidKey;
  private final String invalidSubcommand;

  MetadataForm(String invalidKey, String invalidSubcommand) {
    this.invalidKey = invalidKey;
    this.invalidSubcommand = invalidSubcommand;
  }

  /** How this client speaks. */
  public static MetadataForm of(IrcSession irc) {
    return irc.has(Capability.METADATA_2) && !irc.has(Capability.METADATA) ? SECOND : THIRD;
  }

  /** Whether the client wants to hear of metadata at all. */
  public static boolean isSpoken(IrcSession irc) {
    return irc.has(Capability.METADATA) || irc.has(Capability.METADATA_2);
  }

  /** The code for what is no key. */
  public String invalidKey() {
    return invalidKey;
  }

  /** The code for what is no subcommand. */
  public String invalidSubcommand() {
    return invalidSubcommand;
  }

  /** A key's value, told by the server or by who changed it. */
  Message put(IrcSession irc, String source, String target, String key, String value) {
    return switch (this) {
      case SECOND -> new Message(Tags.NONE, source, "METADATA", List.of(target, key, "*", value));
      case THIRD -> irc.numeric(Numeric.RPL_KEYVALUE, List.of(target, key, "*", value));
    };
  }

  /** That a key has no value any more. */
  Message removed(IrcSession irc, Actor by, String target, String key) {
    return switch (this) {
      case SECOND -> Lines.from(by, "METADATA", target, key, "*");
      case THIRD -> MetadataLines.notSet(irc, target, key);
    };
  }
}
