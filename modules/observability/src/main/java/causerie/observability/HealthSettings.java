package causerie.observability;

import java.time.Duration;

/**
 * When the journal counts as stalled.
 *
 * @param waitingEntries so many entries waiting are worth a look; at least 1
 * @param patience and if meanwhile none was completed for so long, the journal is stalled; positive
 */
record HealthSettings(int waitingEntries, Duration patience) {
  HealthSettings {
    if (waitingEntries < 1) {
      throw new IllegalArgumentException("waitingEntries is " + waitingEntries + "; at least 1");
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience is " + patience + "; must be positive");
    }
  }

  /**
   * A single entry that waits for 10 s is a stall: a commit takes milliseconds, and on a quiet
   * server few entries gather behind a disk that hangs.
   */
  static HealthSettings defaults() {
    return new HealthSettings(1, Duration.ofSeconds(10));
  }
}
