package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.messaging.spi.PresenceStore;
import causerie.messaging.spi.PresenceStore.Absence;
import causerie.messaging.spi.PresenceStore.Present;
import causerie.messaging.spi.PresenceStore.StoredPresence;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who stayed present when the server stopped is present again, in the same rooms, without anybody
 * being told. Used once, before anything else runs.
 */
final class PresenceRestore {
  private static final Logger LOG = System.getLogger(PresenceRestore.class.getName());

  /**
   * So long may what was told have been on its way to a device that was lost already: longer than
   * the protocols by default wait for a sign of life.
   */
  private static final Duration UNHEARD = Duration.ofMinutes(5);

  private final ClientTable table;
  private final Presence presence;
  private final ChatContext context;
  private final Instant now;
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  PresenceRestore(ClientTable table, Presence presence, ChatContext context) {
    this.table = table;
    this.presence = presence;
    this.context = context;
    this.now = context.clock().instant();
  }

  /**
   * Restores all who still may stay, and forgets those who may not. Reads as many rows as there are
   * accounts and memberships, in a handful of queries.
   *
   * @throws causerie.auth.spi.StoreException when the store cannot be read or written
   */
  void run(Rooms rooms) {
    PresenceStore store = context.store().presence();
    List<StoredPresence> all = store.load(interrupted());
    if (all.isEmpty()) {
      return;
    }
    for (Account account : context.store().accounts().accounts()) {
      accounts.put(account.id(), account);
      names.add(account.name().fold());
    }
    Map<AccountId, Boolean> wishes = context.preferences().all(Preference.STAYS_PRESENT);
    int most = context.settings().presence().staying().most();
    List<AccountId> forgotten = new ArrayList<>();
    int restored = 0;
    for (StoredPresence stored : all) {
      AccountId id = stored.present().account();
      Account account = accounts.get(id);
      if (account == null || !mayStay(account, stored.present(), wishes)) {
        forgotten.add(id);
      } else if (restored < most) {
        Client client = client(account, stored.present());
        stored.rooms().forEach(room -> rooms.find(room).ifPresent(r -> r.restore(client)));
        restored++;
      }
    }
    if (!forgotten.isEmpty()) {
      store.forget(forgotten);
    }
    LOG.log(Level.INFO, "{0} of {1} accounts are present again", restored, all.size());
  }

  /** Nothing was said after the newest entry, so devices that were connected had got the rest. */
  private Absence interrupted() {
    Instant newest = context.store().history().newest().map(Entry::time).orElse(now);
    return new Absence(now, (newest.isAfter(now) ? now : newest).minus(UNHEARD));
  }

  private boolean mayStay(Account account, Present present, Map<AccountId, Boolean> wishes) {
    return !account.suspended()
        && presence.wantsToStay(Optional.ofNullable(wishes.get(account.id())))
        && present.absence().filter(absence -> presence.isTooLong(absence, now)).isEmpty();
  }

  private Client client(Account account, Present present) {
    var identity = new Identity.Registered(account.id(), account.name());
    table.lock();
    try {
      Nickname own = Nickname.of(account.name().text());
      Nickname nick = isFor(identity, present.nick()) ? present.nick() : own;
      Client client = Client.restored(table.freeId(), present, nick, identity);
      client.note().restored(account.id());
      table.restore(client, account.id());
      return client;
    } finally {
      table.unlock();
    }
  }

  /** Whether that account may be called that, under the settings and the accounts of today. */
  private boolean isFor(Identity.Registered identity, Nickname nick) {
    return Nicks.isNameOf(identity, nick)
        || (!context.settings().presence().nickFollowsAccount()
            && !AccountName.isNumber(nick.text())
            && !names.contains(nick.fold())
            && table.holder(nick) == null);
  }
}
