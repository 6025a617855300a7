package causerie.messaging;

import causerie.auth.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has been invited into a room and has not come yet. An invitation opens every door once,
 * within its lifetime. Guarded by the lock of its room.
 */
final class RoomInvitations {
  private final Map<AccountId, Instant> accounts;
  private final Map<Client, Instant> guests = new HashMap<>();
  private final Duration lifetime;
  private final Clock clock;

  /**
   * @param stored when which account was invited
   * @param lifetime how long that holds; zero for ever
   */
  RoomInvitations(Map<AccountId, Instant> stored, Duration lifetime, Clock clock) {
    this.accounts = new HashMap<>(stored);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Whether that client may come in because somebody wants it. */
  boolean holds(Client client) {
    return isOpen(guests.get(client))
        || (client.actor().identity() instanceof Identity.Registered registered
            && isOpen(accounts.get(registered.id())));
  }

  /**
   * Notes an invitation, and forgets those that are of no use any more.
   *
   * @param client the client, when it is connected
   */
  void add(Actor whom, @Nullable Client client, Instant time) {
    guests.entrySet().removeIf(one -> !one.getKey().isHere() || !isOpen(one.getValue()));
    accounts.values().removeIf(given -> !isOpen(given));
    switch (whom.identity()) {
      case Identity.Registered(var id, _) -> accounts.put(id, time);
      case Identity.Guest() -> {
        if (client != null) {
          guests.put(client, time);
        }
      }
    }
  }

  /** It is used up by coming in. */
  void use(Client client) {
    guests.remove(client);
    if (client.actor().identity() instanceof Identity.Registered registered) {
      accounts.remove(registered.id());
    }
  }

  private boolean isOpen(@Nullable Instant given) {
    return given != null && (lifetime.isZero() || clock.instant().isBefore(given.plus(lifetime)));
  }
}
