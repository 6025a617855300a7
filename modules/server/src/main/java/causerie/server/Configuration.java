package causerie.server;

import causerie.auth.AuthSettings;
import causerie.messaging.ChatSettings;
import causerie.messaging.spi.StoreSettings;
import causerie.transport.TransportSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Everything that can be set, with a default for each.
 *
 * @param name what the server calls itself
 * @param data the data folder; made when it is missing
 * @param stopWithin how long an ordered stop may take
 * @param plainPasswords whether passwords may come unencrypted from elsewhere than loopback
 * @param store the name of the store
 * @param protocols the sections that the protocols read themselves
 */
record Configuration(
    String name,
    Path data,
    Duration stopWithin,
    boolean plainPasswords,
    AuthSettings accounts,
    ChatSettings chat,
    String store,
    StoreSettings storing,
    TransportSettings transport,
    List<ListenerPlan> listeners,
    Section protocols) {
  /** Whether the other says the same but for the accounts and the protocols' own sections. */
  boolean differsOnlyInParts(Configuration other) {
    return name.equals(other.name)
        && data.equals(other.data)
        && stopWithin.equals(other.stopWithin)
        && plainPasswords == other.plainPasswords
        && chat.equals(other.chat)
        && store.equals(other.store)
        && storing.equals(other.storing)
        && transport.equals(other.transport)
        && listeners.equals(other.listeners);
  }
}
