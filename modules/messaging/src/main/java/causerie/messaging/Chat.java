package causerie.messaging;

import causerie.auth.AccountId;
import causerie.auth.AccountName;
import causerie.auth.Accounts;
import causerie.auth.NameRules;
import causerie.messaging.spi.ChatObserver;
import causerie.messaging.spi.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The door to the chat: everything that protocols may do is reached from here. One per server; any
 * thread.
 */
public final class Chat implements AutoCloseable {
  private final ChatContext context;
  private final Rooms rooms;
  private final Groups groups;
  private final DirectMessages directMessages;
  private final Histories histories;
  private final Redactions redactions;
  private final Metadata metadata;

  /**
   * Opens the chat over a store; loads the rooms, and who stayed present in them.
   *
   * @throws causerie.auth.spi.StoreException when the store cannot be read
   */
  public Chat(
      Store store, Accounts accounts, ChatSettings settings, ChatObserver observer, Clock clock) {
    this.context = new ChatContext(store, accounts, settings, observer, clock);
    this.rooms = new Rooms(context);
    this.groups = new Groups(context);
    this.directMessages = new DirectMessages(context);
    this.histories = new Histories(context, rooms);
    this.redactions = new Redactions(context);
    this.metadata = new Metadata(context, rooms);
    context.subscriptions().attach(this);
    context.clients().restore(rooms);
    accounts.onRevoked(context.clients()::revoke);
  }

  public Clients clients() {
    return context.clients();
  }

  public Rooms rooms() {
    return rooms;
  }

  public Groups groups() {
    return groups;
  }

  public Histories histories() {
    return histories;
  }

  public Subscriptions subscriptions() {
    return context.subscriptions();
  }

  /** What accounts prefer. */
  public Preferences preferences() {
    return context.preferences();
  }

  /**
   * The account of the session prefers that from now on; what it says about being present holds at
   * once.
   *
   * @param value empty for the default
   * @throws causerie.auth.RefusedException for guests, when the value is out of bounds, when it
   *     cannot be stored
   */
  public <T> void prefer(Session session, Preference<T> preference, Optional<T> value)
      throws InterruptedException {
    AccountId account = session.account("preferences").id();
    if (value.isPresent()) {
      context.preferences().set(account, preference, value.get());
    } else {
      context.preferences().reset(account, preference);
    }
    if (preference.equals(Preference.STAYS_PRESENT)) {
      context.clients().reconsider(account, session);
    }
  }

  /** What clients and rooms say of themselves under keys of their own. */
  public Metadata metadata() {
    return metadata;
  }

  /** Whose coming and going sessions want to be told. */
  public Watches watches() {
    return context.clients().watches();
  }

  /** Who left or was renamed lately. */
  public Departures departures() {
    return context.departures();
  }

  public ChatSettings settings() {
    return context.settings();
  }

  /**
   * Says something to a room, a group, a client or an account. The answer comes through the
   * session's subscriber, under this label.
   *
   * @throws causerie.auth.RefusedException when it is refused at once; nothing was posted then
   */
  public void post(Session from, Target to, Draft draft, Object label) throws InterruptedException {
    from.client().said(context.clock().instant());
    switch (to) {
      case RoomName name -> rooms.require(from, name).post(from, draft, label);
      case GroupName name -> groups.require(name).post(from, draft, label);
      case Nickname name -> directMessages.post(from, name, draft, label);
    }
  }

  /**
   * Takes a message back: everybody who sees the conversation is told, and nothing that it said is
   * kept. Its sender may within the time that the settings allow, operators of the room and
   * administrators of the server always; none who cannot read it there. The answer, under this
   * label, has come when this returns.
   *
   * @param reason may be empty
   * @throws causerie.auth.RefusedException when there is no such message there (any more), or the
   *     session may not
   */
  public void redact(Session session, Target where, MessageId message, String reason, Object label)
      throws InterruptedException {
    Redactions.Place place =
        switch (where) {
          case RoomName name -> rooms.require(session, name).talk(session);
          case GroupName name -> throw new ChatRefusal.NoHistory(name.text()).asException();
          case Nickname name -> directMessages.talk(session, name, message);
        };
    redactions.redact(place, new Request(session, label), message, reason);
  }

  /**
   * Takes back all that an account said, everywhere and silently, also what is too old to be taken
   * back one by one; others no longer find out that it was this account. Takes long; one at a time.
   *
   * @return how many messages
   * @throws causerie.auth.RefusedException for guests, and while another account is being erased
   */
  public long erase(Session session) {
    return redactions.erase(session.account("erasing what one said").id());
  }

  /** The same for another account, which needs an administrator. */
  public long erase(Session session, AccountName whose) {
    if (!session.client().isAdministrator()) {
      throw new ChatRefusal.AdministratorNeeded().asException();
    }
    return redactions.erase(
        context
            .accounts()
            .account(whose)
            .orElseThrow(() -> new ChatRefusal.NoSuchTarget(whose.text()).asException())
            .id());
  }

  /**
   * Tells something that is not kept, such as that somebody is typing: to those who are there at
   * the moment, with the rights of {@link #post}.
   *
   * @throws causerie.auth.RefusedException when it is refused at once; nobody was told then
   */
  public void pass(Session from, Target to, Draft draft, Object label) throws InterruptedException {
    switch (to) {
      case RoomName name -> rooms.require(from, name).pass(from, draft, label);
      case GroupName name -> groups.require(name).post(from, draft, label);
      case Nickname name -> directMessages.pass(from, name, draft, label);
    }
  }

  /**
   * What a word without a sign means as the recipient of a message: a client or account of that
   * name, else a group, else a room (s1, s4). A word with a sign is what it says.
   *
   * @throws causerie.auth.RefusedException when it means nothing
   */
  public Target resolve(Session session, String word) {
    if (!word.isEmpty() && word.charAt(0) == RoomName.SIGN) {
      return RoomName.of(word);
    }
    if (!word.isEmpty() && word.charAt(0) == GroupName.SIGN) {
      return GroupName.of(word);
    }
    if (NameRules.problem(word, Nickname.MAX_LENGTH).isEmpty()) {
      Nickname nick = Nickname.of(word);
      if (directMessages.reaches(nick)) {
        return nick;
      }
    }
    if (NameRules.problem(word, GroupName.MAX_LENGTH).isEmpty()) {
      GroupName group = GroupName.of(GroupName.SIGN + word);
      if (groups.find(group).isPresent()) {
        return group;
      }
      RoomName room = RoomName.of(RoomName.SIGN + word);
      Optional<Room> found = rooms.find(room);
      if (found.isPresent() && found.get().isVisibleTo(session.client())) {
        return room;
      }
    }
    throw new ChatRefusal.NoSuchTarget(word).asException();
  }

  /** Refuses a name for a new account that a client other than this session's is called by. */
  public void requireUnusedNick(Session session, AccountName name) {
    clients()
        .find(Nickname.of(name.text()))
        .filter(client -> client != session.client())
        .ifPresent(client -> {
          throw new ChatRefusal.NickInUse(name.text()).asException();
        });
  }

  /**
   * Removes history that is older than the settings allow; to be called now and then.
   *
   * @return how many entries were removed
   */
  public long prune() {
    Duration retention = context.settings().retention();
    return retention.isZero()
        ? 0
        : context.store().history().prune(context.clock().instant(), retention);
  }

  /**
   * Lets those leave who have been present without a device for longer than the settings allow; to
   * be called now and then.
   *
   * @return how many
   */
  public int expire() throws InterruptedException {
    return context.clients().expire();
  }

  /** Refuses newcomers from now on and ends every session with a word; the store stays open. */
  @Override
  public void close() {
    context.clients().close("The server stops.");
  }
}
