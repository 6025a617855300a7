package causerie.protocol.irc;

import causerie.irc.Tags;
import causerie.messaging.ClientFlag;
import java.util.LinkedHashMap;
import java.util.Map;

/** The client-only tags of a message, as they are kept: without their {@code +}. */
public final class ClientTags {
  private ClientTags() {}

  /** What of these tags goes with a message, and what the server adds of the sender. */
  public static Map<String, String> kept(IrcSession irc, Tags tags) {
    Map<String, String> kept = new LinkedHashMap<>();
    if (irc.has(Capability.MESSAGE_TAGS)
        || irc.has(Capability.LABELED_RESPONSE)
        || irc.has(Capability.MULTILINE)) {
      tags.clientOnly().forEach((key, value) -> kept.put(key.substring(1), value));
    }
    if (irc.client().has(ClientFlag.BOT)) {
      kept.put(ServerTags.BOT, "");
    }
    return kept;
  }
}
