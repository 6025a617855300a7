package causerie.protocol.packet;

import causerie.auth.Refusal;
import causerie.messaging.Actor;
import causerie.messaging.Delivery;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.Identity;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.Session;
import causerie.messaging.Subscriber;
import causerie.transport.CloseReason;
import causerie.transport.Connection;
import causerie.transport.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What the chat tells one session: from any thread, straight into the outbox. While a request is
 * answered in several packets, what comes meanwhile is held back and told behind them.
 */
final class PacketSubscriber implements Subscriber {
  /** The one form of everything, so that it is encoded once for all sessions. */
  private static final Object FORM = new Object();

  /** The label of entering a room. */
  static final Object ENTERING = new Object();

  /** More than this is not held back for somebody who does not read. */
  private static final int MOST_HELD = 4096;

  private final Connection connection;
  private final Semaphore places;
  private volatile @Nullable Session session;
  private volatile @Nullable RoomName room;

  /** What waits; null when nothing is held back. Written under the monitor. */
  private volatile @Nullable List<Delivery> held = new ArrayList<>();

  /**
   * Who is in the room, by folded nick; guarded by the monitor. Only kept for accounts: their other
   * devices may be in other rooms, whose members are renamed, too. A guest is in this one alone.
   */
  private final Set<String> present = new HashSet<>();

  /** The label of a message under way. */
  private record Posted(int uid) {}

  /**
   * @param underWay messages that may wait for their commit
   */
  PacketSubscriber(Connection connection, int underWay) {
    this.connection = connection;
    this.places = new Semaphore(underWay);
  }

  /** Whose subscriber it is; called once, by the reader, while everything is held back. */
  void attached(Session own) {
    session = own;
  }

  /** Takes the place of one more message under way, waiting for it; returns the message's label. */
  Object started(int uid) throws InterruptedException {
    places.acquire();
    return new Posted(uid);
  }

  /** The message was refused at once: nothing will come for it. */
  void withdrawn() {
    places.release();
  }

  /** From now on everything waits. */
  synchronized void hold() {
    held = new ArrayList<>();
  }

  /** The session is in that room from now on; called while everything is held back. */
  synchronized void entered(RoomName name, List<Actor> members) {
    room = name;
    members.forEach(member -> present.add(member.nick().fold()));
  }

  /** Tells what was held back, but for messages that were shown already. */
  synchronized void release(Set<MessageId> shown) {
    List<Delivery> waiting = held;
    if (waiting == null) {
      return;
    }
    for (Delivery delivery : waiting) {
      if (!(delivery.news() instanceof News.Said said && shown.contains(said.id()))) {
        tell(delivery);
      }
    }
    held = null;
  }

  @Override
  public void deliver(Delivery delivery) {
    if (held == null || !kept(delivery)) {
      tell(delivery);
    }
  }

  @Override
  public void refused(Object label, Refusal refusal) {
    if (label instanceof Posted(var uid)) {
      places.release();
      connection.send(Errors.frame(uid, Command.NEW_MSG.number(), refusal));
    }
  }

  @Override
  public void end(String sentence) {
    end("session-ended", sentence);
  }

  private void end(String code, String sentence) {
    connection.send(Errors.frame(0, 0, code, sentence));
    connection.close(CloseReason.of(CloseReason.Kind.REMOVED, sentence));
  }

  private synchronized boolean kept(Delivery delivery) {
    List<Delivery> waiting = held;
    if (waiting == null) {
      return false;
    }
    if (waiting.size() == MOST_HELD) {
      connection.close(CloseReason.of(CloseReason.Kind.SLOW, "reads too slowly"));
      return true;
    }
    return waiting.add(delivery);
  }

  private void tell(Delivery delivery) {
    Session own = session;
    if (own == null) {
      return;
    }
    if (delivery.isAnswerTo(own) && isAnswered(delivery)) {
      return;
    }
    Nickname self = own.client().nick();
    switch (delivery.news()) {
      case News.Said said when isShown(said, self) -> send(delivery);
      case News.Happened(_, var entry)
          when entry.event() instanceof Event.RoomRenamed(var from, var to, _)
              && from.equals(room) ->
          room = to;
      case News.Happened(var where, var entry) when where.equals(room) ->
          happened(delivery, entry, self, own.identity());
      case News.Renamed(var before, var after) when isRenamed(before, after, own.identity()) ->
          send(delivery);
      case News.Dissolved(var where, _, _) when where.equals(room) ->
          end("room-left", "There is no such room any more.");
      default -> {
        // of another room, or nothing that this protocol has a command for
      }
    }
  }

  private void send(Delivery delivery) {
    for (Frame frame : delivery.encoded(FORM, PacketSubscriber::encode)) {
      connection.send(frame);
    }
  }

  private static List<Frame> encode(Delivery delivery) {
    return NewsPackets.of(delivery.news()).stream()
        .map(packet -> Frame.binary(packet.bytes()))
        .toList();
  }

  /** Whether the request has an answer of its own: a message its own, entering one in parts. */
  private boolean isAnswered(Delivery delivery) {
    if (delivery.label() instanceof Posted(var uid) && delivery.news() instanceof News.Said said) {
      places.release();
      connection.send(Frame.binary(NewsPackets.acknowledgement(uid, said).bytes()));
      return true;
    }
    return delivery.label() == ENTERING;
  }

  /** What is said in the room, to this client by others, and to everybody. */
  private boolean isShown(News.Said said, Nickname self) {
    return switch (said.scope()) {
      case ROOM -> said.to().equals(room);
      case DIRECT -> !said.from().nick().equals(self);
      case BROADCAST, WALLOPS -> true;
      case GROUP -> false;
    };
  }

  private void happened(Delivery delivery, Entry entry, Nickname self, Identity identity) {
    Nickname gone =
        switch (entry.event()) {
          case Event.Left _ -> entry.actor().nick();
          case Event.Kicked(var whom, _) -> whom.nick();
          default -> null;
        };
    if (identity instanceof Identity.Registered) {
      count(entry, gone);
    }
    send(delivery);
    if (gone != null && gone.equals(self)) {
      end("room-left", "You are not in the room any more.");
    }
  }

  private synchronized void count(Entry entry, @Nullable Nickname gone) {
    if (gone != null) {
      present.remove(gone.fold());
    } else if (entry.event() instanceof Event.Joined) {
      present.add(entry.actor().nick().fold());
    }
  }

  private synchronized boolean isRenamed(Actor before, Actor after, Identity identity) {
    if (identity instanceof Identity.Guest) {
      return room != null;
    }
    if (!present.remove(before.nick().fold())) {
      return false;
    }
    present.add(after.nick().fold());
    return true;
  }
}
