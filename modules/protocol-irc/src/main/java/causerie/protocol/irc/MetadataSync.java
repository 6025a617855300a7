package causerie.protocol.irc;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Client;
import causerie.messaging.KeyValues;
import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells a client what is kept of whom it sees, under the keys that it wants to be told of. Each one
 * is told as it is at that moment, before whatever changes of it afterwards.
 */
public final class MetadataSync {
  /** Seconds after which a large room may be asked for (IRCv3 metadata, RetryAfter). */
  private static final String LATER = "4";

  private final IrcSession irc;
  private final Consumer<List<Message>> out;
  private final Set<Client> told = new HashSet<>();

  /** What could not be read now. */
  private final List<String> postponed = new ArrayList<>();

  /**
   * @param out puts lines into the outbox; must not block
   */
  MetadataSync(IrcSession irc, Consumer<List<Message>> out) {
    this.irc = irc;
    this.out = out;
  }

  /** What is kept of the client itself, all of it, in the welcome. */
  static void own(IrcSession irc) {
    if (MetadataForm.isSpoken(irc)) {
      String nick = irc.nick();
      AnswerBatch batch = irc.beginBatch(List.of("metadata", nick));
      try {
        irc.chat()
            .metadata()
            .look(irc.client(), now -> batch.put(MetadataLines.told(irc, nick, now)));
      } catch (RefusedException e) {
        // It cannot be read now: the welcome goes on, and it can be asked for.
      }
      batch.end();
    }
  }

  /** What one finds in a room that one has entered. */
  public static void entered(IrcSession irc, Room room) throws InterruptedException {
    AnswerBatch batch = irc.beginBatch(List.of("metadata", room.name().text()));
    irc.connection().awaitRoom();
    boolean told = new MetadataSync(irc, batch::put).isFoundIn(room);
    batch.endIfBegun();
    if (!told) {
      irc.line(later(irc, room.name().text()));
    }
  }

  /** The same on another thread than the connection's reader; waits for nobody. */
  static void enteredElsewhere(IrcSession irc, Room room, Consumer<List<Message>> out) {
    if (!new MetadataSync(irc, out).isFoundIn(room)) {
      out.accept(List.of(later(irc, room.name().text())));
    }
  }

  /** What those are like of whom one wants to hear, or with whom one is in a group. */
  public static void met(IrcSession irc, List<Client> clients) throws InterruptedException {
    MetadataSync sync = new MetadataSync(irc, lines -> lines.forEach(irc::line));
    for (Client client : clients) {
      irc.connection().awaitRoom();
      sync.tell(client);
    }
    sync.sayPostponed();
  }

  /** {@code SYNC} of one target that the client may see, as a batch. */
  public static void of(IrcSession irc, Room room) throws InterruptedException {
    AnswerBatch batch = irc.beginBatch(List.of("metadata", room.name().text()));
    try {
      new MetadataSync(irc, batch::put).all(room);
      batch.end();
    } catch (RefusedException e) {
      batch.endIfBegun();
      throw e;
    }
  }

  /** The same of somebody who is here. */
  public static void of(IrcSession irc, Client client) {
    AnswerBatch batch = irc.beginBatch(List.of("metadata", client.nick().text()));
    new MetadataSync(irc, batch::put).show(client);
    batch.end();
  }

  /** The same of everything of which the client is told. */
  public static void everything(IrcSession irc, String name) throws InterruptedException {
    AnswerBatch batch = irc.beginBatch(List.of("metadata", name));
    MetadataSync sync = new MetadataSync(irc, batch::put);
    sync.tell(irc.client());
    for (Room room : irc.client().rooms()) {
      try {
        sync.all(room);
      } catch (RefusedException e) {
        sync.postponed.add(room.name().text());
      }
    }
    for (Nickname nick : irc.chat().watches().of(irc.session())) {
      irc.connection().awaitRoom();
      irc.chat().clients().find(nick).ifPresent(sync::tell);
    }
    batch.end();
    sync.sayPostponed();
  }

  /** Tells what is found in a small room; false when it has to be asked for later. */
  private boolean isFoundIn(Room room) {
    if (!isWanted()) {
      return true;
    }
    if (!irc.chat().metadata().isToldOnEntering(room)) {
      return false;
    }
    try {
      show(room);
      for (RoomView.Member member : room.view(irc.session()).members()) {
        if (member.client() != irc.client()) {
          show(member.client());
        }
      }
      return true;
    } catch (RefusedException e) {
      // It cannot be read now, or the client has left the room again.
      return false;
    }
  }

  private static Message later(IrcSession irc, String target) {
    return irc.numeric(Numeric.RPL_METADATASYNCLATER, List.of(target, LATER));
  }

  private void sayPostponed() {
    postponed.forEach(target -> irc.line(later(irc, target)));
  }

  private void tell(Client client) {
    if (isWanted()) {
      try {
        show(client);
      } catch (RefusedException e) {
        postponed.add(client.nick().text());
      }
    }
  }

  private boolean isWanted() {
    return MetadataForm.isSpoken(irc) && !irc.session().wishes().keys().isEmpty();
  }

  /** A room, and who is in it for whom is in it too. Waits while the client has much to read. */
  private void all(Room room) throws InterruptedException {
    irc.connection().awaitRoom();
    show(room);
    if (!irc.isIn(room)) {
      return;
    }
    for (RoomView.Member member : room.view(irc.session()).members()) {
      irc.connection().awaitRoom();
      if (member.client() != irc.client()) {
        show(member.client());
      }
    }
  }

  private void show(Room room) {
    irc.chat().metadata().look(irc.session(), room.name(), now -> put(room.name().text(), now));
  }

  private void show(Client client) {
    if (told.add(client)) {
      irc.chat().metadata().look(client, now -> put(client.nick().text(), now));
    }
  }

  private void put(String target, KeyValues now) {
    KeyValues wanted = now.only(Set.copyOf(irc.session().wishes().keys()));
    if (!wanted.isEmpty()) {
      out.accept(MetadataLines.told(irc, target, wanted));
    }
  }
}
