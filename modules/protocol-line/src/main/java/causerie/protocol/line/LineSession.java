package causerie.protocol.line;

import causerie.auth.Accounts;
import causerie.auth.RefusedException;
import causerie.auth.Refusal;
import causerie.messaging.Chat;
import causerie.messaging.Delivery;
import causerie.messaging.Draft;
import causerie.messaging.GroupName;
import causerie.messaging.News;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.Session;
import causerie.messaging.Subscriber;
import causerie.messaging.Target;
import causerie.protocol.FloodBudget;
import causerie.protocol.ProtocolContext;
import causerie.transport.CloseReason;
import causerie.transport.Connection;
import causerie.transport.Frame;
import causerie.transport.spi.ConnectionHandler;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks this protocol, and the one gate that its lines pass. What a command
 * needs is here; what it does is in its own file. Confined to the connection's reader thread, but for
 * the {@link Subscriber} side, which any thread calls and which only offers to the outbox.
 */
public final class LineSession implements ConnectionHandler {
  private static final String UNKNOWN = "SERVER RESPONSE: Don't know the command";
  private static final String KEY_TAG = "@key=";
  private static final Frame END_OF_TRANSMISSION = Frame.text("\u0004");

  private final Connection connection;
  private final ProtocolContext context;
  private final CommandTable commands;
  private final FloodBudget flood;
  private final UnderWay underWay;
  private final Subscriber subscriber = new Told();

  private volatile @Nullable Session session;
  private @Nullable Target current;
  private String command = "";
  private String key = "";
  private String leaving = "connection closed";
  private boolean introduced;
  private boolean json;
  private volatile Framing framing;
  private volatile Profile profile;

  LineSession(
      Connection connection,
      ProtocolContext context,
      LineSettings settings,
      CommandTable commands) {
    this.connection = connection;
    this.context = context;
    this.commands = commands;
    this.flood = new FloodBudget(settings.burst(), settings.perSecond(), System::nanoTime);
    this.underWay = new UnderWay(settings.underWay());
    this.framing = settings.framing();
    // The hello exchange ends in LF, whatever the framing (s1).
    this.profile = Profile.of(false, Framing.LF, connection.carrier().isWebSocket());
  }

  @Override
  public void received(byte[] payload, boolean binary) {
    if (binary) {
      reply(Line.error("", "text-only", "This protocol is text: send text messages."));
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
  public void oversized(int limit) {
    settle();
    reply(
        Line.error(
            "", "line-too-long", "That line was longer than " + limit + " bytes; it was skipped."));
  }

  @Override
  public void inputEnded() {
    leaving = "connection closed";
    settle();
  }

  @Override
  public void pingDue() {
    if (json) {
      reply(Line.event("PING").word("text", context.serverName()));
    }
  }

  @Override
  public void closed(CloseReason reason) {
    Session ended = session;
    session = null;
    if (ended == null) {
      return;
    }
    String told =
        reason.kind() == CloseReason.Kind.LEFT ? leaving : reason.sentence();
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
      throw new IllegalStateException("command " + command + " does not say that it needs a client");
    }
    return known;
  }

  /** Becomes a client of that name, or when it is one already, is renamed. */
  public Session hello(Optional<Nickname> wanted) {
    Session known = session;
    if (known == null) {
      known =
          context
              .chat()
              .clients()
              .connect(subscriber, connection.remoteAddress(), "line", wanted);
      session = known;
    } else if (wanted.isPresent()) {
      context.chat().clients().rename(known, wanted.get());
    }
    return known;
  }

  /** After the answer to the first hello the chosen framing holds (s1). */
  public void helloAnswered() {
    introduced = true;
    switchProfile();
  }

  /** Sends one line to this peer alone. */
  public void reply(Line line) {
    send(line);
  }

  /** Posts for this session under the key of the line; the acknowledgement comes by itself. */
  public void post(Target to, Draft draft) throws InterruptedException {
    Draft keyed = key.isEmpty() ? draft : draft.withKey(key);
    String label = command;
    underWay.started();
    boolean accepted = false;
    try {
      context.chat().post(session(), to, keyed, label);
      accepted = true;
    } finally {
      if (!accepted) {
        underWay.ended();
        underWay.awaitNone();
      }
    }
  }

  /** Broadcasts; the acknowledgement comes by itself. */
  public void broadcast(Draft draft) throws InterruptedException {
    underWay.started();
    boolean accepted = false;
    try {
      context.chat().clients().broadcast(session(), draft, command);
      accepted = true;
    } finally {
      if (!accepted) {
        underWay.ended();
      }
    }
  }

  /** Waits until every message of this session is acknowledged. */
  public void awaitPosts() throws InterruptedException {
    underWay.awaitNone();
  }

  /** The room or group that SAY speaks to. */
  public Optional<Target> current() {
    return Optional.ofNullable(current);
  }

  /** A room or group becomes the one that SAY speaks to. */
  public void setCurrent(Target target) {
    current = target;
  }

  /** The current room or group was left. */
  public void leftCurrent(Target target) {
    if (target.equals(current)) {
      current = null;
    }
  }

  /** A room or group written with its sign. */
  public static Target place(String word) {
    return !word.isEmpty() && word.charAt(0) == GroupName.SIGN
        ? GroupName.of(word)
        : RoomName.of(word);
  }

  public boolean isJson() {
    return json;
  }

  public Framing framing() {
    return framing;
  }

  public void setJson(boolean on) {
    json = on;
    connection.expectPong(on);
    switchProfile();
  }

  public void setFraming(Framing chosen) {
    framing = chosen;
    introduced = true;
    switchProfile();
  }

  /** The peer has answered a ping, so it can be held to it. */
  public void ponged() {
    connection.expectPong(true);
  }

  /** The peer says goodbye; the reason is shown to others. */
  public void leave(String reason) {
    leaving = reason;
    if (framing == Framing.ETX && introduced) {
      connection.send(END_OF_TRANSMISSION);
    }
    connection.close(CloseReason.of(CloseReason.Kind.LEFT, reason));
  }

  /** Refuses a password that comes over an open line from elsewhere, or warns of it. */
  public void checkPasswordPath() {
    if (connection.carrier().isEncrypted() || connection.remoteAddress().isLoopbackAddress()) {
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
        case RoomName.SIGN -> chat().rooms().find(RoomName.of(word)).isPresent();
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
    try {
      waitForFlood();
      run(decode(bytes, from, to));
    } catch (RefusedException e) {
      settle();
      refuse(command, e.refusal());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.close(CloseReason.of(CloseReason.Kind.SHUTDOWN, "The server stops."));
    }
    command = "";
    key = "";
  }

  private void run(String line) throws InterruptedException {
    String words = line.strip();
    if (words.startsWith(KEY_TAG)) {
      int end = words.indexOf(' ');
      if (end < 0) {
        throw new BadRequest("bad-arguments", "a command has to follow the key").asException();
      }
      key = words.substring(KEY_TAG.length(), end);
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
    connection.established();
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

  private void requireClient() {
    if (session == null) {
      hello(Optional.empty());
      helloAnswered();
    }
  }

  private void unknown() {
    if (json) {
      send(Line.error("", "unknown-command", "Don't know the command"));
    } else {
      connection.send(Frame.text(UNKNOWN + profile.end()));
    }
  }

  private void refuse(String to, Refusal refusal) {
    send(Line.error(to, refusal.code(), refusal.sentence()));
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
    profile =
        Profile.of(json, introduced ? framing : Framing.LF, connection.carrier().isWebSocket());
  }

  private void send(Line line) {
    connection.send(frame(line, profile));
  }

  private static Frame frame(Line line, Profile profile) {
    return Frame.text(
        line.encode(profile.isJson(), profile == Profile.TEXT_ETX) + profile.end());
  }

  private static String decode(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7F) {
        throw new BadRequest(
                "control-character",
                String.format("the line holds the control character 0x%02X", (int) b))
            .asException();
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new BadRequest("bad-utf8", "the line is not valid UTF-8").asException();
    }
  }

  /** What the chat tells this session: from any thread, straight into the outbox. */
  private final class Told implements Subscriber {
    @Override
    public void deliver(Delivery delivery) {
      Session own = session;
      if (own != null && delivery.isAnswerTo(own)) {
        acknowledge(delivery);
        return;
      }
      Profile form = profile;
      Optional<Frame> frame = delivery.encoded(form, d -> encode(d, form));
      if (frame.isPresent()) {
        connection.send(frame.get());
      }
    }

    @Override
    public void refused(Object label, Refusal refusal) {
      refuse(label.toString(), refusal);
      underWay.ended();
    }

    @Override
    public void end(String sentence) {
      send(Line.event("BYE").word("text", sentence));
      if (profile == Profile.TEXT_ETX || profile == Profile.JSON_ETX) {
        connection.send(END_OF_TRANSMISSION);
      }
      connection.close(CloseReason.of(CloseReason.Kind.SHUTDOWN, sentence));
    }

    private void acknowledge(Delivery delivery) {
      if (delivery.news() instanceof News.Said said) {
        send(
            Line.ok(delivery.label().toString())
                .word("id", said.id().toString())
                .word("time", EventLines.time(said.time())));
        underWay.ended();
      }
    }

    private static Optional<Frame> encode(Delivery delivery, Profile form) {
      return EventLines.of(delivery.news()).map(line -> frame(line, form));
    }
  }
}
