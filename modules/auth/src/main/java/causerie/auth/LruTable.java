package causerie.auth;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table that forgets what was not used for longest, so that strangers cannot make it grow. Not
 * safe for several threads.
 */
@SuppressWarnings("serial") // Never serialised; the map is only the means.
final class LruTable<K, V> extends LinkedHashMap<K, V> {
  private final int most;

  LruTable(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
