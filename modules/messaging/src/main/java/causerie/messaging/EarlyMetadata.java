package causerie.messaging;

import java.util.Collection;
import java.util.Optional;

/**
 * What somebody who is not here yet says of itself, and of which keys it wants to be told: it holds
 * when {@link Metadata#enter} is called. Confined to one thread.
 */
public final class EarlyMetadata {
  /** What it is called in refusals. */
  private static final String ONESELF = "*";

  private final MetadataSettings settings;
  private final MetadataWishes wishes = new MetadataWishes();
  private KeyValues values = KeyValues.NONE;

  EarlyMetadata(MetadataSettings settings) {
    this.settings = settings;
  }

  public KeyValues values() {
    return values;
  }

  public MetadataWishes wishes() {
    return wishes;
  }

  /**
   * Gives a key a value, or with empty takes it away.
   *
   * @throws causerie.auth.RefusedException as {@link Metadata#set}
   */
  public void set(String key, Optional<String> value) {
    MetadataKey checked = settings.key(key);
    value.ifPresent(text -> settings.checkValue(checked, text));
    settings
        .change(ONESELF, values, checked, value)
        .ifPresent(change -> values = values.with(change));
  }

  /** Takes every key away; returns what there was. */
  public KeyValues clear() {
    KeyValues before = values;
    values = KeyValues.NONE;
    return before;
  }

  /** As {@link Metadata#subscribe}. */
  public MetadataWishes.Outcome subscribe(Collection<String> keys) {
    return wishes.add(keys, settings);
  }

  /** As {@link Metadata#unsubscribe}. */
  public MetadataWishes.Outcome unsubscribe(Collection<String> keys) {
    return wishes.remove(keys, settings);
  }
}
