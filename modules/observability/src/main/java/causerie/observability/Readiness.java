package causerie.observability;

import causerie.protocol.spi.InstrumentationProvider.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What has to hold for the server to do its work. */
final class Readiness {
  private Readiness() {}

  /**
   * @param completed entries that ever left the journal
   * @param nanoTime as {@link System#nanoTime()}
   */
  static List<Check> of(
      Figures figures, HealthSettings settings, LongSupplier completed, LongSupplier nanoTime) {
    var watch = new JournalWatch(settings, figures.journalDepth(), completed, nanoTime);
    return List.of(
        new Check(
            "store",
            () -> unless(figures.storeWritable().getAsBoolean(), "Messages cannot be stored now.")),
        new Check(
            "listeners",
            () -> unless(figures.listening().getAsBoolean(), "Not every listener is up.")),
        new Check("journal", () -> stall(watch.stalledFor())));
  }

  private static Optional<String> stall(Duration waited) {
    return unless(
        waited.isZero(), "Entries wait and none was completed for " + waited.toSeconds() + " s.");
  }

  private static Optional<String> unless(boolean holds, String problem) {
    return holds ? Optional.empty() : Optional.of(problem);
  }
}
