package causerie.messaging;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** The way into a room. Any thread. */
final class RoomEntrance {
  private final Room room;
  private final ChatContext context;
  private final ReentrantLock lock;
  private final RoomLog log;

  /** Who has been let in and is not there yet. Guarded by lock. */
  private final Set<Client> coming = new HashSet<>();

  RoomEntrance(Room room, ChatContext context, RoomLog log) {
    this.room = room;
    this.context = context;
    this.lock = room.lock();
    this.log = log;
  }

  /** Lets somebody in; false when they were in already. */
  boolean enter(Request request, String key) throws InterruptedException {
    Client client = request.client();
    if (room.isMember(client)) {
      return false;
    }
    requireFewRooms(client, context.settings());
    context.clients().metadata().prepare(client);
    var first = new AtomicBoolean();
    boolean entered;
    try {
      entered =
          log.change(
              request,
              client,
              () -> {
                room.rights().requireMayJoin(client, key, coming);
                first.set(room.state().isOwnerless() && coming.isEmpty());
                coming.add(client);
                return Optional.of(new Event.Joined());
              });
    } finally {
      lock.lock();
      try {
        coming.remove(client);
      } finally {
        lock.unlock();
      }
    }
    if (first.get()) {
      giveKeys(request);
    }
    return entered;
  }

  /** Refuses who is in as many rooms and groups as one may be. */
  static void requireFewRooms(Client client, ChatSettings settings) {
    if (client.roomCount() >= settings.roomsPerClient()) {
      throw new ChatRefusal.TooManyRooms(settings.roomsPerClient()).asException();
    }
  }

  /** Who comes into a room in which nobody has a lasting say gets one. */
  private void giveKeys(Request request) throws InterruptedException {
    Actor actor = request.client().actor();
    boolean owning =
        actor.identity() instanceof Identity.Registered && context.settings().makersOwnRooms();
    Role role = owning ? Role.OWNER : Role.OPERATOR;
    boolean _ =
        log.change(
            request, request.client(), () -> Optional.of(new Event.RoleChanged(actor, role, true)));
  }
}
