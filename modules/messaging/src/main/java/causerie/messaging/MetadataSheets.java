package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.MetadataStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The keys and values of who is here: an account's are read from the store when they are first
 * looked at, and each of its clients has the same; a guest's are here alone. Any thread.
 */
final class MetadataSheets {
  /** Whose a sheet is. */
  private sealed interface Owner {
    record OfAccount(AccountId account) implements Owner {}

    record OfGuest(Client client) implements Owner {}

    static Owner of(Client client, Identity identity) {
      return switch (identity) {
        case Identity.Registered(var id, _) -> new OfAccount(id);
        case Identity.Guest() -> new OfGuest(client);
      };
    }
  }

  private final MetadataStore store;
  private final MetadataSettings settings;
  private final InstantSource clock;
  private final Map<Owner, MetadataSheet> sheets = new ConcurrentHashMap<>();

  MetadataSheets(MetadataStore store, MetadataSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** What that client may still change. */
  MetadataBudget budget(Client client) {
    return sheet(owner(client)).budget();
  }

  /**
   * Shows what is kept of a client now.
   *
   * @param look must not block: whatever changes afterwards is told after it
   * @throws causerie.auth.spi.StoreException when it cannot be read
   */
  void look(Client client, Consumer<KeyValues> look) {
    boolean shown = false;
    while (!shown) {
      shown = show(loaded(owner(client)), look);
    }
  }

  /** The same if it need not be read; else it is not looked at. Never waits for the store. */
  void lookIfLoaded(Client client, Consumer<KeyValues> look) {
    MetadataSheet sheet = sheets.get(owner(client));
    if (sheet != null) {
      boolean _ = show(sheet, look);
    }
  }

  /** False, and nothing is shown, when it was not read yet or is out of use. */
  private static boolean show(MetadataSheet sheet, Consumer<KeyValues> look) {
    sheet.telling.lock();
    try {
      KeyValues now = sheet.values();
      if (sheet.isClosed() || now == null) {
        return false;
      }
      look.accept(now);
      return true;
    } finally {
      sheet.telling.unlock();
    }
  }

  /**
   * Changes what is kept of a client, or of its account.
   *
   * @param deciding what becomes of it, from what is there; empty when it is so already
   * @param telling called with that, when it is stored; must not block
   * @throws causerie.auth.spi.StoreException when it cannot be stored: then it has not happened
   */
  void change(
      Client client,
      Function<KeyValues, Optional<MetadataChange>> deciding,
      Consumer<Optional<MetadataChange>> telling) {
    boolean done = false;
    while (!done) {
      Owner owner = owner(client);
      MetadataSheet sheet = loaded(owner);
      sheet.writing.lock();
      try {
        KeyValues before = sheet.values();
        if (!sheet.isClosed() && before != null) {
          Optional<MetadataChange> change = deciding.apply(before);
          change.ifPresent(what -> keep(owner, what));
          bringIn(sheet, before, change, telling);
          done = true;
        }
      } finally {
        sheet.writing.unlock();
      }
    }
  }

  private static void bringIn(
      MetadataSheet sheet,
      KeyValues before,
      Optional<MetadataChange> change,
      Consumer<Optional<MetadataChange>> telling) {
    sheet.telling.lock();
    try {
      change.ifPresent(what -> sheet.become(before.with(what)));
      telling.accept(change);
    } finally {
      sheet.telling.unlock();
    }
  }

  private void keep(Owner owner, MetadataChange change) {
    switch (owner) {
      case Owner.OfAccount(var account) -> store.change(account, change);
      case Owner.OfGuest _ -> {}
    }
  }

  /**
   * A client is not who it was any more.
   *
   * @param others whether the account that it was is here all the same
   * @return what it had
   */
  KeyValues left(Client client, Identity before, boolean others) {
    Owner owner = Owner.of(client, before);
    if (!others) {
      return close(owner);
    }
    MetadataSheet sheet = sheets.get(owner);
    KeyValues had = sheet == null ? null : sheet.values();
    return had == null ? KeyValues.NONE : had;
  }

  private KeyValues close(Owner owner) {
    MetadataSheet sheet = sheets.get(owner);
    if (sheet == null) {
      return KeyValues.NONE;
    }
    KeyValues last = sheet.close();
    sheets.remove(owner, sheet);
    return last;
  }

  private static Owner owner(Client client) {
    return Owner.of(client, client.actor().identity());
  }

  /** The one that is in use, or was a moment ago. */
  private MetadataSheet sheet(Owner owner) {
    MetadataSheet known = sheets.get(owner);
    if (known != null && known.isClosed()) {
      sheets.remove(owner, known);
    }
    return sheets.computeIfAbsent(
        owner,
        _ ->
            new MetadataSheet(
                owner instanceof Owner.OfGuest ? KeyValues.NONE : null,
                new MetadataBudget(settings, clock)));
  }

  /** The same, read from the store unless somebody has. */
  private MetadataSheet loaded(Owner owner) {
    MetadataSheet sheet = sheet(owner);
    if (sheet.values() != null || !(owner instanceof Owner.OfAccount(var account))) {
      return sheet;
    }
    sheet.writing.lock();
    try {
      if (sheet.values() == null) {
        KeyValues stored = store.of(account);
        sheet.telling.lock();
        try {
          sheet.become(stored);
        } finally {
          sheet.telling.unlock();
        }
      }
    } finally {
      sheet.writing.unlock();
    }
    return sheet;
  }
}
