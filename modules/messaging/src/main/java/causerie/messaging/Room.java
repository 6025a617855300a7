package causerie.messaging;

import causerie.auth.AccountId;
import causerie.messaging.spi.ChatObserver.Scope;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A lasting room. Its log is the truth: whatever happens in it, messages and changes alike, is an
 * entry that is first ordered (under the lock), then committed, then applied and told, in that
 * order and by the journal's one completion thread. So what anybody sees of a room survives a
 * crash, and everybody sees it in one order.
 *
 * <p>Rights are checked against the state of the moment when an entry is ordered; a change that is
 * still being committed counts from its commit on. Calls that change something wait for the commit;
 * {@link #post} does not. Any thread; none may hold a lock of the chat.
 */
public final class Room implements Lane {
  private final RoomId id;
  private final ChatContext context;
  private final Conversation conversation;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final RoomState state;
  private final ServerTime time;
  private final Set<Client> joining = new HashSet<>();

  /** The sessions of all members, null when it has to be made anew. Written under lock. */
  private volatile Session @Nullable [] audience;

  Room(StoredRoom stored, ChatContext context) {
    this.id = stored.id();
    this.context = context;
    this.conversation = new Conversation.InRoom(id);
    this.state = new RoomState(stored);
    this.time = new ServerTime(context.clock(), stored.lastTime());
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
    context.posts().post(this, from, draft, label);
  }

  /** Joins; who is a member already stays one. Returns what the room is then. */
  public RoomView join(Session session, String key) throws InterruptedException {
    Client client = session.client();
    if (isMember(client)) {
      return view();
    }
    requireFewRooms(client, context.settings());
    var first = new AtomicBoolean();
    try {
      change(
          client.actor(),
          client,
          () -> {
            state.requireMayJoin(client, key, joining);
            first.set(state.isOwnerless() && joining.isEmpty());
            joining.add(client);
            return new Event.Joined();
          });
    } finally {
      lock.lock();
      try {
        joining.remove(client);
      } finally {
        lock.unlock();
      }
    }
    if (first.get()) {
      Role role =
          client.actor().identity() instanceof Identity.Registered ? Role.OWNER : Role.OPERATOR;
      change(client.actor(), client, () -> new Event.RoleChanged(client.actor(), role, true));
    }
    return view();
  }

  /** Refuses who is in as many rooms and groups as one may be. */
  static void requireFewRooms(Client client, ChatSettings settings) {
    if (client.roomCount() >= settings.roomsPerClient()) {
      throw new ChatRefusal.TooMany("rooms and groups at once", settings.roomsPerClient())
          .asException();
    }
  }

  /** Leaves on purpose. */
  public void part(Session session, String reason) throws InterruptedException {
    TextRules.checkLine(reason, context.settings().maxReason());
    Client client = session.client();
    change(
        client.actor(),
        client,
        () -> {
          state.requireMember(client);
          return new Event.Left(Event.Leaving.PARTED, reason);
        });
  }

  /** Sets the topic; an empty text clears it. */
  public void setTopic(Session session, String text) throws InterruptedException {
    TextRules.checkLine(text, context.settings().maxTopic());
    Client client = session.client();
    change(
        client.actor(),
        null,
        () -> {
          state.requireMember(client);
          if (state.settings().has(RoomFlag.TOPIC_LOCKED)) {
            state.requireRole(client, Role.HALF_OPERATOR);
          }
          return new Event.TopicChanged(text);
        });
  }

  /** Removes a member whose roles are not above the asker's. */
  public void kick(Session session, Nickname whom, String reason) throws InterruptedException {
    TextRules.checkLine(reason, context.settings().maxReason());
    Client client = session.client();
    Client target = context.clients().require(whom);
    change(
        client.actor(),
        target,
        () -> {
          state.requireRole(client, Role.HALF_OPERATOR);
          requireTheirMembership(target);
          requireNotAbove(client, target);
          return new Event.Kicked(target.actor(), reason);
        });
  }

  /** Grants or takes a role; lasting when the other one has an account. */
  public void setRole(Session session, Nickname whom, Role role, boolean granted)
      throws InterruptedException {
    Client client = session.client();
    Client target = context.clients().require(whom);
    change(
        client.actor(),
        target,
        () -> {
          state.requireRole(client, neededToGrant(role));
          requireTheirMembership(target);
          if (client != target) {
            requireNotAbove(client, target);
          }
          return new Event.RoleChanged(target.actor(), role, granted);
        });
  }

  /** Changes the settings; the function is called under the lock with those of now. */
  public RoomSettings changeSettings(Session session, UnaryOperator<RoomSettings> changing)
      throws InterruptedException {
    Client client = session.client();
    Entry entry =
        change(
            client.actor(),
            null,
            () -> {
              state.requireRole(client, Role.OPERATOR);
              RoomSettings changed = changing.apply(state.settings());
              TextRules.checkRoomKey(changed.key());
              return new Event.SettingsChanged(changed);
            });
    return ((Event.SettingsChanged) entry.event()).settings();
  }

  /** Adds to or removes from the bans, exceptions or standing invitations. */
  public String setMask(Session session, RoomMask.Kind kind, String mask, boolean added)
      throws InterruptedException {
    Client client = session.client();
    String normal = Masks.normal(mask);
    Entry entry =
        change(
            client.actor(),
            null,
            () -> {
              state.requireRole(client, Role.HALF_OPERATOR);
              String full = state.spelling(kind, normal);
              if (added && state.maskCount() >= context.settings().masksPerRoom()) {
                throw new ChatRefusal.TooMany("masks in a room", context.settings().masksPerRoom())
                    .asException();
              }
              return added ? new Event.MaskAdded(kind, full) : new Event.MaskRemoved(kind, full);
            });
    return entry.event() instanceof Event.MaskAdded(_, var full) ? full : normal;
  }

  /** Invites somebody who is connected; the invitation of an account lasts until it is used. */
  public void invite(Session session, Nickname whom) throws InterruptedException {
    Client client = session.client();
    Client target = context.clients().require(whom);
    change(
        client.actor(),
        target,
        () -> {
          state.requireMember(client);
          if (state.isKeptOut(target)) {
            state.requireRole(client, Role.HALF_OPERATOR);
          }
          if (state.isMember(target)) {
            throw new ChatRefusal.AlreadyMember(target.nick().text(), name().text()).asException();
          }
          return new Event.Invited(target.actor());
        });
    Delivery told = Delivery.of(new News.Invitation(name(), client.actor()));
    target.sessions().forEach(s -> s.deliver(told));
  }

  /**
   * What the room is now, for members and, unless it is hidden, for everybody; those who are not in
   * it see {@code *} for its key.
   */
  public RoomView view(Session session) {
    lock.lock();
    try {
      if (!isVisibleTo(session.client())) {
        throw new ChatRefusal.NoSuchRoom(name().text()).asException();
      }
    } finally {
      lock.unlock();
    }
    RoomView whole = view();
    return isMember(session.client()) || whole.settings().key().isEmpty()
        ? whole
        : new RoomView(whole.name(), whole.topic(), whole.settings().withKey("*"), whole.members());
  }

  /** Whether that client may know of the room at all. */
  public boolean isVisibleTo(Client client) {
    lock.lock();
    try {
      return !state.settings().has(RoomFlag.HIDDEN)
          || state.isMember(client)
          || client.isAdministrator();
    } finally {
      lock.unlock();
    }
  }

  public boolean isMember(Client client) {
    lock.lock();
    try {
      return state.isMember(client);
    } finally {
      lock.unlock();
    }
  }

  /** Whether that account is a lasting owner. */
  boolean isOwnedBy(AccountId account) {
    lock.lock();
    try {
      return state.isOwnedBy(account);
    } finally {
      lock.unlock();
    }
  }

  /** The masks of one list, for members. */
  public List<RoomMask> masks(Session session, RoomMask.Kind kind) {
    lock.lock();
    try {
      if (!session.client().isAdministrator()) {
        state.requireMember(session.client());
      }
      return state.masks().stream().filter(m -> m.kind() == kind).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Conversation conversation() {
    return conversation;
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
      state.requireMayPost(client, draft.text());
      Entry entry = entry(client.actor(), draft.posted(), draft.key());
      context.journal().append(entry, completing.of(entry));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public News.Said said(Entry entry) {
    return News.Said.of(entry, Scope.ROOM, name());
  }

  @Override
  public int tell(Entry entry, Delivery delivery, Session origin) {
    Session[] sessions = audience();
    boolean toldOrigin = false;
    for (Session session : sessions) {
      session.deliver(delivery);
      toldOrigin |= session == origin;
    }
    if (!toldOrigin) {
      origin.deliver(delivery);
    }
    return sessions.length;
  }

  /** A member's devices are others now. */
  void audienceChanged() {
    lock.lock();
    try {
      audience = null;
    } finally {
      lock.unlock();
    }
  }

  /** Everybody in the room, once per device. */
  Session[] audience() {
    Session[] now = audience;
    if (now != null) {
      return now;
    }
    lock.lock();
    try {
      List<Session> sessions = new ArrayList<>();
      for (Client member : state.members()) {
        sessions.addAll(member.sessions());
      }
      now = sessions.toArray(Session[]::new);
      audience = now;
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** A client has left the server: it leaves the room whether that can be stored or not. */
  Leaving quit(Client client, String reason) throws InterruptedException {
    boolean reserved = context.journal().reserve();
    Quitting quitting;
    lock.lock();
    try {
      if (!state.isMember(client)) {
        if (reserved) {
          context.journal().release();
        }
        return () -> {};
      }
      Entry entry = entry(client.actor(), new Event.Left(Event.Leaving.QUIT, reason), "");
      quitting = new Quitting(entry, client);
      if (reserved) {
        context.journal().append(entry, quitting);
        return quitting;
      }
    } finally {
      lock.unlock();
    }
    quitting.committed();
    return quitting;
  }

  /** Somebody's leaving, which may still be told. */
  interface Leaving {
    void await() throws InterruptedException;
  }

  private RoomView view() {
    lock.lock();
    try {
      List<RoomView.Member> members = new ArrayList<>();
      for (Client member : state.members()) {
        members.add(new RoomView.Member(member, state.roles(member)));
      }
      return new RoomView(name(), state.topic(), state.settings(), members);
    } finally {
      lock.unlock();
    }
  }

  private Entry change(Actor by, @Nullable Client who, Supplier<Event> deciding)
      throws InterruptedException {
    if (!context.journal().reserve()) {
      throw new ChatRefusal.Overloaded().asException();
    }
    boolean appended = false;
    Changing changing;
    lock.lock();
    try {
      Entry entry = entry(by, deciding.get(), "");
      changing = new Changing(entry, who);
      context.journal().append(entry, changing);
      appended = true;
    } finally {
      lock.unlock();
      if (!appended) {
        context.journal().release();
      }
    }
    changing.await();
    return changing.entry;
  }

  private Entry entry(Actor by, Event event, String key) {
    return new Entry(context.ids().next(), conversation, time.next(), by, event, key);
  }

  /** Brings a change into the state and tells everybody whom it concerns. */
  private void apply(Entry entry, @Nullable Client who) {
    Session[] told = audience();
    boolean entering = entry.event() instanceof Event.Joined;
    lock.lock();
    try {
      // Entered before its sessions are looked at: whoever changes them looks for rooms afterwards,
      // so either this sees the change or the change sees this room.
      if (who != null && entering) {
        who.entered(this);
      }
      boolean changed = state.apply(entry, who);
      if (who != null && !state.isMember(who)) {
        who.left(this);
      }
      if (!changed) {
        return;
      }
      audience = null;
    } finally {
      lock.unlock();
    }
    if (entering) {
      told = audience();
    }
    Delivery delivery = Delivery.of(new News.Happened(name(), entry));
    for (Session session : told) {
      session.deliver(delivery);
    }
    context.subscriptions().roomChanged(this);
  }

  private void requireTheirMembership(Client target) {
    if (!state.isMember(target)) {
      throw new ChatRefusal.TheyAreNotMember(target.nick().text(), name().text()).asException();
    }
  }

  private void requireNotAbove(Client client, Client target) {
    Optional<Role> highest = state.roles(target).stream().min(Role::compareTo);
    if (highest.isPresent() && !client.isAdministrator() && !state.has(client, highest.get())) {
      throw new ChatRefusal.RoleNeeded(highest.get(), name().text()).asException();
    }
  }

  private static Role neededToGrant(Role role) {
    return switch (role) {
      case OWNER, ADMINISTRATOR -> Role.OWNER;
      case OPERATOR, HALF_OPERATOR -> Role.OPERATOR;
      case VOICE -> Role.HALF_OPERATOR;
    };
  }

  /** A change that somebody waits for. */
  private final class Changing implements Journal.Completion {
    private final Entry entry;
    private final @Nullable Client who;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean failed;

    Changing(Entry entry, @Nullable Client who) {
      this.entry = entry;
      this.who = who;
    }

    @Override
    public void committed() {
      try {
        apply(entry, who);
      } finally {
        done.countDown();
      }
    }

    @Override
    public void failed(String reason) {
      failed = true;
      done.countDown();
    }

    void await() throws InterruptedException {
      done.await();
      if (failed) {
        throw new ChatRefusal.NotStored().asException();
      }
    }
  }

  /** A leaving that happens whether it can be stored or not. */
  private final class Quitting implements Journal.Completion, Leaving {
    private final Entry entry;
    private final Client client;
    private final CountDownLatch done = new CountDownLatch(1);

    Quitting(Entry entry, Client client) {
      this.entry = entry;
      this.client = client;
    }

    @Override
    public void committed() {
      try {
        apply(entry, client);
      } finally {
        done.countDown();
      }
    }

    @Override
    public void failed(String reason) {
      committed();
    }

    @Override
    public void await() throws InterruptedException {
      done.await();
    }
  }

  @Override
  public String toString() {
    return name().text();
  }
}
