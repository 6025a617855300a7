package causerie.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The words of one line protocol, as far as the load needs them. Stateless; any thread may call.
 * Lines are given and taken as bytes; those given end as the protocol wants it.
 */
interface Dialect {
  /** What a line from the server is to the load. */
  enum Answer {
    LOGGED_IN,
    REGISTERED,
    JOINED,
    /** One's own message was accepted; the line carries no payload. */
    ACK,
    /** A message; its payload, if ours, is the end of the line. */
    DELIVERY,
    PING,
    /** Somebody else is gone from a room. */
    LEFT,
    /** The server refused something. */
    REFUSED,
    OTHER
  }

  /** How a sender learns that its message was accepted. */
  enum Acks {
    NONE,
    /** By a line of its own, in the order of the messages. */
    SEPARATE,
    /** By its own message coming back. */
    ECHO
  }

  /** A line to send and the answer that must come before the next step. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way out, compared by nobody
  record Step(byte[] line, Answer answer) {}

  String name();

  Acks acks();

  Step login(String nick);

  /** The steps that make an account of this nick; empty where the protocol has none. */
  List<Step> register(String nick, String password);

  Step join(String room);

  byte[] quit();

  /** What stands before the text of a message. */
  byte[] messageStart(String target);

  byte[] lineEnd();

  /** What the line is; {@code to} excludes its end. */
  Answer classify(byte[] line, int from, int to);

  /** Who is gone by a line that is a {@link Answer#LEFT}. */
  String whoLeft(byte[] line, int from, int to);

  /** The answer to a line that is a {@link Answer#PING}. */
  byte[] pong(byte[] line, int from, int to);

  /** The dialect of this name. */
  static Dialect named(String name) {
    return switch (name) {
      case "line" -> new LineDialect();
      case "irc" -> IrcDialect.PLAIN;
      case "irc-echo" -> IrcDialect.ECHO;
      case "irc-tags" -> IrcDialect.TAGS;
      default ->
          throw new UsageException(
              "unknown dialect '" + name + "'; known: line, irc, irc-echo, irc-tags");
    };
  }

  /** Where the word ends that begins here. */
  static int endOfWord(byte[] line, int from, int to) {
    int i = from;
    while (i < to && line[i] != ' ') {
      i++;
    }
    return i;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the word stands at this place. */
  static boolean at(byte[] line, int from, int to, byte[] word) {
    if (to - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (line[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
