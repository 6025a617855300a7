package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.spi.StoreException;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** How rooms come and go, and get their names. Any thread. */
final class RoomMaking {
  private final ChatContext context;
  private final Rooms rooms;
  private final RoomIndex index;

  /**
   * Held while it is settled in the store which room has a name, the one lock that waits for it:
   * that is rare.
   */
  private final ReentrantLock making = new ReentrantLock();

  RoomMaking(ChatContext context, Rooms rooms, RoomIndex index) {
    this.context = context;
    this.rooms = rooms;
    this.index = index;
    context.store().rooms().rooms().forEach(stored -> index.add(room(stored)));
  }

  private Room room(StoredRoom stored) {
    return new Room(stored, context, rooms);
  }

  /** Refuses who may not make rooms, or has as many as one may. */
  void requireMaker(Session session) {
    if (!context.settings().guestsMakeRooms()) {
      session.account("making rooms");
    }
    if (context.settings().makersOwnRooms()
        && session.identity() instanceof Identity.Registered registered) {
      requireFewOwned(registered.id());
    }
  }

  /** Refuses one room more for an account that owns as many as one may. */
  void requireFewOwned(AccountId account) {
    int most = context.settings().roomsOwned();
    if (index.all().stream().filter(room -> room.isOwnedBy(account)).count() >= most) {
      throw new ChatRefusal.TooMany("rooms of one's own", most).asException();
    }
  }

  /** Makes a room of that name; that which there is, when somebody was faster. */
  Room make(RoomName name) throws InterruptedException {
    making.lockInterruptibly();
    try {
      Optional<Room> other = index.find(name);
      if (other.isPresent()) {
        return other.get();
      }
      if (index.count() >= context.settings().maxRooms()) {
        throw new ChatRefusal.TooMany("rooms", context.settings().maxRooms()).asException();
      }
      Room room =
          room(
              context
                  .store()
                  .rooms()
                  .create(name, context.clock().instant())
                  .orElseThrow(() -> new IllegalStateException("a stored room was not loaded")));
      index.add(room);
      return room;
    } catch (StoreException e) {
      throw new ChatRefusal.NotStored().asException();
    } finally {
      making.unlock();
    }
  }

  /** Removes a room with its history: everybody is told, and leaves. */
  void dissolve(Room room, Request request, String reason) throws InterruptedException {
    TextRules.checkLine(reason, context.settings().maxReason());
    making.lockInterruptibly();
    try {
      // From here on nothing happens in the room any more; when all that did is told, it goes.
      room.log().close(() -> room.rights().requireDissolving(request.client()));
      remove(room);
      room.effects().dissolve(request, reason);
    } finally {
      making.unlock();
    }
    context.subscriptions().roomGone(room.name());
  }

  private void remove(Room room) throws InterruptedException {
    boolean gone = false;
    try {
      room.log().awaitTold();
      boolean _ = context.store().rooms().delete(room.id());
      index.remove(room);
      gone = true;
    } catch (StoreException e) {
      throw new ChatRefusal.NotStored().asException();
    } finally {
      if (!gone) {
        room.log().reopen();
      }
    }
  }

  /** Waits until it is settled which room has which name. */
  void awaitSettled() throws InterruptedException {
    making.lockInterruptibly();
    making.unlock();
  }

  /** Gives a room another name; false when it has that already. */
  boolean rename(Room room, Request request, RoomName to, String reason)
      throws InterruptedException {
    TextRules.checkLine(reason, context.settings().maxReason());
    making.lockInterruptibly();
    try {
      room.requireRenaming(request.client());
      if (index.find(to).filter(other -> other != room).isPresent()) {
        throw new ChatRefusal.RoomExists(to.text()).asException();
      }
      return room.log()
          .change(
              request,
              null,
              () -> {
                room.rights().requireRenaming(request.client());
                RoomName from = room.name();
                return from.text().equals(to.text())
                    ? Optional.empty()
                    : Optional.of(new Event.RoomRenamed(from, to, reason));
              });
    } finally {
      making.unlock();
    }
  }
}
