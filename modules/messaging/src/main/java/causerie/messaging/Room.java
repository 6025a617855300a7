package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private final RoomLog log;
  private final RoomEntrance entrance;
  private final RoomTalk talk;
  private final RoomPassing passing;

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
    this.log = new RoomLog(this, context, stored.lastTime());
    this.entrance = new RoomEntrance(this, context, log);
    this.talk = RoomTalk.own(this, log);
    this.passing = new RoomPassing(this, context, log);
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
    Request request = new Request(session, label);
    Client target = context.clients().require(whom);
    return log.change(
        request,
        target,
        () -> {
          rights.requireGranting(request.client(), target, role, granted);
          return state.roles(target).contains(role) == granted
              ? Optional.empty()
              : Optional.of(new Event.RoleChanged(target.actor(), role, granted));
        });
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
    Request request = new Request(session, label);
    settling.lockInterruptibly();
    try {
      RoomSettings before = reading(() -> settingsFor(request.client()));
      RoomSettings after = changing.apply(before);
      if (before.equals(after)) {
        return false;
      }
      TextRules.checkRoomKey(after.key());
      if (!before.forward().equals(after.forward())) {
        after.forward().ifPresent(to -> rooms.requireForward(request.client(), this, to));
      }
      return log.change(
          request,
          null,
          () -> {
            RoomSettings _ = settingsFor(request.client());
            return Optional.of(new Event.SettingsChanged(before, after));
          });
    } finally {
      settling.unlock();
    }
  }

  /** The settings, for who may change them. */
  private RoomSettings settingsFor(Client client) {
    rights.requireRole(client, Role.OPERATOR);
    return state.settings();
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
    MaskPattern pattern = MaskPattern.parse(mask);
    if (kind == RoomMask.Kind.INVITATION && pattern instanceof MaskPattern.Mute) {
      throw new ChatRefusal.BadMask(mask).asException();
    }
    Request request = new Request(session, label);
    return log.change(
        request,
        null,
        () -> {
          rights.requireRole(request.client(), Role.HALF_OPERATOR);
          Optional<String> known = state.masks().spelling(kind, pattern.text());
          return added
              ? addition(kind, pattern, known.isPresent())
              : known.map(text -> new Event.MaskRemoved(kind, text));
        });
  }

  private Optional<Event> addition(RoomMask.Kind kind, MaskPattern pattern, boolean known) {
    if (known) {
      return Optional.empty();
    }
    int most = context.settings().masksPerRoom();
    if (state.masks().size() >= most) {
      throw new ChatRefusal.MasksFull(name().text(), most).asException();
    }
    return Optional.of(new Event.MaskAdded(kind, pattern.text()));
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

  private void requireVisible(Client client) {
    if (!isVisible(client)) {
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
        () -> state.isMember(member) && isVisible(viewer) && state.isShown(member, viewer));
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
    return reading(() -> isVisible(client));
  }

  private boolean isVisible(Client client) {
    return !state.settings().has(RoomFlag.HIDDEN)
        || state.isMember(client)
        || client.isAdministrator();
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
    RoomSettings _ = reading(() -> settingsFor(client));
  }

  /** Whether that account is a lasting owner. */
  boolean isOwnedBy(AccountId account) {
    return reading(() -> state.isOwnedBy(account));
  }

  /** Lets somebody in; what they find there. */
  Arrival join(Request request, String key) throws InterruptedException {
    boolean entered = entrance.enter(request, key);
    return new Arrival(this, reading(() -> look(request.client())), entered);
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

  Conversation conversation() {
    return conversation;
  }

  RoomAudience audience() {
    return audience;
  }

  ReentrantLock lock() {
    return lock;
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
