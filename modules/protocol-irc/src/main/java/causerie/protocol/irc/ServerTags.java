package causerie.protocol.irc;

import causerie.irc.Tags;
import causerie.messaging.Event;
import java.util.Map;

/**
 * What this protocol keeps with a message beside what clients tag it with. Kept tags are named
 * without their {@code +}; ours begin with a character that no client's can.
 */
public final class ServerTags {
  /** The sender says that it is a program (IRCv3 bot-mode). */
  public static final String BOT = "~bot";

  private ServerTags() {}

  /** Adds the kept tags as clients see them. */
  static void show(Map<String, String> kept, Profile profile, Tags.Builder tags) {
    kept.forEach((key, value) -> {
      switch (key) {
        case Event.SPEAKER -> {
          if (profile.has(Capability.RELAYMSG)) {
            tags.put("draft/relaymsg", value);
          }
        }
        case BOT -> {
          if (profile.hasTags()) {
            tags.put("bot", "");
          }
        }
        default -> {
          if (profile.hasTags()) {
            tags.put("+" + key, value);
          }
        }
      }
    });
  }
}
