package causerie.messaging;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.auth.AccountName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who has which role in a room, and whose it is. Any thread. */
final class RoomRoles {
  private final Room room;
  private final ChatContext context;
  private final RoomLog log;

  RoomRoles(Room room, ChatContext context, RoomLog log) {
    this.room = room;
    this.context = context;
    this.log = log;
  }

  /** Grants or takes a role of somebody who is here; false when it is so already. */
  boolean set(Request request, Nickname whom, Role role, boolean granted)
      throws InterruptedException {
    Client target = context.clients().require(whom);
    room.checking(() -> room.rights().requireGranting(request.client(), target, role, granted));
    if (granted
        && role == Role.OWNER
        && target.actor().identity() instanceof Identity.Registered(var account, _)) {
      requireFewOwned(account);
    }
    return log.change(
        request,
        target,
        () -> {
          room.rights().requireGranting(request.client(), target, role, granted);
          return change(target, role, granted);
        });
  }

  /** Grants or takes a lasting role of an account; false when it is so already. */
  boolean set(Request request, AccountName whom, Role role, boolean granted)
      throws InterruptedException {
    // Before it is looked for: who has no say here learns nothing about accounts.
    room.checking(() -> room.rights().requireRole(request.client(), Role.VOICE));
    Account account =
        context
            .accounts()
            .account(whom)
            .orElseThrow(() -> new ChatRefusal.NoSuchTarget(whom.text()).asException());
    AccountId id = account.id();
    room.checking(() -> room.rights().requireGranting(request.client(), id, role, granted));
    if (granted && role == Role.OWNER) {
      requireFewOwned(id);
    }
    Optional<Client> here = context.clients().of(id).stream().filter(room::isMember).findFirst();
    Actor actor = here.map(Client::actor).orElseGet(() -> absent(account));
    return log.change(
        request,
        here.orElse(null),
        () -> {
          room.rights().requireGranting(request.client(), id, role, granted);
          return room.state().lasting(id).contains(role) == granted
              ? Optional.empty()
              : Optional.of(new Event.RoleChanged(actor, role, granted));
        });
  }

  private static Actor absent(Account account) {
    return Actor.recalled(
        Nickname.of(account.name().text()), new Identity.Registered(account.id(), account.name()));
  }

  /** The accounts with lasting roles of which that client may know, by name. */
  List<Room.Keeper> keepers(Client viewer) {
    List<Room.Keeper> keepers = new ArrayList<>();
    room.lastingShownTo(viewer)
        .forEach((id, roles) ->
            context
                .accounts()
                .account(id)
                .ifPresent(account -> keepers.add(new Room.Keeper(account.name(), roles))));
    keepers.sort(Comparator.comparing(keeper -> keeper.account().fold()));
    return keepers;
  }

  /** Makes the asker the owner of a room that has none; false when it is its owner already. */
  boolean claim(Request request) throws InterruptedException {
    AccountId own = request.by().account("owning a room").id();
    // One after the other: what the first one gets is not claimed again before it is committed.
    room.settling().lockInterruptibly();
    try {
      if (room.isOwnedBy(own)) {
        return false;
      }
      room.checking(() -> room.rights().requireClaiming(request.client()));
      requireFewOwned(own);
      return log.change(
          request,
          request.client(),
          () -> {
            room.rights().requireClaiming(request.client());
            return change(request.client(), Role.OWNER, true);
          });
    } finally {
      room.settling().unlock();
    }
  }

  /** Makes another member the owner in the asker's place; false when that is the asker. */
  boolean transfer(Request request, Nickname whom) throws InterruptedException {
    room.checking(() -> room.rights().requireOwning(request.client()));
    Client target = context.clients().require(whom);
    if (target == request.client()) {
      return false;
    }
    room.checking(() -> room.rights().requireTransferring(request.client(), target));
    if (!(target.actor().identity() instanceof Identity.Registered(var account, _))) {
      throw new ChatRefusal.AccountNeeded("owning a room").asException();
    }
    requireFewOwned(account);
    // Given before it is taken: between the two the room is not nobody's.
    boolean _ = pass(request, target, target, true);
    return pass(request, target, request.client(), false);
  }

  private boolean pass(Request request, Client to, Client whose, boolean granted)
      throws InterruptedException {
    return log.change(
        request,
        whose,
        () -> {
          room.rights().requireTransferring(request.client(), to);
          return change(whose, Role.OWNER, granted);
        });
  }

  private Optional<Event> change(Client whose, Role role, boolean granted) {
    return room.state().roles(whose).contains(role) == granted
        ? Optional.empty()
        : Optional.of(new Event.RoleChanged(whose.actor(), role, granted));
  }

  private void requireFewOwned(AccountId owner) {
    if (!room.isOwnedBy(owner)) {
      room.making().requireFewOwned(owner);
    }
  }
}
