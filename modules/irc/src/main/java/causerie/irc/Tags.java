package causerie.irc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a message in their order, each key once, values as they are meant, not as they are
 * escaped. A tag without a value and one with an empty value are the same (message-tags, "Format").
 * Keys are opaque: what is no {@link TagKey} is kept too. Immutable.
 */
public final class Tags {
  /** No tags. */
  public static final Tags NONE = new Tags(List.of(), List.of());

  private final List<String> keys;
  private final List<String> values;

  private Tags(List<String> keys, List<String> values) {
    this.keys = keys;
    this.values = values;
  }

  /** One tag. */
  public static Tags of(String key, String value) {
    return new Tags(List.of(key), List.of(value));
  }

  /** For more than one. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many. */
  public int size() {
    return keys.size();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Whether a tag is there, with or without a value. Keys are compared as they stand. */
  public boolean has(String key) {
    return keys.contains(key);
  }

  /** The value of a tag; empty when it has none or is not there. */
  public String value(String key) {
    int at = keys.indexOf(key);
    return at < 0 ? "" : values.get(at);
  }

  /** The value of a tag, empty text when it has none; nothing when it is not there. */
  public Optional<String> find(String key) {
    int at = keys.indexOf(key);
    return at < 0 ? Optional.empty() : Optional.of(values.get(at));
  }

  /** Each tag in order: its key, its value or empty. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < keys.size(); i++) {
      action.accept(keys.get(i), values.get(i));
    }
  }

  /** A tag's key by its place, from 0. */
  String key(int index) {
    return keys.get(index);
  }

  /** A tag's value by its place, from 0. */
  String value(int index) {
    return values.get(index);
  }

  /** These and one more, in its old place when the key is there already. */
  public Tags with(String key, String value) {
    return new Builder().putAll(this).put(key, value).build();
  }

  /** These and then others, which win where both have a key. */
  public Tags with(Tags others) {
    if (isEmpty() || others.isEmpty()) {
      return isEmpty() ? others : this;
    }
    return new Builder().putAll(this).putAll(others).build();
  }

  /** These but one. */
  public Tags without(String key) {
    return has(key) ? only(other -> !other.equals(key)) : this;
  }

  /** Those that clients may send to clients: with a {@code +} before the key. */
  public Tags clientOnly() {
    return isEmpty() ? this : only(TagKey::isClientOnly);
  }

  private Tags only(Predicate<String> wanted) {
    Builder some = new Builder();
    for (int i = 0; i < size(); i++) {
      if (wanted.test(key(i))) {
        some.put(key(i), value(i));
      }
    }
    return some.build();
  }

  /** As they are written: no {@code @} before, no space behind. */
  @Override
  public String toString() {
    StringJoiner tags = new StringJoiner(";");
    forEach((key, value) -> tags.add(value.isEmpty() ? key : key + "=" + TagEscapes.escape(value)));
    return tags.toString();
  }

  /** Same tags in the same order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tags that && keys.equals(that.keys) && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return 31 * keys.hashCode() + values.hashCode();
  }

  /** Collects tags: the last value of a key wins, in the place of its first. Not thread-safe. */
  public static final class Builder {
    /** From so many tags on, looking through the list for a key would be worth an attack. */
    private static final int INDEXED = 16;

    private final List<String> keys = new ArrayList<>(4);
    private final List<String> values = new ArrayList<>(4);
    private @Nullable Map<String, Integer> index;

    private Builder() {}

    /** Adds a tag; the value is empty for none. */
    public Builder put(String key, String value) {
      int at = place(key);
      if (at >= 0) {
        values.set(at, value);
        return this;
      }
      if (index != null) {
        index.put(key, keys.size());
      }
      keys.add(key);
      values.add(value);
      return this;
    }

    /** Adds all of others. */
    public Builder putAll(Tags others) {
      for (int i = 0; i < others.size(); i++) {
        put(others.key(i), others.value(i));
      }
      return this;
    }

    private int place(String key) {
      if (keys.size() < INDEXED) {
        return keys.indexOf(key);
      }
      if (index == null) {
        index = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
          index.put(keys.get(i), i);
        }
      }
      return index.getOrDefault(key, -1);
    }

    /** What was put. */
    public Tags build() {
      return keys.isEmpty() ? NONE : new Tags(List.copyOf(keys), List.copyOf(values));
    }
  }
}
