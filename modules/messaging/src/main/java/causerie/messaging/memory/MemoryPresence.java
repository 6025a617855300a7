package causerie.messaging.memory;

import causerie.auth.AccountId;
import causerie.auth.spi.AccountStore;
import causerie.messaging.RoomId;
import causerie.messaging.spi.PresenceStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who is present, in memory. Any thread; guarded by the lock of {@link MemoryContent}. */
final class MemoryPresence implements PresenceStore {
  private final MemoryContent content;
  private final AccountStore accounts;
  private final TreeMap<AccountId, Present> present = new TreeMap<>();
  private final Map<AccountId, Set<RoomId>> rooms = new HashMap<>();

  MemoryPresence(MemoryContent content, AccountStore accounts) {
    this.content = content;
    this.accounts = accounts;
  }

  /** Stores a change, under the lock; returns why it cannot be, empty when it is. */
  Optional<String> apply(Change change) {
    AccountId account = change.account();
    switch (change) {
      case Change.Begun(var who, var where) -> {
        if (accounts.find(account).isEmpty()) {
          return Optional.of("there is no account " + account.value());
        }
        put(who);
        rooms.put(account, new HashSet<>(where));
      }
      case Change.Changed(var who) -> {
        if (present.containsKey(account)) {
          put(who);
        }
      }
      case Change.Entered(_, var room) -> {
        if (present.containsKey(account)) {
          rooms.computeIfAbsent(account, _ -> new HashSet<>()).add(room);
        }
      }
      case Change.Left(_, var room) -> rooms.getOrDefault(account, new HashSet<>()).remove(room);
      case Change.Ended _ -> remove(account);
    }
    return Optional.empty();
  }

  @Override
  public List<StoredPresence> load(Absence interrupted) {
    var absence = Optional.of(millis(interrupted));
    return content.locked(() -> {
      present.replaceAll((_, one) -> one.absence().isPresent() ? one : with(one, absence));
      return present.values().stream()
          .map(one -> new StoredPresence(one, roomsOf(one.account())))
          .toList();
    });
  }

  private Set<RoomId> roomsOf(AccountId account) {
    return rooms.getOrDefault(account, Set.of()).stream()
        .filter(content::hasRoom)
        .collect(Collectors.toSet());
  }

  @Override
  public void forget(Collection<AccountId> whose) {
    boolean _ =
        content.locked(() -> {
          whose.forEach(this::remove);
          return true;
        });
  }

  private void remove(AccountId account) {
    present.remove(account);
    rooms.remove(account);
  }

  private void put(Present one) {
    present.put(one.account(), with(one, one.absence().map(MemoryPresence::millis)));
  }

  private static Present with(Present one, Optional<Absence> absence) {
    return new Present(
        one.account(),
        one.nick(),
        one.user(),
        one.realName(),
        one.away(),
        one.flags(),
        millis(one.since()),
        absence);
  }

  private static Absence millis(Absence absence) {
    return new Absence(millis(absence.since()), millis(absence.heard()));
  }

  private static Instant millis(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli());
  }
}
