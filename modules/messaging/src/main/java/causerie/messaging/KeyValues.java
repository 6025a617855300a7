package causerie.messaging;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is kept of a client or a room at one moment, in the order of the keys. Immutable. */
public record KeyValues(SortedMap<MetadataKey, String> all) {
  public static final KeyValues NONE = new KeyValues(new TreeMap<>());

  public KeyValues {
    all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
  }

  /** These, in whatever order they come. */
  public static KeyValues of(Map<MetadataKey, String> values) {
    return new KeyValues(new TreeMap<>(values));
  }

  /** The value of that key. */
  public Optional<String> find(MetadataKey key) {
    return Optional.ofNullable(all.get(key));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public int size() {
    return all.size();
  }

  /** Those among them that have one of these keys. */
  public KeyValues only(Set<MetadataKey> keys) {
    if (all.isEmpty() || keys.isEmpty()) {
      return NONE;
    }
    TreeMap<MetadataKey, String> some = new TreeMap<>(all);
    some.keySet().retainAll(keys);
    return new KeyValues(some);
  }

  /** The change that takes all of them away; empty when there are none. */
  Optional<MetadataChange> emptied() {
    return all.isEmpty() ? Optional.empty() : Optional.of(new MetadataChange.Removed(all.keySet()));
  }

  /** What they are after that change. */
  public KeyValues with(MetadataChange change) {
    TreeMap<MetadataKey, String> changed = new TreeMap<>(all);
    switch (change) {
      case MetadataChange.Put(var key, var value) -> changed.put(key, value);
      case MetadataChange.Removed(var keys) -> changed.keySet().removeAll(keys);
    }
    return new KeyValues(changed);
  }
}
