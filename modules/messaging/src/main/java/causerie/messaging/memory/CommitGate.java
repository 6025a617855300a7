package causerie.messaging.memory;

import causerie.messaging.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Stands before every commit of a {@link MemoryStore}: lets it pass, makes it fail, or makes it
 * wait as a slow disk would. Called on the journal's thread.
 */
@FunctionalInterface
public interface CommitGate {
  /** Lets everything pass. */
  CommitGate OPEN = _ -> Optional.empty();

  /**
   * Asked before these entries are stored.
   *
   * @return why none of them can be stored; empty when they can
   * @throws InterruptedException when the store is closed meanwhile; they are not stored then
   */
  Optional<String> pass(List<Entry> group) throws InterruptedException;
}
