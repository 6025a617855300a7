package causerie.bench;

import java.util.HashSet;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Those of a room who stop reading when measuring begins, and when the others were told that they
 * are gone: a client that reads nothing does not see its own end. Members are added before the
 * loops start; any thread may tell and ask.
 */
final class SlowMembers {
  private final Set<String> nicks = new HashSet<>();
  private final Map<String, Long> gone = new ConcurrentHashMap<>();

  void add(String nick) {
    nicks.add(nick);
  }

  /**
   * A member was told that somebody is gone; only the first of all members counts.
   *
   * @param nanos when, since the run began
   */
  void left(String nick, long nanos) {
    if (nicks.contains(nick)) {
      gone.putIfAbsent(nick, nanos);
    }
  }

  /** When those were gone who are, since the run began. */
  LongSummaryStatistics gone() {
    return gone.values().stream().mapToLong(Long::longValue).summaryStatistics();
  }
}
