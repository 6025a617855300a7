package causerie.messaging;

import causerie.messaging.spi.ChatObserver.Scope;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is said in a room, and taken back. Any thread. */
final class RoomTalk implements Lane, Redactions.Place {
  private final Room room;
  private final ReentrantLock lock;
  private final RoomLog log;
  private final @Nullable Persona persona;

  private RoomTalk(Room room, RoomLog log, @Nullable Persona persona) {
    this.room = room;
    this.lock = room.lock();
    this.log = log;
    this.persona = persona;
  }

  /** What everybody says for oneself. */
  static RoomTalk own(Room room, RoomLog log) {
    return new RoomTalk(room, log, null);
  }

  /** What is said as that one. */
  RoomTalk as(Persona other) {
    return new RoomTalk(room, log, other);
  }

  @Override
  public Conversation conversation() {
    return room.conversation();
  }

  @Override
  public Scope scope() {
    return Scope.ROOM;
  }

  @Override
  public void append(Session from, Draft draft, Completing completing) {
    Client client = from.client();
    lock.lock();
    try {
      log.requireOpen();
      Actor speaker = room.rights().speaker(client, persona, draft.text());
      Draft spoken = persona == null ? draft : draft.spokenBy(client.nick());
      log.append(speaker, spoken.posted(), spoken.key(), completing);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void redact(Request request, Event.Redacted event, Redactions.Verdict verdict)
      throws InterruptedException {
    boolean _ =
        log.change(
            request,
            null,
            () -> {
              room.rights().requireMember(request.client());
              verdict.requireAllowed(room.rights().watchesOver(request.client()));
              return Optional.of(event);
            });
  }

  @Override
  public News.Said said(Entry entry) {
    return News.Said.of(entry, Scope.ROOM, room.name());
  }

  @Override
  public int tell(Entry entry, Delivery delivery, Session origin) {
    return RoomAudience.tell(room.audience().everybody(), delivery, origin);
  }
}
