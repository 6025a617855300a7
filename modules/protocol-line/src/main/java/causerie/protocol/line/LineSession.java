package causerie.protocol.line;

import causerie.auth.Accounts;
import causerie.auth.Door;
import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import causerie.messaging.Chat;
import causerie.messaging.ChatRefusal;
import causerie.messaging.Delivery;
import causerie.messaging.Draft;
import causerie.messaging.Entrance;
import causerie.messaging.GroupName;
import causerie.messaging.Identity;
import causerie.messaging.Nickname;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.Session;
import causerie.messaging.Target;
import causerie.protocol.FloodBudget;
import causerie.protocol.ProtocolContext;
import causerie.seal.Channel;
import causerie.seal.Handshake;
import causerie.seal.Hex;
import causerie.seal.KeyPair;
import causerie.seal.Opener;
import causerie.seal.SealException;
import causerie.transport.CloseReason;
import causerie.transport.Connection;
import causerie.transport.Frame;
import causerie.transport.spi.ConnectionHandler;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks this protocol, and the one gate that its lines pass. What a command
 * needs is here; what it does is in its own file. Confined to the connection's reader thread, but
 * for the {@link LineSubscriber} side, which any thread calls and which only offers to the outbox.
 */
public final class LineSession implements ConnectionHandler {
  private static final String UNKNOWN = "SERVER RESPONSE: Don't know the command";
  private static final String KEY_TAG = "@key=";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Connection connection;
  private final ProtocolContext context;
  private final CommandTable commands;
  private final int maxLine;
  private final Door door;
  private final FloodBudget flood;
  private final UnderWay underWay;
  private final Voice voice;
  private final LineSubscriber subscriber;

  private volatile @Nullable Session session;
  private @Nullable Opener opener;
  private @Nullable Target current;
  private @Nullable Room currentRoom;
  private String command = "";
  private String key = "";
  private String leaving = "connection closed";
  private boolean admitted;
  private boolean introduced;
  private boolean json;
  private boolean answersPings;
  private Framing framing;

  /** Whether the end has begun: nothing more is executed. */
  private volatile boolean ending;

  LineSession(
      Connection connection,
      ProtocolContext context,
      LineSettings settings,
      CommandTable commands) {
    this.connection = connection;
    this.context = context;
    this.commands = commands;
    this.door = new Door(context.accounts());
    this.flood = new FloodBudget(settings.burst(), settings.perSecond(), System::nanoTime);
    this.maxLine = settings.maxLine();
    this.framing = settings.framing();
    // The hello exchange ends in LF, whatever the framing (s1).
    this.voice =
        new Voice(connection, Profile.of(false, Framing.LF, connection.carrier().isWebSocket()));
    this.underWay = new UnderWay(settings.underWay(), voice::send);
    this.subscriber = new LineSubscriber(voice, underWay, this::isAnswer, this::end);
  }

  @Override
  public void received(byte[] payload, boolean binary) {
    if (binary) {
      gate(() -> {
        throw new BadRequest("text-only", "this protocol is text: send text messages")
            .asException();
      });
      return;
    }
    if (!connection.carrier().isWebSocket()) {
      line(payload, 0, payload.length);
      return;
    }
    int start = 0;
    for (int i = 0; i <= payload.length; i++) {
      if (i == payload.length || payload[i] == '\n') {
        int end = i > start && payload[i - 1] == '\r' ? i - 1 : i;
        line(payload, start, end);
        start = i + 1;
      }
    }
  }

  @Override
  public void oversized(byte[] beginning) {
    gate(() -> {
      throw tooLong();
    });
  }

  /** From now on both sides speak sealed (s0); refuses when anything else came first. */
  public void seal(byte[] clientKey) {
    if (session != null || admitted || voice.outlet().isSealed()) {
      throw new BadRequest("too-late", "SEAL has to come before everything else").asException();
    }
    KeyPair longTerm = KeyPair.of(context.accounts().serverSecret("seal-key"));
    KeyPair own = KeyPair.random(RANDOM);
    Channel channel;
    try {
      channel = Handshake.server(longTerm, own, clientKey);
    } catch (SealException e) {
      throw new BadRequest("bad-seal", e.problem()).asException();
    }
    reply(
        Line.ok("SEAL")
            .word("key", Hex.of(own.publicKey()))
            .word("server", Hex.of(longTerm.publicKey())));
    opener = channel.in();
    voice.outlet().seal(channel.out());
    reply(Line.event("SEALED").word("server", context.serverName()));
  }

  @Override
  public void inputEnded() {
    settle();
    voice.sendEnd();
  }

  @Override
  public Optional<Frame> farewell(CloseReason reason) {
    ending = true;
    return Optional.of(voice.outlet().last(voice.bye(reason.sentence())));
  }

  @Override
  public void pingDue() {
    if (json || answersPings) {
      voice.send(Line.event("PING").word("text", context.serverName()));
    }
  }

  @Override
  public void closed(CloseReason reason) {
    detach(reason.kind() == CloseReason.Kind.LEFT ? leaving : reason.sentence());
  }

  /** Ends the session in the chat; does nothing a second time. */
  private void detach(String told) {
    Session ended = session;
    session = null;
    if (ended == null) {
      return;
    }
    try {
      context.chat().clients().disconnect(ended, told);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The chat. */
  public Chat chat() {
    return context.chat();
  }

  public Accounts accounts() {
    return context.accounts();
  }

  public Connection connection() {
    return connection;
  }

  public CommandTable commands() {
    return commands;
  }

  /** This connection's session; only for commands that need a client. */
  public Session session() {
    Session known = session;
    if (known == null) {
      throw new IllegalStateException(
          "command " + command + " does not say that it needs a client");
    }
    return known;
  }

  /** Becomes a client of that name, or when it is one already, is renamed. */
  public Session hello(Optional<Nickname> wanted) throws InterruptedException {
    Session known = session;
    if (known == null) {
      if (isLockedOut()) {
        throw new BadRequest("password-needed", "this server has a password: say PASS <password>")
            .asException();
      }
      Entrance entrance = Entrance.guest(wanted, voice.outlet().isEncrypted());
      known =
          context
              .chat()
              .clients()
              .connect(subscriber, connection.remoteAddress(), "line", entrance);
      session = known;
    } else if (wanted.isPresent()) {
      context.chat().clients().rename(known, wanted.get(), known);
    }
    return known;
  }

  /** Lets in whoever knows the password of the server. */
  public void admit(String password) {
    door.open(password, connection.remoteAddress());
    admitted = true;
    connection.established();
  }

  /** Whether the server has a password which this peer has not said yet. */
  private boolean isLockedOut() {
    return session == null && !admitted && door.isLocked();
  }

  /** After the answer to the first hello the chosen framing holds (s1), and news may come. */
  public void helloAnswered() {
    introduced = true;
    switchProfile();
    subscriber.greeted();
  }

  /** Sends the answer to a command to this peer alone. */
  public void reply(Line line) {
    voice.send(line);
  }

  /**
   * Sends one line of an answer that may be long. Waits while the peer has much to read: it shall
   * not be taken for one that does not read, because it asked for much.
   */
  public void item(Line line) throws InterruptedException {
    connection.awaitRoom();
    voice.send(line);
  }

  /** Posts for this session under the key of the line; the acknowledgement comes by itself. */
  public void post(Target to, Draft draft) throws InterruptedException {
    Draft keyed = key.isEmpty() ? draft : draft.withKey(key);
    if (isSeenAtOnce(to)) {
      // Its acknowledgement is its place among the others' messages and cannot wait for a commit.
      underWay.awaitNone();
    }
    UnderWay.Answer answer = underWay.started(command);
    boolean accepted = false;
    try {
      context.chat().post(session(), to, keyed, answer);
      accepted = true;
    } finally {
      if (!accepted) {
        underWay.withdrawn(answer);
      }
    }
  }

  /** Broadcasts; the acknowledgement comes by itself. */
  public void broadcast(Draft draft) throws InterruptedException {
    UnderWay.Answer answer = underWay.started(command);
    boolean accepted = false;
    try {
      context.chat().clients().broadcast(session(), draft, answer);
      accepted = true;
    } finally {
      if (!accepted) {
        underWay.withdrawn(answer);
      }
    }
  }

  /** Whether a message there is delivered from memory, without a commit. */
  private boolean isSeenAtOnce(Target to) {
    return switch (to) {
      case RoomName _ -> false;
      case GroupName _ -> true;
      case Nickname name ->
          session().identity() instanceof Identity.Guest
              || chat()
                  .clients()
                  .find(name)
                  .filter(client -> client.actor().identity() instanceof Identity.Guest)
                  .isPresent();
    };
  }

  /** The room or group that SAY speaks to; a room by the name that it has now. */
  public Optional<Target> current() {
    Room room = currentRoom;
    return room == null ? Optional.ofNullable(current) : Optional.of(room.name());
  }

  /** A room or group becomes the one that SAY speaks to. */
  public void setCurrent(Target target) {
    current = target;
    Optional<Room> room =
        target instanceof RoomName name ? chat().rooms().find(name) : Optional.empty();
    currentRoom = room.isPresent() ? room.get() : null;
  }

  /** The current room or group was left. */
  public void leftCurrent(Target target) {
    if (current().filter(target::equals).isPresent()) {
      current = null;
      currentRoom = null;
    }
  }

  /** A room or group written with its sign. */
  public static Target place(String word) {
    return !word.isEmpty() && word.charAt(0) == GroupName.SIGN
        ? GroupName.of(word)
        : RoomName.of(word);
  }

  public void setJson(boolean on) {
    json = on;
    connection.expectPong(on || answersPings);
    switchProfile();
  }

  public void setFraming(Framing chosen) {
    framing = chosen;
    introduced = true;
    switchProfile();
  }

  /** The peer has answered a ping, so it can be held to it. */
  public void ponged() {
    answersPings = true;
    connection.expectPong(true);
  }

  /**
   * The peer says goodbye; the reason is shown to others, cut to what reasons may have. It is gone
   * before that is answered, so that who comes back at once finds the name free.
   */
  public void leave(String reason, Line answer) {
    leaving = LineText.shortened(reason, chat().settings().maxReason());
    ending = true;
    detach(leaving);
    voice.send(answer);
    voice.sendEnd();
    connection.close(CloseReason.of(CloseReason.Kind.LEFT, "the peer said goodbye"));
  }

  /** Refuses a password that comes over an open line from elsewhere, or warns of it. */
  public void checkPasswordPath() {
    if (connection.isPrivate() || voice.outlet().isSealed()) {
      return;
    }
    if (!context.plainPasswords()) {
      throw new BadRequest(
              "encryption-needed", "this server takes passwords only over encrypted connections")
          .asException();
    }
    reply(
        Line.event("NOTE")
            .word("text", "This connection is not encrypted: others may have read the password."));
  }

  /** Whether a word is the name of somebody or something right now, without asking the store. */
  public boolean isKnownName(String word) {
    if (word.isEmpty()) {
      return false;
    }
    try {
      return switch (word.charAt(0)) {
        case RoomName.SIGN ->
            chat()
                .rooms()
                .find(RoomName.of(word))
                .filter(room -> room.isVisibleTo(session().client()))
                .isPresent();
        case GroupName.SIGN -> chat().groups().find(GroupName.of(word)).isPresent();
        default -> chat().clients().find(Nickname.of(word)).isPresent();
      };
    } catch (RefusedException e) {
      return false;
    }
  }

  private void line(byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    Opener sealed = opener;
    if (sealed != null) {
      open(sealed, bytes, from, to);
      return;
    }
    gate(() -> {
      if (to - from > maxLine) {
        throw tooLong();
      }
      run(LineText.decode(bytes, from, to));
    });
  }

  /** A sealed line; one that does not open ends the session, and nothing of it is acted on. */
  private void open(Opener sealed, byte[] bytes, int from, int to) {
    byte[] content;
    try {
      content = sealed.open(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    } catch (SealException e) {
      if (!ending) {
        end(CloseReason.Kind.PROTOCOL, "The seal is broken: " + e.problem() + ".");
      }
      return;
    }
    gate(() -> {
      if (content.length > maxLine) {
        throw tooLong();
      }
      run(LineText.decode(content, 0, content.length));
    });
  }

  /** What a piece of input does. */
  private interface Input {
    void take() throws InterruptedException;
  }

  /** The one gate: the pace, what the peer has to read first, and the refusals. */
  private void gate(Input input) {
    command = "";
    key = "";
    try {
      waitForFlood();
      connection.awaitRoom();
      if (!ending) {
        input.take();
      }
    } catch (RefusedException e) {
      settle();
      refuse(command, e.refusal());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.close(CloseReason.of(CloseReason.Kind.SHUTDOWN, "The server stops."));
    }
  }

  private RefusedException tooLong() {
    return new BadRequest(
            "line-too-long", "that line was longer than " + maxLine + " bytes; it was skipped")
        .asException();
  }

  private void run(String line) throws InterruptedException {
    String words = line.strip();
    if (words.startsWith(KEY_TAG)) {
      int end = words.indexOf(' ');
      if (end < 0) {
        throw new BadRequest("bad-arguments", "a command has to follow the key").asException();
      }
      key = words.substring(KEY_TAG.length(), end);
      if (key.isEmpty()) {
        throw new ChatRefusal.BadKey().asException();
      }
      words = words.substring(end + 1).stripLeading();
    }
    int end = words.indexOf(' ');
    String word = end < 0 ? words : words.substring(0, end);
    if (word.isEmpty()) {
      return;
    }
    Optional<Command> found = commands.find(word);
    if (found.isEmpty()) {
      underWay.awaitNone();
      unknown();
      return;
    }
    Command entry = found.get();
    command = entry.name();
    if (!isLockedOut()) {
      connection.established();
    }
    switch (entry.needs()) {
      case NOTHING -> underWay.awaitNone();
      case CLIENT -> {
        underWay.awaitNone();
        requireClient();
      }
      case POSTING -> requireClient();
    }
    entry.action().run(this, new Arguments(end < 0 ? "" : words.substring(end + 1), entry.usage()));
  }

  private void requireClient() throws InterruptedException {
    if (session == null) {
      hello(Optional.empty());
      helloAnswered();
    }
  }

  private void unknown() {
    if (json) {
      voice.send(Line.error("", "unknown-command", "Don't know the command"));
    } else {
      voice.sendText(UNKNOWN);
    }
  }

  private void refuse(String to, Refusal refusal) {
    voice.send(Line.error(to, refusal.code(), refusal.sentence()));
  }

  private void waitForFlood() throws InterruptedException {
    long nanos = flood.take();
    if (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
  }

  private void settle() {
    try {
      underWay.awaitNone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void switchProfile() {
    voice.setProfile(
        Profile.of(json, introduced ? framing : Framing.LF, connection.carrier().isWebSocket()));
  }

  private boolean isAnswer(Delivery delivery) {
    Session own = session;
    return own != null && delivery.isAnswerTo(own);
  }

  private void end(String sentence) {
    end(CloseReason.Kind.SHUTDOWN, sentence);
  }

  private void end(CloseReason.Kind kind, String sentence) {
    ending = true;
    voice.send(voice.bye(sentence));
    connection.close(CloseReason.of(kind, sentence));
  }
}
