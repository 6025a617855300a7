package causerie.messaging;

import causerie.auth.RefusedException;
import causerie.auth.spi.StoreException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is kept of clients under keys of their own, while they come, change and go. Any thread; no
 * lock of the chat is held. All but {@link #arrived} may wait for the store.
 */
final class ClientMetadata {
  private final ClientTable table;
  private final Watches watches;
  private final MetadataSettings settings;
  private final MetadataSheets sheets;
  private final MetadataNews news;

  ClientMetadata(ClientTable table, Watches watches, ChatContext context) {
    this.table = table;
    this.watches = watches;
    this.settings = context.settings().metadata();
    this.sheets = new MetadataSheets(context.store().metadata(), settings, context.clock());
    this.news = new MetadataNews(table, watches);
  }

  /** What that client may still change, of itself or of rooms. */
  MetadataBudget budget(Client client) {
    MetadataBudget budget = sheets.budget(client);
    forgetIfGone(client);
    return budget;
  }

  /**
   * Shows what is kept of a client.
   *
   * @param look must not block: whatever changes afterwards is told after it
   */
  void look(Client client, Consumer<KeyValues> look) {
    kept(client, () -> sheets.look(client, look));
  }

  /** Gives a key a value, or with empty takes it away. */
  void set(Request request, Client target, MetadataKey key, Optional<String> value) {
    String name = target.nick().text();
    MetadataBudget budget = budget(request.client());
    change(
        target,
        before -> {
          Optional<MetadataChange> change = settings.change(name, before, key, value);
          change.ifPresent(_ -> budget.spend(name, key));
          return change;
        },
        change -> {
          MetadataChange now =
              change.orElseGet(() -> new MetadataChange.Put(key, value.orElseThrow()));
          answer(request, target, now, change.isPresent());
        });
  }

  /** Takes every key away. */
  void clear(Request request, Client target) {
    change(
        target,
        KeyValues::emptied,
        change ->
            answer(
                request,
                target,
                change.orElseGet(() -> new MetadataChange.Removed(Set.of())),
                change.isPresent()));
  }

  /** Gives a key a value, asked for before the session was there: nobody waits for an answer. */
  void take(Session session, MetadataKey key, String value) {
    Client client = session.client();
    change(
        client,
        before -> settings.change(client.nick().text(), before, key, Optional.of(value)),
        change -> change.ifPresent(what -> news.said(session, what)));
  }

  private void change(
      Client client,
      Function<KeyValues, Optional<MetadataChange>> deciding,
      Consumer<Optional<MetadataChange>> telling) {
    kept(client, () -> sheets.change(client, deciding, telling));
  }

  /** Work on the store. */
  private void kept(Client client, Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      throw new ChatRefusal.Unavailable("Metadata cannot be kept at the moment.").asException();
    } finally {
      forgetIfGone(client);
    }
  }

  /** What was made for who is gone meanwhile goes, too. */
  private void forgetIfGone(Client client) {
    if (!client.isHere()) {
      left(client);
    }
  }

  private void answer(Request request, Client target, MetadataChange change, boolean isNew) {
    if (isNew) {
      news.changed(request, target, change);
    } else {
      news.same(request, target, change);
    }
  }

  /** A client has come: who watches its nick is told what it is like. */
  void came(Client client) {
    Session[] watching =
        watches.watching(client.nick()).stream()
            .filter(session -> !session.wishes().set().isEmpty())
            .toArray(Session[]::new);
    if (watching.length > 0) {
      unlessRefused(() -> look(client, now -> MetadataNews.show(client, now, watching)));
    }
  }

  /** Reads what will be shown when a client enters a room, where the store is not waited for. */
  void prepare(Client client) {
    unlessRefused(() -> look(client, _ -> {}));
  }

  /** A client has entered a room: who is there has not heard what it is like. */
  void arrived(Client client, Session[] there) {
    sheets.lookIfLoaded(client, now -> MetadataNews.show(client, now, there));
  }

  /** A client is called otherwise, or is somebody else: then it has what that one has. */
  void renamed(Client client, Actor before) {
    boolean sameNick = before.nick().text().equals(client.nick().text());
    if (!before.identity().equals(client.actor().identity())) {
      KeyValues had = sheets.left(client, before.identity(), isHere(before.identity()));
      Set<Session> watching = sameNick ? watches.watching(client.nick()) : Set.of();
      if (before.identity() instanceof Identity.Guest) {
        had.all().forEach((key, value) -> unlessRefused(() -> bring(client, key, value)));
      }
      unlessRefused(() -> look(client, now -> MetadataNews.difference(client, had, now, watching)));
    }
    if (!sameNick) {
      came(client);
    }
  }

  /** Who logs in brings along what the account has no word of. */
  private void bring(Client client, MetadataKey key, String value) {
    change(
        client,
        has ->
            has.find(key).isPresent()
                ? Optional.empty()
                : settings.change(client.nick().text(), has, key, Optional.of(value)),
        change -> change.ifPresent(what -> news.ofOthers(client, client.actor(), what)));
  }

  /** A client has left everything. */
  void left(Client client) {
    Identity identity = client.actor().identity();
    KeyValues _ = sheets.left(client, identity, isHere(identity));
  }

  private boolean isHere(Identity identity) {
    return identity instanceof Identity.Registered(var id, _) && !table.of(id).isEmpty();
  }

  /** What cannot be read or kept now is asked for or said again: nothing else depends on it. */
  private static void unlessRefused(Runnable work) {
    try {
      work.run();
    } catch (RefusedException e) {
      // The store tells of its troubles itself.
    }
  }
}
