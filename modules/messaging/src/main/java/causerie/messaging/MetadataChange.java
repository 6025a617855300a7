package causerie.messaging;

import java.util.Set;

/** What becomes of the keys and values of a client or a room. */
public sealed interface MetadataChange {
  /**
   * That key has that value now.
   *
   * @param value may be empty
   */
  record Put(MetadataKey key, String value) implements MetadataChange {}

  /** Those keys have no value any more. */
  record Removed(Set<MetadataKey> keys) implements MetadataChange {
    public Removed {
      keys = Set.copyOf(keys);
    }
  }

  /** The keys that it is about. */
  default Set<MetadataKey> keys() {
    return switch (this) {
      case Put(var key, _) -> Set.of(key);
      case Removed(var keys) -> keys;
    };
  }
}
