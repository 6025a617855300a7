package causerie.messaging;

import causerie.messaging.spi.ChatObserver.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is told in a room and not kept: what is not worth keeping, as that somebody is typing, and
 * what is not for everybody. It has its turn among what is kept. Any thread.
 */
final class RoomPassing {
  private final Room room;
  private final ChatContext context;
  private final RoomLog log;

  RoomPassing(Room room, ChatContext context, RoomLog log) {
    this.room = room;
    this.context = context;
    this.log = log;
  }

  /** Tells everybody, or those to whom the room lets ordinary members speak. */
  void pass(Session from, Draft draft, Object label) throws InterruptedException {
    tell(from, null, draft, label, Optional.empty());
  }

  /** Tells those who have that role or one that includes it. */
  void passTo(Session from, Role least, Draft draft, Object label) throws InterruptedException {
    tell(from, null, draft, label, Optional.of(least));
  }

  /** Tells everybody as another one. */
  void passAs(Session from, Persona persona, Draft draft, Object label)
      throws InterruptedException {
    tell(from, persona, draft, label, Optional.empty());
  }

  private void tell(
      Session from, @Nullable Persona persona, Draft draft, Object label, Optional<Role> audience)
      throws InterruptedException {
    TextRules.check(draft, context.settings());
    long started = System.nanoTime();
    log.pass(time -> {
      Actor speaker = room.rights().speaker(from.client(), persona, draft.text());
      Draft spoken = persona == null ? draft : draft.spokenBy(from.client().nick());
      boolean quiet = room.rights().isHeardByOperatorsOnly(from.client());
      News.Said said =
          News.Said.passing(context.ids().next(), time, speaker, Scope.ROOM, room.name(), spoken)
              .forAudience(audience);
      Delivery delivery = Delivery.answering(said, from, label);
      return () -> {
        int told = RoomAudience.tell(hearing(from.client(), audience, quiet), delivery, from);
        context.observer().delivered(Scope.ROOM, told, System.nanoTime() - started);
      };
    });
    context.observer().posted(Scope.ROOM);
  }

  /** Whoever speaks hears it on all of its devices. */
  private Session[] hearing(Client speaker, Optional<Role> audience, boolean quiet) {
    if (audience.isEmpty() && !quiet) {
      return room.audience().everybody();
    }
    Role asked = audience.orElse(Role.VOICE);
    Role least = quiet && asked == Role.VOICE ? Role.HALF_OPERATOR : asked;
    return room.audience().havingOr(least, speaker);
  }
}
