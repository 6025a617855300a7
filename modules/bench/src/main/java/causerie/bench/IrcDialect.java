package causerie.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * IRC (RFC 1459 2.3; numerics of RFC 2812 5), for measuring peers with the same tool. Plain IRC
 * acknowledges nothing; with the capability echo-message (IRCv3) the server does.
 */
final class IrcDialect implements Dialect {
  /** Without any capability. */
  static final IrcDialect PLAIN = new IrcDialect("irc", Acks.NONE, "");

  /** One's own messages come back. */
  static final IrcDialect ECHO = new IrcDialect("irc-echo", Acks.ECHO, "echo-message");

  /** And each carries its id, its time and its sender's account. */
  static final IrcDialect TAGS =
      new IrcDialect("irc-tags", Acks.ECHO, "echo-message message-tags server-time account-tag");

  private static final byte[] PRIVMSG = Dialect.bytes("PRIVMSG ");
  private static final byte[] QUIT = Dialect.bytes("QUIT");
  private static final byte[] PING = Dialect.bytes("PING");
  private static final byte[] ERROR = Dialect.bytes("ERROR ");
  private static final byte[] WELCOME = Dialect.bytes("001 ");
  private static final byte[] END_OF_NAMES = Dialect.bytes("366 ");
  private static final byte[] NO_MOTD = Dialect.bytes("422 ");
  private static final byte[] CAP = Dialect.bytes("CAP ");
  private static final byte[] NAK = Dialect.bytes(" NAK ");
  private static final byte[] END = {'\r', '\n'};

  private final String name;
  private final Acks acks;
  private final String capabilities;

  private IrcDialect(String name, Acks acks, String capabilities) {
    this.name = name;
    this.acks = acks;
    this.capabilities = capabilities;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Acks acks() {
    return acks;
  }

  @Override
  public Step login(String nick) {
    String registration = "NICK " + nick + "\r\nUSER " + nick + " 0 * :bench\r\n";
    String whole =
        capabilities.isEmpty()
            ? registration
            : "CAP REQ :" + capabilities + "\r\n" + registration + "CAP END\r\n";
    return new Step(Dialect.bytes(whole), Answer.LOGGED_IN);
  }

  @Override
  public List<Step> register(String nick, String password) {
    return List.of();
  }

  @Override
  public Step join(String room) {
    return new Step(Dialect.bytes("JOIN " + room + "\r\n"), Answer.JOINED);
  }

  @Override
  public byte[] quit() {
    return Dialect.bytes("QUIT\r\n");
  }

  @Override
  public byte[] messageStart(String target) {
    return Dialect.bytes("PRIVMSG " + target + " :");
  }

  @Override
  public byte[] lineEnd() {
    return END;
  }

  @Override
  public Answer classify(byte[] line, int from, int to) {
    int command = from;
    if (command < to && line[command] == '@') {
      command = afterWord(line, command, to);
    }
    if (command < to && line[command] == ':') {
      command = afterWord(line, command, to);
    }
    if (command >= to) {
      return Answer.OTHER;
    }
    return switch (line[command]) {
      case 'P' ->
          Dialect.at(line, command, to, PRIVMSG)
              ? Answer.DELIVERY
              : Dialect.at(line, command, to, PING) ? Answer.PING : Answer.OTHER;
      case 'Q' -> Dialect.at(line, command, to, QUIT) ? Answer.LEFT : Answer.OTHER;
      case '0' -> Dialect.at(line, command, to, WELCOME) ? Answer.LOGGED_IN : Answer.OTHER;
      case '3' -> Dialect.at(line, command, to, END_OF_NAMES) ? Answer.JOINED : Answer.OTHER;
      // Having no message of the day is said with an error's number, but is none.
      case '4' -> Dialect.at(line, command, to, NO_MOTD) ? Answer.OTHER : Answer.REFUSED;
      case '5' -> Answer.REFUSED;
      case 'C' -> capability(line, command, to);
      case 'E' -> Dialect.at(line, command, to, ERROR) ? Answer.REFUSED : Answer.OTHER;
      default -> Answer.OTHER;
    };
  }

  private static Answer capability(byte[] line, int command, int to) {
    if (!Dialect.at(line, command, to, CAP)) {
      return Answer.OTHER;
    }
    int verb = afterWord(line, command + CAP.length, to) - 1;
    return Dialect.at(line, verb, to, NAK) ? Answer.REFUSED : Answer.OTHER;
  }

  private static int afterWord(byte[] line, int from, int to) {
    return Dialect.endOfWord(line, from, to) + 1;
  }

  @Override
  public String whoLeft(byte[] line, int from, int to) {
    int prefix = line[from] == '@' ? afterWord(line, from, to) : from;
    String who = new String(line, prefix, to - prefix, StandardCharsets.UTF_8);
    return who.replaceFirst("^:([^ !@]*).*", "$1");
  }

  @Override
  public byte[] pong(byte[] line, int from, int to) {
    int source = line[from] == '@' ? afterWord(line, from, to) : from;
    int command = line[source] == ':' ? afterWord(line, source, to) : source;
    byte[] answer = new byte[to - command + END.length];
    System.arraycopy(line, command, answer, 0, to - command);
    answer[1] = 'O';
    System.arraycopy(END, 0, answer, to - command, END.length);
    return answer;
  }
}
