package causerie.messaging;

import causerie.auth.RefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What may be kept of clients and rooms under keys of their own.
 *
 * @param maxKeys most keys of one client or room
 * @param maxKeyBytes longest key, in bytes
 * @param maxValueBytes longest value, in bytes of UTF-8
 * @param subscriptions most keys of which one session wants to be told
 * @param changes how many changes a client may make at once
 * @param changeEvery how long it takes until it may make one more
 * @param toldOnEntering most members of a room of whom everything is told who enters it; of a
 *     larger one, when it is asked for
 */
public record MetadataSettings(
    int maxKeys,
    int maxKeyBytes,
    int maxValueBytes,
    int subscriptions,
    int changes,
    Duration changeEvery,
    int toldOnEntering) {
  public static final MetadataSettings DEFAULT =
      new MetadataSettings(25, 64, 300, 50, 30, Duration.ofSeconds(4), 100);

  /**
   * Checks a key that somebody wrote.
   *
   * @throws causerie.auth.RefusedException with {@link ChatRefusal.BadMetadataKey}
   */
  public MetadataKey key(String text) {
    if (text.length() > maxKeyBytes) {
      throw new ChatRefusal.BadMetadataKey(text).asException();
    }
    return MetadataKey.of(text);
  }

  /** Refuses a value that is too long, or holds what no line can. */
  void checkValue(MetadataKey key, String value) {
    try {
      TextRules.checkLine(value, maxValueBytes);
    } catch (RefusedException e) {
      throw new ChatRefusal.BadMetadataValue(key.text(), e.refusal().sentence()).asException();
    }
  }

  /**
   * The change by which a key gets that value, or none any more.
   *
   * @param whose for the refusal: the target as others call it
   * @return empty when it has that value
   * @throws causerie.auth.RefusedException when there would be too many, or nothing to remove
   */
  Optional<MetadataChange> change(
      String whose, KeyValues before, MetadataKey key, Optional<String> value) {
    Optional<String> known = before.find(key);
    if (value.isEmpty()) {
      if (known.isEmpty()) {
        throw new ChatRefusal.MetadataNotSet(whose, key.text()).asException();
      }
      return Optional.of(new MetadataChange.Removed(Set.of(key)));
    }
    if (known.isEmpty() && before.size() >= maxKeys) {
      throw new ChatRefusal.MetadataFull(whose, maxKeys).asException();
    }
    return known.equals(value)
        ? Optional.empty()
        : Optional.of(new MetadataChange.Put(key, value.get()));
  }
}
