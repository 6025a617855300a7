package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.irc.Malformed.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire table of lines: bytes, what they mean, and how that is written again. */
class MessageWireTest {
  private static final MessageParser PARSER = new MessageParser(LineLimits.FROM_CLIENT);

  /** Latin-1 text is bytes: {@code \u00c3\u00a9} is the two bytes of é. */
  record Row(String line, Parsed meaning, String written) {
    byte[] bytes() {
      return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      return line.length() > 60 ? line.substring(0, 60) + "... " + line.length() : line;
    }
  }

  private static Row means(String line, String written, String source, String... words) {
    return means(line, written, Tags.NONE, source, words);
  }

  private static Row means(String line, String written, Tags tags, String source, String... words) {
    List<String> params = List.of(words).subList(1, words.length);
    return new Row(line, new Message(tags, source, words[0], params), written);
  }

  private static Row wrong(String line, Problem problem) {
    return wrong(line, problem, Tags.NONE, "");
  }

  private static Row wrong(String line, Problem problem, Tags tags, String command) {
    return new Row(line, new Malformed(problem, tags, command), "");
  }

  static Stream<Row> wholes() {
    return Stream.of(
        means("PING", "PING", "", "PING"),
        means("ping", "PING", "", "PING"),
        means("PING a", "PING a", "", "PING", "a"),
        means("PING :a", "PING a", "", "PING", "a"),
        means("PING :", "PING :", "", "PING", ""),
        means("PING :a b", "PING :a b", "", "PING", "a b"),
        means("PING ::-)", "PING ::-)", "", "PING", ":-)"),
        means("PING a:b :c", "PING a:b c", "", "PING", "a:b", "c"),
        means("PING a : b ", "PING a : b ", "", "PING", "a", " b "),
        means("CAP * LIST :", "CAP * LIST :", "", "CAP", "*", "LIST", ""),
        means("  PING   a   b  ", "PING a b", "", "PING", "a", "b"), // generous with spaces
        means("PING a  :", "PING a :", "", "PING", "a", ""),
        means("001 n :Hi", "001 n Hi", "", "001", "n", "Hi"),
        means(":s PING", ":s PING", "s", "PING"),
        means(":n!u@h  PRIVMSG  #c  :x", ":n!u@h PRIVMSG #c x", "n!u@h", "PRIVMSG", "#c", "x"),
        means(": PING", "PING", "", "PING"), // a source that says nothing
        means("::s PING", "::s PING", ":s", "PING"),
        means("PING \u00c3\u00a9", "PING \u00c3\u00a9", "", "PING", "é"), // C3 A9: é
        means("PING \u00f0\u009f\u008d\u00b5", "PING \u00f0\u009f\u008d\u00b5", "", "PING", "🍵"),
        means("PING \u00ef\u00bf\u00bd", "PING \u00ef\u00bf\u00bd", "", "PING", "\ufffd"),
        means("PING \u0001\u007f", "PING \u0001\u007f", "", "PING", "\u0001\u007f"),
        means("PING a\r\n", "PING a", "", "PING", "a"),
        means("PING a\n", "PING a", "", "PING", "a"),
        means("PING a\r", "PING a", "", "PING", "a"));
  }

  static Stream<Row> tagged() {
    Tags two = Tags.builder().put("a", "1").put("b", "").build();
    return Stream.of(
        means("@a=1;b PING", "@a=1;b PING", two, "", "PING"),
        means("@a=1;b= PING", "@a=1;b PING", two, "", "PING"), // empty and missing are one
        means("@a=0;b=x;a=1;b PING", "@a=1;b PING", two, "", "PING"), // the last one wins
        means("@a=1;b   :s   PING", "@a=1;b :s PING", two, "s", "PING"),
        means("@;a=1;;=x;b; PING", "@a=1;b PING", two, "", "PING"), // nothing has no key
        means("@ PING", "PING", Tags.NONE, "", "PING"),
        means("@a== PING", "@a== PING", Tags.of("a", "="), "", "PING"),
        means("@+v.org/k=1 PING", "@+v.org/k=1 PING", Tags.of("+v.org/k", "1"), "", "PING"),
        means("@A=1 PING", "@A=1 PING", Tags.of("A", "1"), "", "PING"), // keys keep their case
        means("@no_key=1 PING", "@no_key=1 PING", Tags.of("no_key", "1"), "", "PING"),
        means("@a=:x PING", "@a=:x PING", Tags.of("a", ":x"), "", "PING"),
        means("@a=\\:\\s\\\\\\r\\n P", "@a=\\:\\s\\\\\\r\\n P", Tags.of("a", "; \\\r\n"), "", "P"),
        means("@a=b\\ P", "@a=b P", Tags.of("a", "b"), "", "P"), // a lone backslash is dropped
        means("@a=\\ P", "@a P", Tags.of("a", ""), "", "P"),
        means(
            "@a=\\b\\é P".replace("é", "\u00c3\u00a9"),
            "@a=b\u00c3\u00a9 P",
            Tags.of("a", "bé"),
            "",
            "P"),
        means("@a=\\\\\\ P", "@a=\\\\ P", Tags.of("a", "\\"), "", "P"));
  }

  static Stream<Row> limits() {
    String text = "x".repeat(505);
    String value = "v".repeat(4092); // and the two bytes a= are 4094
    Tags most = Tags.of("a", value);
    return Stream.of(
        means("PING " + text, "PING " + text, "", "PING", text),
        means("PING " + text + "\r\n", "PING " + text, "", "PING", text),
        wrong("PING " + text + "x", Problem.LINE_TOO_LONG, Tags.NONE, "PING"),
        wrong("PING " + text + " ", Problem.LINE_TOO_LONG, Tags.NONE, "PING"),
        wrong(
            "@label=7 PING " + text + "\u00ff",
            Problem.LINE_TOO_LONG,
            Tags.of("label", "7"),
            "PING"),
        means(
            "@a=" + value + " PING " + text,
            "@a=" + value + " PING " + text,
            most,
            "",
            "PING",
            text),
        wrong("@a=" + value + "v PING", Problem.TAGS_TOO_LONG),
        wrong("@a=" + value + "v", Problem.TAGS_TOO_LONG));
  }

  static Stream<Row> malformed() {
    return Stream.of(
        wrong("", Problem.EMPTY),
        wrong("   ", Problem.EMPTY),
        wrong("\r\n", Problem.EMPTY),
        wrong("\n", Problem.EMPTY),
        wrong("@", Problem.NO_COMMAND),
        wrong("@a=1", Problem.NO_COMMAND, Tags.of("a", "1"), ""),
        wrong("@a=1  ", Problem.NO_COMMAND, Tags.of("a", "1"), ""),
        wrong(":s", Problem.NO_COMMAND),
        wrong(":s ", Problem.NO_COMMAND),
        wrong("@a :s ", Problem.NO_COMMAND, Tags.of("a", ""), ""),
        wrong("12", Problem.BAD_COMMAND, Tags.NONE, "12"),
        wrong("1234", Problem.BAD_COMMAND, Tags.NONE, "1234"),
        wrong("A123", Problem.BAD_COMMAND, Tags.NONE, "A123"),
        wrong("PING\ta", Problem.BAD_COMMAND, Tags.NONE, "PING\tA"), // a tab is no space
        wrong("p1ng a", Problem.BAD_COMMAND, Tags.NONE, "P1NG"),
        wrong(" @a PING", Problem.BAD_COMMAND, Tags.NONE, "@A"), // tags stand first or not at all
        wrong(":a :b PING", Problem.BAD_COMMAND, Tags.NONE, ":B"),
        wrong("\u00c3\u00a9", Problem.BAD_COMMAND, Tags.NONE, "é"),
        wrong("PING a\u0000", Problem.FORBIDDEN_BYTE, Tags.NONE, "PING"),
        wrong("PING a\rb", Problem.FORBIDDEN_BYTE, Tags.NONE, "PING"),
        wrong("PING a\nb", Problem.FORBIDDEN_BYTE, Tags.NONE, "PING"),
        wrong("PING a\r\r\n", Problem.FORBIDDEN_BYTE, Tags.NONE, "PING"),
        wrong("@a=\u0000 PING", Problem.FORBIDDEN_BYTE),
        wrong("@a=\u00ff PING", Problem.INVALID_UTF8),
        wrong("@label=7 PING \u00aa", Problem.INVALID_UTF8, Tags.of("label", "7"), "PING"),
        wrong("\u00ff PING", Problem.INVALID_UTF8),
        wrong(":\u00ff PING", Problem.INVALID_UTF8, Tags.NONE, "PING"),
        wrong("P \u0080", Problem.INVALID_UTF8, Tags.NONE, "P"), // no first byte
        wrong("P \u00c3", Problem.INVALID_UTF8, Tags.NONE, "P"), // cut short at the end
        wrong("P \u00c3 \u00a9", Problem.INVALID_UTF8, Tags.NONE, "P"), // cut short inside
        wrong("P \u00c0\u0080", Problem.INVALID_UTF8, Tags.NONE, "P"), // overlong
        wrong("P \u00e0\u009f\u00bf", Problem.INVALID_UTF8, Tags.NONE, "P"), // overlong
        wrong("P \u00ed\u00a0\u0080", Problem.INVALID_UTF8, Tags.NONE, "P"), // a surrogate
        wrong("P \u00f0\u008f\u00bf\u00bf", Problem.INVALID_UTF8, Tags.NONE, "P"), // overlong
        wrong("P \u00f4\u0090\u0080\u0080", Problem.INVALID_UTF8, Tags.NONE, "P"), // U+110000
        wrong("P \u00f5\u0080\u0080\u0080", Problem.INVALID_UTF8, Tags.NONE, "P"));
  }

  @ParameterizedTest
  @MethodSource({"wholes", "tagged", "limits", "malformed"})
  void bytesMeanWhatTheTableSays(Row row) {
    assertThat(PARSER.parse(row.bytes())).isEqualTo(row.meaning());
  }

  @ParameterizedTest
  @MethodSource({"wholes", "tagged", "limits", "malformed"})
  void onlyTheRangeIsRead(Row row) {
    byte[] line = row.bytes();
    byte[] buffer = new byte[line.length + 8];
    Arrays.fill(buffer, (byte) '@');
    System.arraycopy(line, 0, buffer, 3, line.length);

    assertThat(PARSER.parse(buffer, 3, 3 + line.length)).isEqualTo(row.meaning());
  }

  @ParameterizedTest
  @MethodSource({"wholes", "tagged", "limits"})
  void messagesAreWrittenTheShortWay(Row row) {
    if (row.meaning() instanceof Message message) {
      assertThat(message.toBytes()).isEqualTo(row.written().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @ParameterizedTest
  @MethodSource({"wholes", "tagged", "limits", "malformed"})
  void everyBeginningIsAnsweredWithoutAnException(Row row) {
    byte[] line = row.bytes();

    for (int end = 0; end <= line.length; end++) {
      if (PARSER.parse(line, 0, end) instanceof Message message) {
        assertThat(PARSER.parse(message.toBytes())).isEqualTo(message);
      }
    }
  }
}
