package causerie.protocol.irc;

import causerie.auth.RefusedException;
import causerie.irc.LineLimits;
import causerie.irc.Malformed;
import causerie.irc.Message;
import causerie.irc.MessageParser;
import causerie.irc.Numeric;
import causerie.irc.Tags;
import causerie.protocol.FloodBudget;
import causerie.transport.CloseReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What every line of a client passes: the pace, what the client has to read first, whether it may
 * say that now, and the refusals. Confined to the connection's reader thread.
 */
final class Gate {
  /** A password may be longer than a line; everything else may not. */
  private static final MessageParser PARSER =
      new MessageParser(LineLimits.FROM_CLIENT.withBody(2048));

  private static final Set<String> LONG = Set.of("PASS", "REGISTER", "OPER", "NS", "NICKSERV");

  /** As long as a label may be (IRCv3 labeled-response). */
  private static final int MOST_LABEL = 64;

  private final IrcSession irc;
  private final FloodBudget flood;
  private String command = "";
  private List<String> parameters = List.of();

  Gate(IrcSession irc, IrcSettings settings) {
    this.irc = irc;
    this.flood = new FloodBudget(settings.burst(), settings.perSecond(), System::nanoTime);
  }

  /** The word of the command of now; empty for what is none. */
  String command() {
    return command;
  }

  /** The parameters of the command of now. */
  List<String> parameters() {
    return parameters;
  }

  /** What is said from now on answers the line with these tags. */
  void answer(Tags tags) {
    irc.output().begin(label(tags));
  }

  /** A line has come. */
  void received(byte[] line) {
    switch (PARSER.parse(line)) {
      case Message message ->
          pass(
              message.tags(),
              message.command(),
              () -> {
                if (bodySize(line) > LineLimits.BODY && !LONG.contains(message.command())) {
                  irc.awaitPosts();
                  tooLong();
                } else {
                  run(message);
                }
              });
      case Malformed malformed -> pass(malformed.tags(), "", () -> complain(malformed));
    }
  }

  private void pass(Tags tags, String word, IrcSession.Act act) {
    try {
      if (!irc.openBatch().covers(tags)) {
        waitForFlood();
      }
      irc.connection().awaitRoom();
      if (irc.isEnding()) {
        return;
      }
      command = word;
      parameters = List.of();
      answer(tags);
      try {
        act.run();
      } catch (RefusedException e) {
        irc.awaitPosts();
        irc.refuse(e.refusal());
      } finally {
        irc.output().end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      irc.connection().close(CloseReason.of(CloseReason.Kind.SHUTDOWN, "The server stops."));
    }
  }

  private String label(Tags tags) {
    String label = tags.value("label");
    return label.isEmpty() || label.length() > MOST_LABEL || !irc.has(Capability.LABELED_RESPONSE)
        ? ""
        : label;
  }

  private void run(Message message) throws InterruptedException {
    if (irc.openBatch().takes(message)) {
      return;
    }
    Optional<Command> found = irc.commands().find(message.command());
    boolean posting = found.isPresent() && found.get().when() == Command.When.POSTING;
    boolean labelled = irc.output().isLabelled();
    if (!posting || labelled) {
      irc.awaitPosts();
    }
    if (found.isEmpty()) {
      unknown(message.command());
      return;
    }
    Command entry = found.get();
    parameters = message.params();
    if (!irc.isWelcomed() && entry.when() != Command.When.ALWAYS) {
      irc.reply(Numeric.ERR_NOTREGISTERED, "You have not registered");
      return;
    }
    if (entry.when() == Command.When.OPERATOR && !irc.client().isAdministrator()) {
      irc.reply(Numeric.ERR_NOPRIVILEGES, "Permission denied: you are no operator of this server");
      return;
    }
    if (message.params().size() < entry.least()) {
      irc.reply(
          Numeric.ERR_NEEDMOREPARAMS, entry.name(), "Not enough parameters: " + entry.usage());
      return;
    }
    entry.action().run(irc, message);
    if (labelled) {
      irc.awaitPosts();
    }
  }

  private void unknown(String word) {
    if (irc.isWelcomed()) {
      irc.reply(Numeric.ERR_UNKNOWNCOMMAND, word, "Unknown command");
    } else {
      irc.reply(Numeric.ERR_NOTREGISTERED, "You have not registered");
    }
  }

  private void complain(Malformed malformed) throws InterruptedException {
    irc.awaitPosts();
    String word = malformed.command().isEmpty() ? "*" : malformed.command();
    switch (malformed.problem()) {
      case EMPTY -> {}
      case NO_COMMAND, BAD_COMMAND -> unknown(malformed.command());
      case FORBIDDEN_BYTE ->
          irc.fail(word, "INVALID_MESSAGE", "A line must not hold NUL, CR or LF");
      case INVALID_UTF8 ->
          irc.fail(word, "INVALID_UTF8", "This server takes UTF-8 alone; that line was not read");
      case TAGS_TOO_LONG, LINE_TOO_LONG -> tooLong();
    }
  }

  private void tooLong() {
    irc.reply(Numeric.ERR_INPUTTOOLONG, "Input line was too long");
  }

  /** Bytes behind the tags. */
  private static int bodySize(byte[] line) {
    if (line.length <= LineLimits.BODY || line[0] != '@') {
      return line.length;
    }
    int end = 0;
    while (end < line.length && line[end] != ' ') {
      end++;
    }
    return line.length - end - 1;
  }

  private void waitForFlood() throws InterruptedException {
    long nanos = flood.take();
    if (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
  }
}
