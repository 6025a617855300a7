package causerie.messaging;

import causerie.auth.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The keys of which one session wants to be told (IRCv3 metadata, Notifications). Any thread. */
public final class MetadataWishes {
  /**
   * What became of some words.
   *
   * @param known the keys among them that are wanted now
   * @param invalid the words that are no keys
   * @param beyond the first that was not looked at, because there are as many as there may be
   */
  public record Outcome(List<MetadataKey> known, List<String> invalid, Optional<String> beyond) {
    public Outcome {
      known = List.copyOf(known);
      invalid = List.copyOf(invalid);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();

  /** Replaced under the lock, in the order in which they came. */
  private volatile Set<MetadataKey> keys = Set.of();

  MetadataWishes() {}

  /** All of them. */
  public List<MetadataKey> keys() {
    return List.copyOf(keys);
  }

  /** The set of them; not to be written to. */
  Set<MetadataKey> set() {
    return keys;
  }

  /** Whether one of these is wanted. */
  boolean anyOf(Set<MetadataKey> some) {
    Set<MetadataKey> now = keys;
    for (MetadataKey key : some) {
      if (now.contains(key)) {
        return true;
      }
    }
    return false;
  }

  /** Wants these too, one after the other, until there are as many as may be. */
  Outcome add(Collection<String> words, MetadataSettings settings) {
    List<MetadataKey> known = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    lock.lock();
    try {
      Set<MetadataKey> changed = new LinkedHashSet<>(keys);
      for (String word : words) {
        Optional<MetadataKey> key = key(word, settings);
        if (key.isEmpty()) {
          invalid.add(word);
        } else if (changed.size() >= settings.subscriptions()) {
          keys = changed;
          return new Outcome(known, invalid, Optional.of(word));
        } else {
          changed.add(key.get());
          known.add(key.get());
        }
      }
      keys = changed;
    } finally {
      lock.unlock();
    }
    return new Outcome(known, invalid, Optional.empty());
  }

  /** Wants these no more. */
  Outcome remove(Collection<String> words, MetadataSettings settings) {
    List<MetadataKey> known = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    for (String word : words) {
      key(word, settings).ifPresentOrElse(known::add, () -> invalid.add(word));
    }
    lock.lock();
    try {
      Set<MetadataKey> changed = new LinkedHashSet<>(keys);
      known.forEach(changed::remove);
      keys = changed;
    } finally {
      lock.unlock();
    }
    return new Outcome(known, invalid, Optional.empty());
  }

  /** Wants what the other ones are. */
  void become(MetadataWishes others) {
    lock.lock();
    try {
      keys = others.keys;
    } finally {
      lock.unlock();
    }
  }

  private static Optional<MetadataKey> key(String word, MetadataSettings settings) {
    try {
      return Optional.of(settings.key(word));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }
}
