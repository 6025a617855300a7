package causerie.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Causerie's line protocol: {@code modules/protocol-line/README.md}. */
final class LineDialect implements Dialect {
  private static final byte[] MSG = Dialect.bytes("MSG ");
  private static final byte[] OK_MSG = Dialect.bytes("OK MSG ");
  private static final byte[] OK_HELLO = Dialect.bytes("OK HELLO ");
  private static final byte[] OK_JOIN = Dialect.bytes("OK JOIN ");
  private static final byte[] OK_REGISTER = Dialect.bytes("OK REGISTER ");
  private static final byte[] LEFT = Dialect.bytes("LEFT ");
  private static final byte[] PING = Dialect.bytes("PING");
  private static final byte[] ERR = Dialect.bytes("ERR ");
  private static final byte[] UNKNOWN = Dialect.bytes("SERVER RESPONSE: ");
  private static final byte[] END = {'\n'};

  @Override
  public String name() {
    return "line";
  }

  @Override
  public Acks acks() {
    return Acks.SEPARATE;
  }

  @Override
  public Step login(String nick) {
    return new Step(Dialect.bytes("HELLO " + nick + "\n"), Answer.LOGGED_IN);
  }

  @Override
  public List<Step> register(String nick, String password) {
    return List.of(
        new Step(Dialect.bytes("REGISTER " + nick + " " + password + "\n"), Answer.REGISTERED));
  }

  @Override
  public Step join(String room) {
    return new Step(Dialect.bytes("JOIN " + room + "\n"), Answer.JOINED);
  }

  @Override
  public byte[] quit() {
    return Dialect.bytes("QUIT\n");
  }

  @Override
  public byte[] messageStart(String target) {
    return Dialect.bytes("MSG " + target + " ");
  }

  @Override
  public byte[] lineEnd() {
    return END;
  }

  @Override
  public Answer classify(byte[] line, int from, int to) {
    if (from == to) {
      return Answer.OTHER;
    }
    return switch (line[from]) {
      case 'M' -> Dialect.at(line, from, to, MSG) ? Answer.DELIVERY : Answer.OTHER;
      case 'O' -> ok(line, from, to);
      case 'L' -> Dialect.at(line, from, to, LEFT) ? Answer.LEFT : Answer.OTHER;
      case 'P' -> Dialect.at(line, from, to, PING) ? Answer.PING : Answer.OTHER;
      case 'E' -> Dialect.at(line, from, to, ERR) ? Answer.REFUSED : Answer.OTHER;
      case 'S' -> Dialect.at(line, from, to, UNKNOWN) ? Answer.REFUSED : Answer.OTHER;
      default -> Answer.OTHER;
    };
  }

  private static Answer ok(byte[] line, int from, int to) {
    if (Dialect.at(line, from, to, OK_MSG)) {
      return Answer.ACK;
    }
    if (Dialect.at(line, from, to, OK_JOIN)) {
      return Answer.JOINED;
    }
    if (Dialect.at(line, from, to, OK_HELLO)) {
      return Answer.LOGGED_IN;
    }
    return Dialect.at(line, from, to, OK_REGISTER) ? Answer.REGISTERED : Answer.OTHER;
  }

  @Override
  public String whoLeft(byte[] line, int from, int to) {
    int name = Dialect.endOfWord(line, from + LEFT.length, to) + 1;
    int end = Dialect.endOfWord(line, name, to);
    return end > name ? new String(line, name, end - name, StandardCharsets.UTF_8) : "";
  }

  @Override
  public byte[] pong(byte[] line, int from, int to) {
    byte[] answer = new byte[to - from + 1];
    System.arraycopy(line, from, answer, 0, to - from);
    answer[1] = 'O';
    answer[answer.length - 1] = '\n';
    return answer;
  }
}
