package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A lasting room. Its log is the truth: whatever happens in it, messages and changes alike, is an
 * entry that is first ordered (under the lock), then committed, then applied and told, in that
 * order and by the journal's one completion thread. So what anybody sees of a room survives a
 * crash, and everybody sees it in one order.
 *
 * <p>Rights are checked against the state of the moment when an entry is ordered; a change that is
 * still being committed counts from its commit on. Calls that change something wait for the commit;
 * {@link #post} does not. They tell everybody by one delivery, which for the session that asked is
 * the answer, under the label that it gave, and which has come when they return. What is so already
 * is not stored and not told: then they return false. Any thread; none may hold a lock of the chat.
 */
public final class Room {
  private final RoomId id;
  private final ChatContext context;
  private final Rooms rooms;
  private final Conversation conversation;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final RoomState state;
  private final RoomRights rights;

  private final RoomAudience audience;
  private final RoomEffects effects;
  private final RoomLog log;
  private final RoomEntrance entrance;
  private final RoomRoles roles;
  private final RoomRules rules;
  private final RoomTalk talk;
  private final RoomPassing passing;
  private final RoomMetadata metadata;

  /** Held by who changes the settings, until that is committed: the next one sees what it did. */
  private final ReentrantLock settling = new ReentrantLock();

  Room(StoredRoom stored, ChatContext context, Rooms rooms) {
    this.id = stored.id();
    this.context = context;
    this.rooms = rooms;
    this.conversation = new Conversation.InRoom(id);
    this.state =
        new RoomState(
            stored,
            new RoomInvitations(
                stored.invited(), context.settings().invitationLifetime(), context.clock()));
    this.rights = new RoomRights(state);
    this.audience = new RoomAudience(lock, state);
    this.effects = new RoomEffects(this, context, rooms.index());
    this.log = new RoomLog(this, context, effects, stored.lastTime());
    this.entrance = new RoomEntrance(this, context, log);
    this.roles = new RoomRoles(this, context, log);
    this.rules = new RoomRules(this, context, log);
    this.talk = RoomTalk.own(this, log);
    this.passing = new RoomPassing(this, context, log);
    this.metadata = new RoomMetadata(this, context.settings().metadata(), log);
  }

  public RoomId id() {
    return id;
  }

  public RoomName name() {
    return state.name();
  }

  /**
   * Says something. The answer comes through the session's subscriber, under this label.
   *
   * @throws causerie.auth.RefusedException when it is refused at once
   */
  public void post(Session from, Draft draft, Object label) throws InterruptedException {
    if (isKept(from, draft)) {
      context.posts().post(talk, from, draft, label);
    } else {
      passing.pass(from, draft, label);
    }
  }

  /**
   * Says something to those who have that role or one that includes it, and to oneself. It is not
   * kept, and has its place among what is.
   *
   * @throws causerie.auth.RefusedException when it is refused at once
   */
  public void postTo(Session from, Role least, Draft draft, Object label)
      throws InterruptedException {
    passing.passTo(from, least, draft, label);
  }

  /**
   * Says something as somebody else: operators, and administrators from outside too, for people of
   * another network; in a play whoever may speak. It is kept as that one's, with the tag {@link
   * Event#SPEAKER}; a key of the draft has no meaning.
   *
   * @throws causerie.auth.RefusedException when it is refused at once
   */
  public void postAs(Session from, Persona persona, Draft draft, Object label)
      throws InterruptedException {
    if (isKept(from, draft)) {
      context.posts().post(talk.as(persona), from, draft.withKey(""), label);
    } else {
      passing.passAs(from, persona, draft, label);
    }
  }

  /**
   * Tells the members something that is not kept, with the rights of {@link #post}: at once, or
   * behind what is being stored.
   *
   * @throws causerie.auth.RefusedException when it is refused at once
   */
  public void pass(Session from, Draft draft, Object label) throws InterruptedException {
    passing.pass(from, draft, label);
  }

  private boolean isKept(Session from, Draft draft) {
    return context.settings().history().keeps(draft)
        && !reading(() -> rights.isHeardByOperatorsOnly(from.client()));
  }

  /** Leaves on purpose. */
  public void part(Session session, String reason, Object label) throws InterruptedException {
    TextRules.checkLine(reason, context.settings().maxReason());
    Request request = new Request(session, label);
    Client client = request.client();
    boolean _ =
        log.change(
            request,
            client,
            () -> {
              rights.requireMember(client);
              return Optional.of(new Event.Left(Event.Leaving.PARTED, reason));
            });
  }

  /** Sets the topic; an empty text clears it. False when it says that already. */
  public boolean setTopic(Session session, String text, Object label) throws InterruptedException {
    TextRules.checkLine(text, context.settings().maxTopic());
    Request request = new Request(session, label);
    return log.change(
        request,
        null,
        () -> {
          rights.requireTopic(request.client());
          boolean same = state.topic().map(Topic::text).orElse("").equals(text);
          return same ? Optional.empty() : Optional.of(new Event.TopicChanged(text));
        });
  }

  /** Removes a member whose roles are not above the asker's. */
  public void kick(Session session, Nickname whom, String reason, Object label)
      throws InterruptedException {
    TextRules.checkLine(reason, context.settings().maxReason());
    Request request = new Request(session, label);
    Client target = context.clients().require(whom);
    boolean _ =
        log.change(
            request,
            target,
            () -> {
              rights.requireKicking(request.client(), target);
              return Optional.of(new Event.Kicked(target.actor(), reason));
            });
  }

  /**
   * Grants or takes a role; lasting when the other one has an account. Everybody may give up a role
   * of one's own. False when it is so already.
   */
  public boolean setRole(Session session, Nickname whom, Role role, boolean granted, Object label)
      throws InterruptedException {
    return roles.set(new Request(session, label), whom, role, granted);
  }

  /**
   * Grants or takes a lasting role of an account, whether it is here or not; otherwise as the other
   * one. False when it is so already.
   */
  public boolean setRole(
      Session session, AccountName whom, Role role, boolean granted, Object label)
      throws InterruptedException {
    return roles.set(new Request(session, label), whom, role, granted);
  }

  /**
   * The accounts with lasting roles, by name. All of them for members and administrators, the
   * owners for whoever may know of the room. Asks the store for the names.
   */
  public List<Keeper> keepers(Session session) {
    return roles.keepers(session.client());
  }

  /**
   * An account that has lasting roles here.
   *
   * @param roles not empty
   */
  public record Keeper(AccountName account, Set<Role> roles) {
    public Keeper {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Gives the room another name; members, history and everything else stay. A right of its owners,
   * and of operators where there are none. From then on the old name means nothing: whoever comes
   * makes a room of it. False when it is called that already.
   *
   * @throws causerie.auth.RefusedException also when another room is called that
   */
  public boolean rename(Session session, RoomName to, String reason, Object label)
      throws InterruptedException {
    return rooms.making().rename(this, new Request(session, label), to, reason);
  }

  /**
   * Makes the asker, an operator with an account, the owner of a room that has none. False when the
   * asker is the owner already.
   */
  public boolean claim(Session session, Object label) throws InterruptedException {
    return roles.claim(new Request(session, label));
  }

  /** Gives the asker's ownership to another member with an account. False for oneself. */
  public boolean transfer(Session session, Nickname whom, Object label)
      throws InterruptedException {
    return roles.transfer(new Request(session, label), whom);
  }

  /**
   * Removes the room with its history, behind all that has been said in it; a right of its owners
   * and of administrators. Everybody in it is told and leaves. Nothing of it stays, and its name is
   * free when this returns.
   */
  public void dissolve(Session session, String reason, Object label) throws InterruptedException {
    rooms.making().dissolve(this, new Request(session, label), reason);
  }

  /**
   * Changes the settings.
   *
   * @param changing called with those of now; whoever changes them next sees what it returned
   * @return false when it returned what was given to it
   * @throws causerie.auth.RefusedException also when the asker is no operator of the room to which
   *     others shall be sent on
   */
  public boolean changeSettings(Session session, UnaryOperator<RoomSettings> changing, Object label)
      throws InterruptedException {
    return rules.change(new Request(session, label), changing);
  }

  /**
   * Adds to or removes from the bans, exceptions or standing invitations. False when it is so
   * already; the event has the mask as it stands in the list.
   *
   * @param mask in any form that {@link MaskPattern} reads
   */
  public boolean setMask(
      Session session, RoomMask.Kind kind, String mask, boolean added, Object label)
      throws InterruptedException {
    return rules.setMask(new Request(session, label), kind, mask, added);
  }

  /**
   * Invites somebody who is connected. From half-operators and above it opens every door: to a full
   * room, one for invited people, with a key, or from which one is banned. It is used up by coming
   * in, ends after its lifetime, and a new one begins a new lifetime. Half-operators and above are
   * told.
   */
  public void invite(Session session, Nickname whom, Object label) throws InterruptedException {
    Request request = new Request(session, label);
    Client target = context.clients().require(whom);
    boolean _ =
        log.change(
            request,
            target,
            () -> {
              boolean opens = rights.requireInviting(request.client(), target);
              return Optional.of(new Event.Invited(target.actor(), opens));
            });
  }

  /**
   * What the room is now, for members and, unless it is hidden, for everybody; those who are not in
   * it see {@code *} for its key.
   */
  public RoomView view(Session session) {
    return reading(() -> {
      requireVisible(session.client());
      return look(session.client());
    });
  }

  /** The lasting roles of which that client may know. */
  Map<AccountId, Set<Role>> lastingShownTo(Client client) {
    return reading(() -> {
      requireVisible(client);
      Map<AccountId, Set<Role>> all = state.lasting();
      if (!state.isMember(client) && !client.isAdministrator()) {
        all.values().removeIf(roles -> !roles.contains(Role.OWNER));
        all.replaceAll((_, _) -> EnumSet.of(Role.OWNER));
      }
      return all;
    });
  }

  private void requireVisible(Client client) {
    if (!rights.isVisible(client)) {
      throw new ChatRefusal.NoSuchRoom(name().text()).asException();
    }
  }

  private RoomView look(Client client) {
    RoomSettings settings = state.settings();
    boolean keyIsShown = state.isMember(client) || settings.key().isEmpty();
    return new RoomView(
        name(),
        state.created(),
        state.topic(),
        keyIsShown ? settings : settings.withKey("*"),
        membersShownTo(client));
  }

  private List<RoomView.Member> membersShownTo(Client viewer) {
    List<RoomView.Member> members = new ArrayList<>();
    for (Client member : state.members()) {
      if (state.isShown(member, viewer)) {
        members.add(new RoomView.Member(member, state.roles(member)));
      }
    }
    return members;
  }

  /** Whether that client may know that the other one is here. */
  public boolean shows(Client member, Client viewer) {
    return reading(
        () -> state.isMember(member) && rights.isVisible(viewer) && state.isShown(member, viewer));
  }

  /** Whether that client may know who comes and goes. */
  boolean showsAll(Client viewer) {
    return reading(() ->
        !state.settings().has(RoomFlag.AUDITORIUM)
            || viewer.isAdministrator()
            || !state.roles(viewer).isEmpty());
  }

  /** When it was made. */
  public Instant created() {
    return reading(state::created);
  }

  /** What it is about, by whom and since when; empty when that was never said. */
  public Optional<Topic> topic() {
    return reading(state::topic);
  }

  /** How many are in it, also where not everybody sees everybody. */
  public int memberCount() {
    return reading(() -> state.members().size());
  }

  /** Whether that client may know of the room at all. */
  public boolean isVisibleTo(Client client) {
    return reading(() -> rights.isVisible(client));
  }

  /**
   * The roles that a client has there, those of its account included; none for who is not in it.
   */
  public Set<Role> roles(Client client) {
    return reading(() -> Set.copyOf(state.roles(client)));
  }

  public boolean isMember(Client client) {
    return reading(() -> state.isMember(client));
  }

  /** Whether an invitation that somebody gave to that client would let it in. */
  boolean isInvited(Client client) {
    return reading(() -> state.invitations().holds(client));
  }

  /**
   * The masks of one list. Everybody who may know of the room sees its bans, so that who cannot
   * come in or speak finds out why; the others are for half-operators and above.
   */
  public List<RoomMask> masks(Session session, RoomMask.Kind kind) {
    return reading(() -> {
      switch (kind) {
        case BAN -> requireVisible(session.client());
        case EXCEPTION, INVITATION -> rights.requireRole(session.client(), Role.HALF_OPERATOR);
      }
      return state.masks().of(kind);
    });
  }

  /** Where those come who may not come in. */
  Optional<RoomName> forward() {
    return reading(() -> state.settings().forward());
  }

  /** Refuses who is no operator here. */
  void requireOperator(Client client) {
    checking(() -> rights.requireRole(client, Role.OPERATOR));
  }

  /** Whether that account is a lasting owner. */
  boolean isOwnedBy(AccountId account) {
    return reading(() -> state.isOwnedBy(account));
  }

  /** What somebody finds who joined. */
  Arrival arrival(Client client, boolean entered) {
    return new Arrival(this, reading(() -> look(client)), entered);
  }

  /** Somebody was in it when the server stopped, and is still. Before anybody is connected. */
  void restore(Client client) {
    lock.lock();
    try {
      client.entered(this);
      state.restore(client);
      audience.changed();
    } finally {
      lock.unlock();
    }
  }

  /** A client has left the server: it leaves the room whether that can be stored or not. */
  Leaving quit(Client client, String reason) throws InterruptedException {
    return log.quit(client, reason);
  }

  /** Somebody's leaving, which may still be told. */
  interface Leaving {
    void await() throws InterruptedException;
  }

  /** What is said in it, for a member; refuses others. */
  RoomTalk talk(Session session) {
    return reading(() -> {
      rights.requireMember(session.client());
      return talk;
    });
  }

  /** Refuses who may not give the room another name. */
  void requireRenaming(Client client) {
    checking(() -> rights.requireRenaming(client));
  }

  /** What is kept of it under keys of its own. */
  RoomMetadata metadata() {
    return metadata;
  }

  Conversation conversation() {
    return conversation;
  }

  RoomAudience audience() {
    return audience;
  }

  ReentrantLock lock() {
    return lock;
  }

  RoomSettings settings() {
    return reading(state::settings);
  }

  /** Refuses to send people on from here to a room that does not want it. */
  void requireForward(Client client, RoomName to) {
    rooms.requireForward(client, this, to);
  }

  RoomMaking making() {
    return rooms.making();
  }

  /** Asks for a right, under the lock. */
  void checking(Runnable right) {
    lock.lock();
    try {
      right.run();
    } finally {
      lock.unlock();
    }
  }

  ReentrantLock settling() {
    return settling;
  }

  RoomEntrance entrance() {
    return entrance;
  }

  RoomEffects effects() {
    return effects;
  }

  RoomLog log() {
    return log;
  }

  /** Under the lock. */
  RoomState state() {
    return state;
  }

  /** Under the lock. */
  RoomRights rights() {
    return rights;
  }

  private <T> T reading(Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return name().text();
  }
}
