package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.spi.StoreException;
import causerie.messaging.spi.PreferenceStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What accounts prefer to be otherwise than by default. Blocks on the store; any thread. When that
 * cannot be read or written, every method refuses with {@link ChatRefusal.Unavailable}.
 */
public final class Preferences {
  private final PreferenceStore store;

  Preferences(PreferenceStore store) {
    this.store = store;
  }

  /** What the account prefers; empty for the default. */
  public <T> Optional<T> find(AccountId account, Preference<T> preference) {
    return stored(() -> store.find(account, preference.key())).flatMap(preference::read);
  }

  /** What all accounts prefer that prefer something. */
  <T> Map<AccountId, T> all(Preference<T> preference) {
    Map<AccountId, T> all = new HashMap<>();
    stored(() -> store.all(preference.key()))
        .forEach(
            (account, word) -> preference.read(word).ifPresent(value -> all.put(account, value)));
    return all;
  }

  /**
   * The account prefers that from now on.
   *
   * @throws causerie.auth.RefusedException when the value is out of bounds
   */
  public <T> void set(AccountId account, Preference<T> preference, T value) {
    String word = value.toString();
    if (preference.read(word).isEmpty()) {
      throw new ChatRefusal.BadText(word + " is no value of " + preference).asException();
    }
    stored(() -> store.set(account, preference.key(), Optional.of(word)));
  }

  /** The default holds for the account again. */
  public void reset(AccountId account, Preference<?> preference) {
    stored(() -> store.set(account, preference.key(), Optional.empty()));
  }

  private static void stored(Runnable writing) {
    boolean _ =
        stored(() -> {
          writing.run();
          return true;
        });
  }

  private static <T> T stored(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw new ChatRefusal.Unavailable("Preferences cannot be kept at the moment.").asException();
    }
  }
}
