package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever texts a peer puts into parameters: nothing throws, and what is read can be written. */
class AnyTextTest {
  private static final String[] PIECES = {
    "a",
    "Z",
    "9",
    "!",
    "@",
    "*",
    "?",
    "\\",
    "\\x20",
    "\\x",
    "+",
    "-",
    "=",
    ",",
    "(",
    ")",
    "/",
    ".",
    ":",
    " ",
    "~",
    "é",
    "🍵",
    "\ud83c",
    "\udf75",
    "\u0301",
    "\u200d",
    "\1",
    "\2",
    "\3",
    "\4",
    "FF00FF",
    "ACTION",
    "label",
    "x".repeat(70)
  };

  private final Random random = new Random(2026);

  @Test
  void isAnsweredWithoutAnException() {
    for (int round = 0; round < 20_000; round++) {
      String text = text();
      String other = text();
      Source source = Source.parse(text);
      Mask mask = Mask.of(text);

      assertThat(text).startsWith(source.nick()).endsWith(source.host());
      assertThat(Mask.of(mask.text())).isEqualTo(mask);
      assertThat(mask.text()).contains("!", "@");
      var _ = mask.matches(Source.parse(other), CaseMapping.RFC1459);
      assertThat(Mask.of("*").matches(source, CaseMapping.ASCII)).isTrue();
      TagKey.parse(text).ifPresent(key -> assertThat(key).hasToString(text));
      BatchMark.parse(text).ifPresent(mark -> assertThat(mark).hasToString(text));
      Ctcp.parse(text).ifPresent(ctcp -> assertThat(Ctcp.parse(ctcp.text())).contains(ctcp));
      assertThat(Formatting.strip(Formatting.strip(text))).isEqualTo(Formatting.strip(text));
      assertThat(String.join("", Truncation.split(text, 8))).isEqualTo(text);
      modes(text, other);
    }
  }

  private static void modes(String text, String other) {
    List<String> words = Arrays.asList(text.split(" "));
    Isupport server = Isupport.NONE.read(words).with("PREFIX", text).with("CHANMODES", other);
    assertThat(Isupport.NONE.read(server.lines(100).stream().flatMap(List::stream).toList()))
        .isEqualTo(server);
    assertThat(server.caseMapping()).isNotNull();
    ModeRequest request = server.channelModes().read(other, words);
    assertThat(ModeLines.of(request.changes(), 3, 50))
        .allSatisfy(line -> assertThat(line).isNotEmpty());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
