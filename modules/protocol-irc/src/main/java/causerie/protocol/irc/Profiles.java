package causerie.protocol.irc;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One object per distinct choice of clients. Any thread. */
final class Profiles {
  /** What changes the form of news; the rest does not tell clients apart. */
  private static final Set<Capability> RELEVANT =
      EnumSet.of(
          Capability.ACCOUNT_NOTIFY,
          Capability.ACCOUNT_TAG,
          Capability.AWAY_NOTIFY,
          Capability.BATCH,
          Capability.CHANNEL_RENAME,
          Capability.CHGHOST,
          Capability.EXTENDED_JOIN,
          Capability.EXTENDED_MONITOR,
          Capability.MESSAGE_REDACTION,
          Capability.MESSAGE_TAGS,
          Capability.MULTILINE,
          Capability.RELAYMSG,
          Capability.SERVER_TIME,
          Capability.SETNAME);

  private final Map<Set<Capability>, Profile> known = new ConcurrentHashMap<>();

  Profile of(Set<Capability> enabled) {
    EnumSet<Capability> relevant = EnumSet.copyOf(RELEVANT);
    relevant.retainAll(enabled);
    return known.computeIfAbsent(relevant, Profile::new);
  }
}
