package causerie.messaging;

import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What clients and rooms say of themselves under keys of their own (IRCv3 metadata). That of rooms
 * and accounts lasts, and whatever anybody has seen of it is stored; a guest's is gone with it. Of
 * a change everybody is told who wants to know of the key and is in the room, or sees the client or
 * watches its nick: each of them hears last what was stored last. Blocks on the store; any thread.
 *
 * <p>Everybody sees what is kept of clients; of a room its members do and, while it is open to all,
 * everybody. A client changes its own, operators of a room the room's, administrators all.
 */
public final class Metadata {
  private final ChatContext context;
  private final Rooms rooms;
  private final ClientMetadata clients;
  private final MetadataSettings settings;

  Metadata(ChatContext context, Rooms rooms) {
    this.context = context;
    this.rooms = rooms;
    this.clients = context.clients().metadata();
    this.settings = context.settings().metadata();
  }

  /** For somebody who is not here yet. */
  public EarlyMetadata early() {
    return new EarlyMetadata(settings);
  }

  /**
   * What a session said before it was there holds from now on, as far as it may: nobody is asked
   * again, so what does not fit is left out.
   *
   * @return why something was left out
   */
  public List<Refusal> enter(Session session, EarlyMetadata early) {
    session.wishes().become(early.wishes());
    List<Refusal> left = new ArrayList<>();
    for (Map.Entry<MetadataKey, String> one : early.values().all().entrySet()) {
      try {
        clients.take(session, one.getKey(), one.getValue());
      } catch (RefusedException e) {
        left.add(e.refusal());
      }
    }
    return left;
  }

  /** A key as it is looked up; refuses what cannot be one. */
  public MetadataKey key(String text) {
    return settings.key(text);
  }

  /**
   * Gives a key a value, or with empty takes it away. It answers under the label, as {@link
   * News.Happened} or {@link News.Described}, also when it is so already; the answer has come when
   * this returns.
   *
   * @throws RefusedException with {@link ChatRefusal.BadMetadataKey}, {@link
   *     ChatRefusal.BadMetadataValue}, {@link ChatRefusal.MetadataForbidden}, {@link
   *     ChatRefusal.MetadataNotSet}, {@link ChatRefusal.MetadataFull}, {@link
   *     ChatRefusal.MetadataTooFast}; when there is no such target; when it cannot be stored
   */
  public void set(Session session, Target target, String key, Optional<String> value, Object label)
      throws InterruptedException {
    MetadataKey checked = settings.key(key);
    Request request = new Request(session, label);
    switch (target) {
      case RoomName name -> {
        Room room = rooms.require(session, name);
        value.ifPresent(text -> settings.checkValue(checked, text));
        room.metadata().set(request, checked, value, clients.budget(session.client()));
      }
      case GroupName name -> throw nothingKept(name);
      case Nickname nick -> {
        Client client = changeable(session, nick, key);
        value.ifPresent(text -> settings.checkValue(checked, text));
        clients.set(request, client, checked, value);
      }
    }
  }

  /** Takes every key away; answers as {@link #set}, about no key when there was none. */
  public void clear(Session session, Target target, Object label) throws InterruptedException {
    Request request = new Request(session, label);
    switch (target) {
      case RoomName name -> rooms.require(session, name).metadata().clear(request);
      case GroupName name -> throw nothingKept(name);
      case Nickname nick -> clients.clear(request, changeable(session, nick, "*"));
    }
  }

  private Client changeable(Session session, Nickname nick, String key) {
    Client client = context.clients().require(nick);
    if (client != session.client() && !session.client().isAdministrator()) {
      throw new ChatRefusal.MetadataForbidden(nick.text(), key).asException();
    }
    return client;
  }

  private static RefusedException nothingKept(GroupName name) {
    return new ChatRefusal.NoSuchTarget(name.text()).asException();
  }

  /**
   * Shows what is kept of a client or room.
   *
   * @param look called under a lock, and must not block: what it puts into the session's outbox
   *     comes before the news of every change that it does not show
   * @throws RefusedException when there is no such target, or the session may not see it
   */
  public void look(Session session, Target target, Consumer<KeyValues> look) {
    switch (target) {
      case RoomName name -> rooms.require(session, name).metadata().look(session.client(), look);
      case GroupName name -> throw nothingKept(name);
      case Nickname nick -> look(context.clients().require(nick), look);
    }
  }

  /** The same of somebody who is here. */
  public void look(Client client, Consumer<KeyValues> look) {
    clients.look(client, look);
  }

  /**
   * Whether so few are in a room that who enters it is told at once what is kept of them; else it
   * has to ask.
   */
  public boolean isToldOnEntering(Room room) {
    return room.memberCount() <= settings.toldOnEntering();
  }

  /** The session wants to be told of these keys, one after the other, as many as there may be. */
  public MetadataWishes.Outcome subscribe(Session session, Collection<String> keys) {
    return session.wishes().add(keys, settings);
  }

  /** The session wants to be told of these keys no more. */
  public MetadataWishes.Outcome unsubscribe(Session session, Collection<String> keys) {
    return session.wishes().remove(keys, settings);
  }
}
