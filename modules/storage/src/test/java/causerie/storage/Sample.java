package causerie.storage;

import causerie.auth.Account;
import causerie.auth.AccountName;
import causerie.auth.spi.AccountStore.NewAccount;
import causerie.auth.spi.AccountStore.StoredPassword;
import causerie.messaging.Actor;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.Nickname;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Entries for tests; ids grow, times are milliseconds from a fixed start. */
final class Sample {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Sample() {}

  static Actor guest(String nick) {
    return Actor.recalled(Nickname.of(nick), new Identity.Guest());
  }

  static Actor member(String nick, Account account) {
    return Actor.recalled(Nickname.of(nick), new Identity.Registered(account.id(), account.name()));
  }

  static Event said(String text) {
    return new Event.Posted(Event.Kind.MESSAGE, text, Map.of());
  }

  static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  static Entry entry(long number, Conversation where, Actor actor, Event event) {
    return entry(number, where, actor, event, "");
  }

  static Entry entry(long number, Conversation where, Actor actor, Event event, String key) {
    return new Entry(new MessageId(1000 + number), where, at(number), actor, event, key);
  }

  /** An account of that name to be, with {@code hash-} and the name for a hash. */
  static NewAccount account(String name) {
    var password = new StoredPassword("hash-" + name, Optional.empty());
    return new NewAccount(new AccountName(name), password, Optional.empty(), START);
  }
}
