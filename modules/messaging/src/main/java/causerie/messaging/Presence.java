package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.RefusedException;
import causerie.messaging.spi.PresenceStore.Absence;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who stays while no device is connected: one client of each account that wants it. Such a client
 * keeps its nick and number and is in its rooms and in all lists, away; it leaves its groups, which
 * keep nothing for it, and administers nothing. Any thread; blocks on the store, and no lock of the
 * chat is held.
 */
final class Presence {
  private static final Logger LOG = System.getLogger(Presence.class.getName());

  private static final String NOT_CONNECTED = "not connected";

  private final ClientTable table;
  private final Departing departing;
  private final Announcements announcements;
  private final ChatContext context;
  private final PresenceSettings.Staying settings;

  Presence(
      ClientTable table, Departing departing, Announcements announcements, ChatContext context) {
    this.table = table;
    this.departing = departing;
    this.announcements = announcements;
    this.context = context;
    this.settings = context.settings().presence().staying();
  }

  /**
   * A client stays from now on, if its account wants that and no other client of it does. When that
   * cannot be stored, it does not.
   */
  void settle(Client client) throws InterruptedException {
    try {
      if (client.actor().identity() instanceof Identity.Registered(var account, _)
          && !stays(client)
          && wantsToStay(account)
          && takePlace(client, account)) {
        boolean stored = context.notes().begin(client, account);
        // It may have been closed before it could be found here.
        if (!stored || isClosed(account)) {
          drop(client, NOT_CONNECTED);
        }
      }
    } catch (RefusedException e) {
      LOG.log(Level.WARNING, "{0} does not stay: {1}", client.nick(), e.refusal().code());
      drop(client, NOT_CONNECTED);
    }
  }

  /** The last device of a client that stays has gone. */
  void wentAbsent(Client client) {
    for (Group group : client.groups()) {
      boolean _ = group.leave(client);
    }
    context.notes().changed(client);
    announcements.presenceChanged(client);
  }

  /** A device of a client that stayed without one has come. */
  void cameBack(Client client) {
    context.notes().changed(client);
    announcements.presenceChanged(client);
  }

  /** A client is called otherwise, or says something else of itself. */
  void changed(Client client) {
    context.notes().changed(client);
  }

  /** The account may prefer something else than before. */
  void reconsider(AccountId account) throws InterruptedException {
    boolean stays = wantsToStay(account);
    for (Client client : table.of(account)) {
      if (stays) {
        settle(client);
      } else {
        drop(client, NOT_CONNECTED);
      }
    }
  }

  /**
   * The account's sessions have been revoked: whose is suspended does not stay. Returns at once.
   */
  void revoked(AccountId account) {
    Thread _ =
        Thread.ofVirtual().name("presence-" + account.value()).start(() -> endIfClosed(account));
  }

  private void endIfClosed(AccountId account) {
    try {
      if (isClosed(account)) {
        for (Client client : table.of(account)) {
          drop(client, "account closed");
        }
      }
    } catch (RefusedException e) {
      LOG.log(Level.WARNING, "Whether account {0} may stay is not known", account.value());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosed(AccountId account) {
    return context.accounts().account(account).map(Account::suspended).orElse(true);
  }

  /** Those who have been absent for too long leave; returns how many. */
  int expire() throws InterruptedException {
    int left = 0;
    for (Client client : table.all()) {
      if (isOverdue(client) && leave(client, this::isOverdue)) {
        departing.leaveEverything(client, "not connected for too long");
        left++;
      }
    }
    return left;
  }

  private boolean isOverdue(Client client) {
    Instant now = context.clock().instant();
    return client.absence().filter(absence -> isTooLong(absence, now)).isPresent();
  }

  /** Whether somebody does not stay any longer who has been absent for so long. */
  boolean isTooLong(Absence absence, Instant now) {
    return !settings.longest().isZero()
        && Duration.between(absence.since(), now).compareTo(settings.longest()) >= 0;
  }

  /** Whether that account stays present, by its own wish or by the server's setting. */
  boolean wantsToStay(AccountId account) {
    return wantsToStay(context.preferences().find(account, Preference.STAYS_PRESENT));
  }

  /** Whether an account stays that prefers that. */
  boolean wantsToStay(Optional<Boolean> preferred) {
    return preferred.orElse(settings.byDefault());
  }

  private boolean stays(Client client) {
    table.lock();
    try {
      return table.stays(client);
    } finally {
      table.unlock();
    }
  }

  private boolean takePlace(Client client, AccountId account) {
    table.lock();
    try {
      return table.stay(client, account);
    } finally {
      table.unlock();
    }
  }

  /** A client stays no longer; without a device it leaves. */
  private void drop(Client client, String reason) throws InterruptedException {
    context.notes().end(client);
    table.lock();
    try {
      table.stayNoLonger(client);
    } finally {
      table.unlock();
    }
    if (leave(client, _ -> true)) {
      departing.leaveEverything(client, reason);
    }
  }

  /** Whether a client without a device begins to leave by this call. */
  private boolean leave(Client client, Predicate<Client> still) {
    table.lock();
    try {
      if (!client.isHere() || !client.isAbsent() || !still.test(client)) {
        return false;
      }
      table.leave(client);
      return true;
    } finally {
      table.unlock();
    }
  }
}
