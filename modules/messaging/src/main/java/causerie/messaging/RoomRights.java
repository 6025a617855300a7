package causerie.messaging;

import java.util.Collection;
import java.util.Optional;

/**
 * Who may do what in a room. Looks at the state only and answers with the refusal; guarded by the
 * lock of the room. Administrators of the server may what an owner may, but they too join before
 * they speak.
 */
final class RoomRights {
  private final RoomState state;

  RoomRights(RoomState state) {
    this.state = state;
  }

  /** Refuses who is not in the room; does not admit to them that there is one when it is hidden. */
  void requireMember(Client client) {
    if (!state.isMember(client)) {
      throw (state.settings().has(RoomFlag.HIDDEN)
              ? new ChatRefusal.NoSuchRoom(state.name().text())
              : new ChatRefusal.NotMember(state.name().text()))
          .asException();
    }
  }

  private void requireTheirMembership(Client target) {
    if (!state.isMember(target)) {
      throw new ChatRefusal.TheyAreNotMember(target.nick().text(), state.name().text())
          .asException();
    }
  }

  /** Refuses who is not in the room, or in it with too low a role. Administrators may always. */
  void requireRole(Client client, Role needed) {
    if (client.isAdministrator()) {
      return;
    }
    requireMember(client);
    if (!state.has(client, needed)) {
      throw new ChatRefusal.RoleNeeded(needed, state.name().text()).asException();
    }
  }

  private void requireNotAbove(Client client, Client target) {
    Optional<Role> highest = state.roles(target).stream().min(Role::compareTo);
    if (highest.isPresent() && !client.isAdministrator() && !state.has(client, highest.get())) {
      throw new ChatRefusal.RoleNeeded(highest.get(), state.name().text()).asException();
    }
  }

  /** Refuses who may not remove that one. */
  void requireKicking(Client client, Client target) {
    requireRole(client, Role.HALF_OPERATOR);
    requireTheirMembership(target);
    requireNotAbove(client, target);
  }

  /** Refuses who may not set the topic. */
  void requireTopic(Client client) {
    requireMember(client);
    if (state.settings().has(RoomFlag.TOPIC_LOCKED)) {
      requireRole(client, Role.HALF_OPERATOR);
    }
  }

  /** Refuses who may not give or take that role. Everybody may give up one's own. */
  void requireGranting(Client client, Client target, Role role, boolean granted) {
    if (client == target && !granted) {
      requireMember(client);
      return;
    }
    requireRole(client, neededToGrant(role));
    requireTheirMembership(target);
    if (client != target) {
      requireNotAbove(client, target);
    }
  }

  private static Role neededToGrant(Role role) {
    return switch (role) {
      case OWNER, ADMINISTRATOR -> Role.OWNER;
      case OPERATOR, HALF_OPERATOR -> Role.OPERATOR;
      case VOICE -> Role.HALF_OPERATOR;
    };
  }

  /** Refuses who may not invite that one. */
  void requireInviting(Client client, Client target) {
    requireMember(client);
    if (isKeptOut(target)) {
      requireRole(client, Role.HALF_OPERATOR);
    }
    if (state.isMember(target)) {
      throw new ChatRefusal.AlreadyMember(target.nick().text(), state.name().text()).asException();
    }
  }

  /** Whether an invitation lets that client in where it could not go without. */
  private boolean isKeptOut(Client client) {
    RoomSettings settings = state.settings();
    return settings.has(RoomFlag.INVITE_ONLY)
        || settings.has(RoomFlag.REGISTERED_JOIN)
        || !settings.key().isEmpty()
        || settings.limit() > 0
        || state.isBanned(client);
  }

  /**
   * Refuses who may not come in.
   *
   * @param joining who is about to, and counts already
   */
  void requireMayJoin(Client client, String key, Collection<Client> joining) {
    String name = state.name().text();
    RoomSettings settings = state.settings();
    if (state.isInvited(client)) {
      return;
    }
    if (state.isBanned(client)) {
      throw new ChatRefusal.Banned(name).asException();
    }
    if (state.has(client, Role.OPERATOR)) {
      return;
    }
    if (settings.has(RoomFlag.REGISTERED_JOIN)
        && client.actor().identity() instanceof Identity.Guest) {
      throw new ChatRefusal.AccountNeeded("joining " + name).asException();
    }
    if (settings.has(RoomFlag.INVITE_ONLY) && !state.matches(RoomMask.Kind.INVITATION, client)) {
      throw (settings.has(RoomFlag.HIDDEN)
              ? new ChatRefusal.NoSuchRoom(name)
              : new ChatRefusal.InviteOnly(name))
          .asException();
    }
    if (!settings.key().isEmpty() && !settings.key().equals(key)) {
      throw new ChatRefusal.WrongKey(name).asException();
    }
    // Who has just entered is in both for a moment.
    long coming = joining.stream().filter(c -> !state.isMember(c)).count();
    if (settings.limit() > 0 && state.members().size() + coming >= settings.limit()) {
      throw new ChatRefusal.RoomFull(name).asException();
    }
  }

  /** Refuses who may not say that. */
  void requireMayPost(Client client, String text) {
    RoomSettings settings = state.settings();
    String name = state.name().text();
    if (settings.has(RoomFlag.MEMBERS_SPEAK) || settings.has(RoomFlag.HIDDEN)) {
      requireMember(client);
    }
    if (settings.has(RoomFlag.NO_COLOURS) && text.indexOf('\u0003') >= 0) {
      throw new ChatRefusal.BadText("colours are not allowed in " + name).asException();
    }
    boolean restricted =
        settings.has(RoomFlag.MODERATED)
            || settings.has(RoomFlag.REGISTERED_SPEAK)
            || state.maskCount() > 0;
    if (!restricted || state.has(client, Role.VOICE)) {
      return;
    }
    if (settings.has(RoomFlag.MODERATED)) {
      throw new ChatRefusal.Moderated(name).asException();
    }
    if (settings.has(RoomFlag.REGISTERED_SPEAK)
        && client.actor().identity() instanceof Identity.Guest) {
      throw new ChatRefusal.AccountNeeded("speaking in " + name).asException();
    }
    if (state.isBanned(client)) {
      throw new ChatRefusal.Banned(name).asException();
    }
  }
}
