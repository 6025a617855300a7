package causerie.protocol.packet;

import causerie.auth.Account;
import causerie.auth.Door;
import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import causerie.messaging.Actor;
import causerie.messaging.Arrival;
import causerie.messaging.Client;
import causerie.messaging.Draft;
import causerie.messaging.Entrance;
import causerie.messaging.HistoryQuery;
import causerie.messaging.Login;
import causerie.messaging.MessageId;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.RoomView;
import causerie.messaging.Session;
import causerie.protocol.FloodBudget;
import causerie.protocol.ProtocolContext;
import causerie.transport.CloseReason;
import causerie.transport.Connection;
import causerie.transport.Frame;
import causerie.transport.spi.ConnectionHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks this protocol, and the one gate that its packets pass. Confined to the
 * connection's reader thread, but for the {@link PacketSubscriber} side, which any thread calls and
 * which only offers to the outbox.
 */
final class PacketSession implements ConnectionHandler {
  /** What the server awaits (s2); level 0 is the handshake, which the transport makes. */
  private enum Trust {
    /** The string that says that the peer speaks this protocol. */
    MAGIC,
    /** Who it is. */
    NICK,
    /** Anything. */
    PACKETS
  }

  private static final int LEVEL_OF_NICK = 2;

  private final Connection connection;
  private final ProtocolContext context;
  private final PacketSettings settings;
  private final FloodBudget flood;
  private final PacketSubscriber subscriber;

  private Trust trust = Trust.MAGIC;
  private volatile @Nullable Session session;
  private @Nullable Room room;

  /** Whether the end has begun: nothing more is executed. */
  private volatile boolean ending;

  PacketSession(Connection connection, ProtocolContext context, PacketSettings settings) {
    this.connection = connection;
    this.context = context;
    this.settings = settings;
    this.flood = new FloodBudget(settings.burst(), settings.perSecond(), System::nanoTime);
    this.subscriber = new PacketSubscriber(connection, settings.underWay());
  }

  @Override
  public void opened() {
    if (!connection.carrier().isWebSocket()) {
      refuse(0, 0, new BadPacket("binary-only", "this protocol is spoken over WebSocket alone"));
    }
  }

  @Override
  public void received(byte[] message, boolean binary) {
    try {
      pace();
      if (ending) {
        return;
      }
      if (trust == Trust.MAGIC) {
        gate(0, 0, () -> greet(message));
      } else if (!binary) {
        refuse(0, 0, new BadPacket("binary-only", "packets are binary messages"));
      } else {
        Packet packet = Packet.read(message, settings.maxPacket());
        gate(packet.uid(), packet.cmd(), () -> run(packet));
      }
    } catch (UnreadableException e) {
      refuse(e.uid(), e.cmd(), e.refusal());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.close(CloseReason.of(CloseReason.Kind.SHUTDOWN, "The server stops."));
    }
  }

  @Override
  public Optional<Frame> farewell(CloseReason reason) {
    ending = true;
    return Optional.of(Errors.frame(0, 0, "session-ended", reason.sentence()));
  }

  @Override
  public void closed(CloseReason reason) {
    Session ended = session;
    session = null;
    if (ended == null) {
      return;
    }
    boolean left = reason.kind() == CloseReason.Kind.LEFT;
    try {
      context.chat().clients().disconnect(ended, left ? "connection closed" : reason.sentence());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pace() throws InterruptedException {
    long nanos = flood.take();
    if (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
    connection.awaitRoom();
  }

  /** What a packet does. */
  private interface Step {
    void take() throws InterruptedException;
  }

  /** The one gate: every refusal goes out here, tied to its request. */
  private void gate(int uid, int cmd, Step step) throws InterruptedException {
    try {
      step.take();
    } catch (RefusedException e) {
      refuse(uid, cmd, e.refusal());
    }
  }

  /** Below level 3 an error is the end (s2). */
  private void refuse(int uid, int cmd, Refusal refusal) {
    connection.send(Errors.frame(uid, cmd, refusal));
    if (trust != Trust.PACKETS) {
      ending = true;
      connection.close(CloseReason.of(CloseReason.Kind.PROTOCOL, refusal.sentence()));
    }
  }

  private void ok(int uid, Command command, int number, String text) {
    connection.send(
        Frame.binary(Packet.of(uid, Command.RESP_OK, command.number(), number, text).bytes()));
  }

  /** Level 1: the magic string, and behind a space the server's password where it has one. */
  private void greet(byte[] message) {
    String said = Texts.alone(message);
    String magic = settings.magic();
    boolean alone = said.equals(magic);
    if (!alone && !said.startsWith(magic + " ")) {
      throw new BadPacket("bad-magic", "say the magic string of this protocol first").asException();
    }
    Door door = new Door(context.accounts());
    if (door.isLocked()) {
      if (alone) {
        throw new BadPacket(
                "password-needed",
                "this server has a password: say it behind the magic string and a space")
            .asException();
      }
      checkPasswordPath();
      door.open(said.substring(magic.length() + 1), connection.remoteAddress());
    }
    trust = Trust.NICK;
    ok(0, Command.NOP, LEVEL_OF_NICK, "");
  }

  private void run(Packet packet) throws InterruptedException {
    Command command =
        Command.of(packet.cmd())
            .orElseThrow(() ->
                new BadPacket(
                        "unknown-command",
                        "there is no command " + packet.cmd() + "; they go from 0 to 8")
                    .asException());
    if (trust == Trust.NICK && command != Command.SET_USER_NICK && command != Command.NOP) {
      throw new BadPacket("too-early", "say your nick first, by _SET_USER_NICK").asException();
    }
    switch (command) {
      case NOP -> {
        // ignored (s2)
      }
      case SET_USER_NICK -> setNick(packet);
      case SET_ROOM -> setRoom(packet);
      case NEW_MSG -> post(packet);
      case RESP_OK, RESP_ERROR, NEW_USER, DEL_USER, LOGGED_MSG ->
          throw new BadPacket("not-for-clients", "only the server says that").asException();
    }
  }

  /** Level 2: who this is; a registered nick needs its password. */
  private void setNick(Packet packet) throws InterruptedException {
    if (session != null) {
      throw new BadPacket("set-already", "the nick is set once and for all").asException();
    }
    Texts texts = Texts.of(packet);
    Nickname nick = Nickname.of(texts.first());
    Optional<Login> login = texts.second().isEmpty() ? Optional.empty() : Optional.of(login(texts));
    Entrance entrance =
        new Entrance(Optional.of(nick), "", "", login, connection.carrier().isEncrypted());
    Session known =
        context
            .chat()
            .clients()
            .connect(subscriber, connection.remoteAddress(), "packet", entrance);
    session = known;
    subscriber.attached(known);
    trust = Trust.PACKETS;
    connection.established();
    Client client = known.client();
    ok(packet.uid(), Command.SET_USER_NICK, client.id(), client.nick().text());
    subscriber.release(Set.of());
  }

  private Login login(Texts texts) {
    checkPasswordPath();
    long revocations = context.accounts().revocations();
    Account account =
        context.accounts().login(texts.first(), texts.second(), connection.remoteAddress());
    return new Login(account, revocations);
  }

  private void checkPasswordPath() {
    if (!context.plainPasswords() && !connection.isPrivate()) {
      throw new BadPacket(
              "encryption-needed", "this server takes passwords only over encrypted connections")
          .asException();
    }
  }

  private Session session() {
    Session known = session;
    if (known == null) {
      throw new IllegalStateException("level 3 without a session");
    }
    return known;
  }

  /** Enters the room: what was said there lately, who is there, and then all that happens. */
  private void setRoom(Packet packet) throws InterruptedException {
    if (room != null) {
      throw new BadPacket("set-already", "the room is set once and for all").asException();
    }
    Texts texts = Texts.of(packet);
    boolean signed = !texts.first().isEmpty() && texts.first().charAt(0) == RoomName.SIGN;
    RoomName wanted = RoomName.of(signed ? texts.first() : RoomName.SIGN + texts.first());
    subscriber.hold();
    Set<MessageId> shown = new HashSet<>();
    try {
      Arrival arrival =
          context.chat().rooms().join(session(), wanted, texts.second(), PacketSubscriber.ENTERING);
      show(packet.uid(), arrival, shown);
    } finally {
      subscriber.release(shown);
    }
  }

  private void show(int uid, Arrival arrival, Set<MessageId> shown) throws InterruptedException {
    RoomName name = arrival.view().name();
    List<News.Said> logged = logged(arrival);
    room = arrival.room();
    subscriber.entered(name, others(arrival.view()));
    ok(uid, Command.SET_ROOM, logged.size(), name.text());
    for (News.Said said : logged) {
      connection.awaitRoom();
      connection.send(Frame.binary(NewsPackets.message(0, Command.LOGGED_MSG, said).bytes()));
      shown.add(said.id());
    }
    for (Actor member : others(arrival.view())) {
      connection.awaitRoom();
      connection.send(Frame.binary(NewsPackets.came(member, true).bytes()));
    }
  }

  private List<Actor> others(RoomView view) {
    Client own = session().client();
    return view.members().stream()
        .map(RoomView.Member::client)
        .filter(member -> member != own)
        .map(Client::actor)
        .toList();
  }

  /** The last messages, oldest first; who cannot be shown them is not in the room. */
  private List<News.Said> logged(Arrival arrival) throws InterruptedException {
    if (settings.history() == 0) {
      return List.of();
    }
    List<News.Said> logged = new ArrayList<>();
    try {
      for (News news :
          context
              .chat()
              .histories()
              .page(
                  session(),
                  arrival.view().name(),
                  new HistoryQuery.Range.Latest(),
                  HistoryQuery.SAID,
                  settings.history())) {
        if (news instanceof News.Said said) {
          logged.add(said);
        }
      }
    } catch (RefusedException e) {
      if (arrival.entered()) {
        arrival.room().part(session(), "cannot read the history", PacketSubscriber.ENTERING);
      }
      throw e;
    }
    return logged;
  }

  private void post(Packet packet) throws InterruptedException {
    Room where = room;
    if (where == null) {
      throw new BadPacket("no-room-yet", "enter a room first, by _SET_ROOM").asException();
    }
    Draft draft = Draft.message(Texts.alone(packet.data()));
    Object label = subscriber.started(packet.uid());
    boolean accepted = false;
    try {
      context.chat().post(session(), where.name(), draft, label);
      accepted = true;
    } finally {
      if (!accepted) {
        subscriber.withdrawn();
      }
    }
  }
}
