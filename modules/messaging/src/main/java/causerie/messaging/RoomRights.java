package causerie.messaging;

import causerie.auth.AccountId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Whether that client may know of the room at all. */
  boolean isVisible(Client client) {
    return state.isMember(client)
        || client.isAdministrator()
        || !state.settings().has(RoomFlag.HIDDEN);
  }

  /** Refuses who is not in the room; does not admit to them that there is one when it is hidden. */
  void requireMember(Client client) {
    if (!state.isMember(client)) {
      throw (!isVisible(client)
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

  /** Refuses who may not change what is kept of the room; the key {@code *} is all. */
  void requireDescribing(Client client, String key) {
    boolean operates = state.isMember(client) && state.has(client, Role.OPERATOR);
    if (!operates && !client.isAdministrator()) {
      throw new ChatRefusal.MetadataForbidden(state.name().text(), key).asException();
    }
  }

  /** Refuses who may not see what is kept of the room: who is outside of one that is not open. */
  void requireLooking(Client client) {
    RoomSettings settings = state.settings();
    boolean open =
        !settings.has(RoomFlag.HIDDEN)
            && !settings.has(RoomFlag.INVITE_ONLY)
            && settings.key().isEmpty();
    if (!open && !state.isMember(client) && !client.isAdministrator()) {
      throw new ChatRefusal.MetadataForbidden(state.name().text(), "*").asException();
    }
  }

  /** Whether it may take away what others said. */
  boolean watchesOver(Client client) {
    return client.isAdministrator() || state.has(client, Role.OPERATOR);
  }

  private void requireNotAbove(Client client, Client target) {
    requireNotAbove(client, state.roles(target));
  }

  private void requireNotAbove(Client client, Set<Role> theirs) {
    Optional<Role> highest = theirs.stream().min(Role::compareTo);
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

  /** Refuses who may not give the room another name: its owners; operators where there are none. */
  void requireRenaming(Client client) {
    requireRole(client, state.hasOwner() ? Role.OWNER : Role.OPERATOR);
  }

  /** Refuses who may not remove the room; its owner need not be in it. */
  void requireDissolving(Client client) {
    if (!state.has(client, Role.OWNER)) {
      requireRole(client, Role.OWNER);
    }
  }

  /** Refuses who may not become the owner of a room that has none. */
  void requireClaiming(Client client) {
    requireMember(client);
    if (state.hasOwner()) {
      throw new ChatRefusal.Owned(state.name().text()).asException();
    }
    requireRole(client, Role.OPERATOR);
  }

  /** Refuses who is not an owner in the room. */
  void requireOwning(Client client) {
    requireMember(client);
    if (!state.has(client, Role.OWNER)) {
      throw new ChatRefusal.RoleNeeded(Role.OWNER, state.name().text()).asException();
    }
  }

  /** Refuses who does not own the room, or wants it to be somebody's who is not here. */
  void requireTransferring(Client client, Client target) {
    requireOwning(client);
    requireTheirMembership(target);
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

  /** The same for an account, whether it is in the room or not. */
  void requireGranting(Client client, AccountId account, Role role, boolean granted) {
    boolean own =
        client.actor().identity() instanceof Identity.Registered registered
            && registered.id().equals(account);
    if (own && !granted) {
      requireMember(client);
      return;
    }
    requireRole(client, neededToGrant(role));
    if (!own) {
      requireNotAbove(client, state.lasting(account));
    }
  }

  private static Role neededToGrant(Role role) {
    return switch (role) {
      case OWNER, ADMINISTRATOR -> Role.OWNER;
      case OPERATOR, HALF_OPERATOR -> Role.OPERATOR;
      case VOICE -> Role.HALF_OPERATOR;
    };
  }

  /** Refuses who may not invite that one; whether the invitation opens doors. */
  boolean requireInviting(Client client, Client target) {
    requireMember(client);
    boolean opens = client.isAdministrator() || state.has(client, Role.HALF_OPERATOR);
    if (!opens && isKeptOut(target)) {
      throw new ChatRefusal.RoleNeeded(Role.HALF_OPERATOR, state.name().text()).asException();
    }
    if (state.isMember(target)) {
      throw new ChatRefusal.AlreadyMember(target.nick().text(), state.name().text()).asException();
    }
    return opens;
  }

  /** Whether an invitation lets that client in where it could not go without. */
  private boolean isKeptOut(Client client) {
    RoomSettings settings = state.settings();
    return settings.has(RoomFlag.INVITE_ONLY)
        || settings.has(RoomFlag.REGISTERED_JOIN)
        || !settings.key().isEmpty()
        || settings.limit() > 0
        || state.masks().ban(client);
  }

  /**
   * Refuses who may not come in. Who may remove and invite others is let in: it could let itself
   * in.
   *
   * @param joining who is about to, and counts already
   */
  void requireMayJoin(Client client, String key, Collection<Client> joining) {
    if (state.invitations().holds(client) || state.has(client, Role.HALF_OPERATOR)) {
      return;
    }
    boolean awaited = state.masks().invite(client);
    String name = state.name().text();
    if (!awaited && state.masks().ban(client)) {
      throw new ChatRefusal.Banned(name).asException();
    }
    RoomSettings settings = state.settings();
    if (!awaited && settings.has(RoomFlag.REGISTERED_JOIN) && isGuest(client)) {
      throw new ChatRefusal.AccountsJoin(name).asException();
    }
    if (!awaited && settings.has(RoomFlag.INVITE_ONLY) && !state.has(client, Role.VOICE)) {
      throw unknownIfHidden(new ChatRefusal.InviteOnly(name)).asException();
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

  /** Who is sent on elsewhere learns of the room by that. */
  private ChatRefusal unknownIfHidden(ChatRefusal refusal) {
    RoomSettings settings = state.settings();
    return settings.has(RoomFlag.HIDDEN) && settings.forward().isEmpty()
        ? new ChatRefusal.NoSuchRoom(state.name().text())
        : refusal;
  }

  /** Whether only half-operators and above hear what that client says. */
  boolean isHeardByOperatorsOnly(Client client) {
    return state.settings().has(RoomFlag.OPERATOR_MODERATED) && state.roles(client).isEmpty();
  }

  /**
   * Refuses who may not say that; as whom it is said.
   *
   * @param persona null for who speaks for oneself
   */
  Actor speaker(Client client, @Nullable Persona persona, String text) {
    requireText(text);
    return switch (persona) {
      case null -> {
        requireMayPost(client);
        yield client.actor();
      }
      case Persona.Relayed relayed -> {
        requireRole(client, Role.OPERATOR);
        Actor shown = client.actor().shownAs(relayed);
        if (state.masks().mute(shown)) {
          throw new ChatRefusal.Muted(state.name().text()).asException();
        }
        yield shown;
      }
      case Persona.Figure _, Persona.Scene _ -> {
        if (!state.settings().has(RoomFlag.ROLEPLAY)) {
          throw new ChatRefusal.NoRoleplay(state.name().text()).asException();
        }
        requireMayPost(client);
        yield client.actor().shownAs(persona);
      }
    };
  }

  private void requireText(String text) {
    RoomSettings settings = state.settings();
    if (settings.has(RoomFlag.NO_COLOURS) && TextRules.hasColours(text)) {
      throw new ChatRefusal.NoColours(state.name().text()).asException();
    }
    if (settings.has(RoomFlag.NO_CTCP) && TextRules.isCtcp(text)) {
      throw new ChatRefusal.NoCtcp(state.name().text()).asException();
    }
  }

  /** Refuses who may not speak. */
  private void requireMayPost(Client client) {
    RoomSettings settings = state.settings();
    String name = state.name().text();
    if (!isVisible(client)) {
      throw new ChatRefusal.NoSuchRoom(name).asException();
    }
    if (settings.has(RoomFlag.MEMBERS_SPEAK) && !state.isMember(client)) {
      throw new ChatRefusal.MembersSpeak(name).asException();
    }
    boolean restricted =
        settings.has(RoomFlag.MODERATED)
            || settings.has(RoomFlag.REGISTERED_SPEAK)
            || state.masks().size() > 0;
    if (!restricted || state.has(client, Role.VOICE)) {
      return;
    }
    if (settings.has(RoomFlag.MODERATED)) {
      throw new ChatRefusal.Moderated(name).asException();
    }
    if (settings.has(RoomFlag.REGISTERED_SPEAK) && isGuest(client)) {
      throw new ChatRefusal.AccountsSpeak(name).asException();
    }
    if (state.masks().silence(client)) {
      throw new ChatRefusal.Muted(name).asException();
    }
  }

  private static boolean isGuest(Client client) {
    return client.actor().identity() instanceof Identity.Guest;
  }
}
