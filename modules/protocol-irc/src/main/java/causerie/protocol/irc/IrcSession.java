package causerie.protocol.irc;

import causerie.auth.Accounts;
import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.irc.Tags;
import causerie.messaging.Chat;
import causerie.messaging.ChatRefusal;
import causerie.messaging.Client;
import causerie.messaging.Draft;
import causerie.messaging.Nickname;
import causerie.messaging.Persona;
import causerie.messaging.Role;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.Session;
import causerie.messaging.Target;
import causerie.protocol.ProtocolContext;
import causerie.protocol.irc.service.Services;
import causerie.transport.CloseReason;
import causerie.transport.Connection;
import causerie.transport.Frame;
import causerie.transport.spi.ConnectionHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks IRC. What a command needs is here; what it does is in its own file,
 * and what its lines pass before is the {@link Gate}. Confined to the connection's reader thread,
 * but for the {@link NewsTeller} side, which any thread calls and which only offers to the outbox.
 */
public final class IrcSession implements ConnectionHandler {
  private final Connection connection;
  private final House house;
  private final Output output;
  private final Capabilities capabilities;
  private final Gate gate;
  private final Posts posts;
  private final Registration registration;
  private final Authentication login;
  private final OpenBatch openBatch;
  private final Playback playback;
  private final NewsTeller teller;

  private volatile @Nullable Session session;

  /** When the last line came, in milliseconds since 1970. */
  private volatile long heard;

  private String leaving = "Connection closed";

  /** Whether it is one of the connections that have not been welcomed. */
  private boolean counted;

  /** Whether the end has begun: nothing more is executed. */
  private volatile boolean ending;

  IrcSession(Connection connection, House house) {
    this.connection = connection;
    this.house = house;
    this.output = new Output(connection, serverName());
    this.capabilities = new Capabilities(house.profiles());
    this.posts = new Posts(house.settings().underWay());
    this.registration = new Registration(this);
    this.login = new Authentication(this);
    this.openBatch = new OpenBatch(this);
    this.playback = new Playback(this);
    this.teller = new NewsTeller(this, output, posts);
    this.gate = new Gate(this, house.settings());
  }

  @Override
  public void received(byte[] payload, boolean binary) {
    heard = context().clock().millis();
    gate.received(payload);
  }

  @Override
  public void opened() {
    int _ = house.unwelcomed().incrementAndGet();
    counted = true;
  }

  @Override
  public void inputEnded() {
    try {
      posts.awaitNone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<Frame> farewell(CloseReason reason) {
    ending = true;
    return Optional.of(Output.frame(error(reason.sentence())));
  }

  @Override
  public void pingDue() {
    connection.expectPong(true);
    connection.send(Output.frame(Message.of("PING", serverName())));
  }

  @Override
  public void closed(CloseReason reason) {
    login.forget();
    uncount();
    Instant now = context().clock().instant();
    switch (reason.kind()) {
      case LEFT -> detach(leaving, now);
      case SHUTDOWN, REMOVED -> detach(reason.sentence(), now);
      // Nobody knows what it has got of what was sent since it was heard of.
      case LOST, IDLE, SLOW, PROTOCOL, LIMIT, FAULT ->
          detach(reason.sentence(), Instant.ofEpochMilli(heard));
    }
  }

  /**
   * Ends the session in the chat; does nothing a second time.
   *
   * @param until when the client has surely got what it was told
   */
  private void detach(String told, Instant until) {
    Session ended = session;
    session = null;
    if (ended == null) {
      return;
    }
    try {
      chat().clients().disconnect(ended, told, until);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  House house() {
    return house;
  }

  /** What the protocol works with. */
  public ProtocolContext context() {
    return house.context();
  }

  public Chat chat() {
    return house.context().chat();
  }

  public Accounts accounts() {
    return house.context().accounts();
  }

  public Connection connection() {
    return connection;
  }

  public IrcSettings settings() {
    return house.settings();
  }

  public Isupport isupport() {
    return house.isupport();
  }

  public CommandTable commands() {
    return house.commands();
  }

  public Services services() {
    return house.services();
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  public boolean has(Capability capability) {
    return capabilities.has(capability);
  }

  /** What the client says before it is welcomed. */
  public Registration registration() {
    return registration;
  }

  /** Who it has proved to be. */
  public Authentication login() {
    return login;
  }

  /** The batch that it has begun. */
  public OpenBatch openBatch() {
    return openBatch;
  }

  /** What it asks for as clients of ZNC do. */
  public Playback playback() {
    return playback;
  }

  NewsTeller teller() {
    return teller;
  }

  Output output() {
    return output;
  }

  /** The messages that wait for their commit. */
  public Posts posts() {
    return posts;
  }

  public boolean isWelcomed() {
    return session != null;
  }

  /** This connection's session; only for commands that run after the welcome. */
  public Session session() {
    Session known = session;
    if (known == null) {
      throw new IllegalStateException("the command " + gate.command() + " needs a welcomed client");
    }
    return known;
  }

  @Nullable Session sessionOrNull() {
    return session;
  }

  /** The client has been welcomed as this session. */
  void welcomed(Session attached) {
    session = attached;
    uncount();
  }

  private void uncount() {
    if (counted) {
      int _ = house.unwelcomed().decrementAndGet();
      counted = false;
    }
  }

  /** Connections that have not been welcomed. */
  public int unwelcomed() {
    return house.unwelcomed().get();
  }

  public Client client() {
    return session().client();
  }

  /** What the client is called now; {@code *} before it has a name. */
  public String nick() {
    Session known = session;
    return known == null ? registration.nickOrStar() : known.client().nick().text();
  }

  public String serverName() {
    return house.context().serverName();
  }

  /** A numeric reply; the client's nick comes first by itself. */
  public void reply(Numeric numeric, String... more) {
    reply(numeric, List.of(more));
  }

  /** A numeric reply; the client's nick comes first by itself. */
  public void reply(Numeric numeric, List<String> more) {
    line(numeric(numeric, more));
  }

  /** The line of {@link #reply}. */
  public Message numeric(Numeric numeric, List<String> more) {
    List<String> all = new ArrayList<>(more.size() + 1);
    all.add(nick());
    all.addAll(more);
    return new Message(Tags.NONE, serverName(), numeric.text(), sendable(all));
  }

  /** One line of an answer that may be long. Waits while the client has much to read. */
  public void item(Numeric numeric, String... more) throws InterruptedException {
    connection.awaitRoom();
    reply(numeric, more);
  }

  /** A command from the server or from this client, as part of the answer. */
  public void line(Message line) {
    output.answer(line);
  }

  /**
   * Lines as one batch, where the client knows batches. It may be long: waits while the client has
   * much to read.
   *
   * @param kind the type of the batch, with its parameters
   */
  public void batch(List<String> kind, Iterable<List<Message>> items) throws InterruptedException {
    AnswerBatch batch = beginBatch(kind);
    for (List<Message> item : items) {
      connection.awaitRoom();
      batch.put(item);
    }
    batch.end();
  }

  /** The same for who puts the lines out where they are made; it is begun by the first. */
  AnswerBatch beginBatch(List<String> kind) {
    return new AnswerBatch(this, output, kind);
  }

  /** A line from the server. */
  public void say(String word, String... parameters) {
    line(new Message(Tags.NONE, serverName(), word, List.of(parameters)));
  }

  /** {@code FAIL} (IRCv3 standard-replies): the command was not carried out. */
  public void fail(String word, String code, String... contextAndSentence) {
    standard("FAIL", word, code, contextAndSentence);
  }

  /** {@code WARN}: it was, but. */
  public void warn(String word, String code, String... contextAndSentence) {
    standard("WARN", word, code, contextAndSentence);
  }

  /** {@code NOTE}: something to know. */
  public void note(String word, String code, String... contextAndSentence) {
    standard("NOTE", word, code, contextAndSentence);
  }

  private void standard(String kind, String word, String code, String... contextAndSentence) {
    line(standardReply(kind, word, code, contextAndSentence));
  }

  /** The line of {@link #fail} and its like. */
  Message standardReply(String kind, String word, String code, String... contextAndSentence) {
    List<String> all = new ArrayList<>();
    all.add(word);
    all.add(code);
    all.addAll(List.of(contextAndSentence));
    return new Message(Tags.NONE, serverName(), kind, sendable(all));
  }

  /** What clients wrote may stand where a line cannot hold it: a space ends a parameter. */
  private static List<String> sendable(List<String> parameters) {
    List<String> sendable = new ArrayList<>(parameters);
    for (int i = 0; i < sendable.size() - 1; i++) {
      String parameter = sendable.get(i);
      if (parameter.isEmpty()) {
        sendable.set(i, "*");
      } else if (parameter.indexOf(' ') >= 0 || parameter.charAt(0) == ':') {
        sendable.set(i, "?" + parameter.replace(' ', '_'));
      }
    }
    return sendable;
  }

  /** A notice of the server's to this client alone. */
  public void notice(String text) {
    say("NOTICE", nick(), text);
  }

  /** What shows a state is said in here: news that change it come behind it. */
  public void holding(Act act) throws InterruptedException {
    output.hold();
    try {
      act.run();
    } finally {
      output.release();
    }
  }

  /** Does one of several things; when it is refused, the others are done all the same. */
  public void each(String about, Act act) throws InterruptedException {
    try {
      act.run();
    } catch (RefusedException e) {
      // What was posted to those before is answered first.
      posts.awaitNone();
      Refusals.answer(this, gate.command(), List.of(about), e.refusal());
    }
  }

  /** Does something that must not be answered by an error (RFC 2812 3.3.2). */
  public void unanswered(Act act) throws InterruptedException {
    try {
      act.run();
    } catch (RefusedException e) {
      // Nobody shall answer a notice, not even the server.
    }
  }

  /** Posts for this session; what answers it is the delivery. */
  public void post(Target to, Draft draft) throws InterruptedException {
    posting(() -> chat().post(session(), to, draft, NewsTeller.POSTED));
  }

  /** Posts to those of a room who have at least that role. */
  void postTo(RoomName name, Role least, Draft draft) throws InterruptedException {
    Room room = chat().rooms().require(session(), name);
    posting(() -> room.postTo(session(), least, draft, NewsTeller.POSTED));
  }

  /** Posts under another name than one's own; one sees it like everybody else. */
  public void postAs(Room room, Persona persona, Draft draft) throws InterruptedException {
    posting(() -> room.postAs(session(), persona, draft, NewsTeller.POSTED_AS));
    posts.awaitNone();
  }

  /** Takes away all that is kept of a client or room under keys; a batch answers it. */
  public void clearMetadata(Target target) throws InterruptedException {
    chat().metadata().clear(session(), target, NewsTeller.CLEARED);
  }

  /** Something whose answer is a delivery with {@link NewsTeller#POSTED}. */
  public void posting(Act act) throws InterruptedException {
    posts.started();
    boolean accepted = false;
    try {
      act.run();
      accepted = true;
    } finally {
      if (!accepted) {
        posts.ended();
      }
    }
  }

  /** Waits until what the client has said so far is answered. */
  public void awaitPosts() throws InterruptedException {
    posts.awaitNone();
  }

  /** The label of what a command changes: its news answer it. */
  public Object change() {
    return session();
  }

  /** What is said from now on answers an earlier line, the one with these tags. */
  void answerInstead(Tags tags) {
    gate.answer(tags);
  }

  /** The same where the client is shown it only if it is in that room. */
  public Object changeOf(Room room) {
    return isIn(room) ? change() : NewsTeller.OUTSIDE;
  }

  public boolean isIn(Room room) {
    return room.isMember(client());
  }

  public boolean hasMultiPrefix() {
    return has(Capability.MULTI_PREFIX);
  }

  /** Bytes that a reason, an away text or a comment may have. */
  public int mostReason() {
    return chat().settings().maxReason();
  }

  /** Bytes that a topic may have so that it fits a line. */
  public int mostTopic() {
    return Math.min(chat().settings().maxTopic(), Isupport.MOST_TOPIC);
  }

  /** Bytes that a real name may have. */
  public int mostRealName() {
    return Isupport.MOST_REAL_NAME;
  }

  /** Lines that a message may have. */
  public int mostLines() {
    return Math.min(settings().multilineLines(), chat().settings().maxLines());
  }

  /** When the server was started. */
  public Instant started() {
    return house.started();
  }

  /** Enters a room; what is shown of it comes before the news that change it. */
  public void entering(Act act) throws InterruptedException {
    holding(() -> {
      teller.setEntering(true);
      try {
        act.run();
      } finally {
        teller.setEntering(false);
      }
    });
  }

  /** Something that may wait. */
  @FunctionalInterface
  public interface Act {
    void run() throws InterruptedException;
  }

  /** Says the numeric or FAIL of a refusal as the answer to the command of now. */
  public void refuse(Refusal refusal) {
    Refusals.answer(this, gate.command(), gate.parameters(), refusal);
  }

  /** The client says goodbye; others are told the reason. */
  public void leave(String reason) {
    leaving = reason;
    ending = true;
    if (isWelcomed()) {
      connection.send(Output.frame(Lines.from(client().actor(), "QUIT", reason)));
    }
    // Before it is answered, so that who comes back at once finds the nick free.
    uncount();
    detach(leaving, context().clock().instant());
    connection.send(Output.frame(error(reason)));
    connection.close(CloseReason.of(CloseReason.Kind.LEFT, "the client said QUIT"));
  }

  /** Ends the connection with a word. */
  public void end(String sentence) {
    ending = true;
    connection.send(Output.frame(error(sentence)));
    connection.close(CloseReason.of(CloseReason.Kind.SHUTDOWN, sentence));
  }

  /** Whether a password may come over this connection; warns of one that is not encrypted. */
  public boolean mayTakePassword() {
    if (isPasswordPath() && !connection.isPrivate()) {
      notice("This connection is not encrypted: others may read passwords on their way.");
    }
    return isPasswordPath();
  }

  boolean isPasswordPath() {
    return connection.isPrivate() || house.context().plainPasswords();
  }

  /** Whether the end has begun: nothing more is executed. */
  boolean isEnding() {
    return ending;
  }

  private static Message error(String sentence) {
    return Message.of("ERROR", sentence);
  }

  /** Another device of the same account may have been in rooms: they are shown. */
  void attached() throws InterruptedException {
    if (session().joinedExisting()) {
      new Welcome(this).rooms();
    }
  }

  /** Becomes a guest again. */
  public void logout() throws InterruptedException {
    chat().clients().logout(session());
    login.loggedOut();
  }

  /** Refuses a name that somebody else is called by. */
  public void requireUnused(Nickname name) {
    chat()
        .clients()
        .find(name)
        .filter(other -> session == null || other != client())
        .ifPresent(_ -> {
          throw new ChatRefusal.NickInUse(name.text()).asException();
        });
  }
}
