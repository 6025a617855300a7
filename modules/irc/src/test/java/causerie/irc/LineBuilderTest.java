package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line may hold, and what it never does. */
class LineBuilderTest {
  private final LineBuilder line = new LineBuilder(1);

  @Test
  void partsComeInTheirOrder() {
    line.tags(Tags.of("time", "2026-11-21T12:00:00.000Z"))
        .source("ann!a@h")
        .command("PRIVMSG")
        .param("#tea")
        .trailing("hi");

    assertThat(line).hasToString("@time=2026-11-21T12:00:00.000Z :ann!a@h PRIVMSG #tea :hi");
    assertThat(new String(line.toLine(), StandardCharsets.UTF_8)).isEqualTo(line + "\r\n");
    assertThat(line.bodySize()).isEqualTo(":ann!a@h PRIVMSG #tea :hi".length());
    assertThat(line.size()).isEqualTo(line.toBytes().length);
  }

  @Test
  void isAsNewWhenCleared() {
    line.tags(Tags.of("a", "b")).command("PING").param("a b").clear().command("PONG").param("x");

    assertThat(line).hasToString("PONG x");
    assertThat(line.bodySize()).isEqualTo(6);
  }

  @Test
  void everyPlaneOfUnicodeIsWritten() {
    line.command("PING").param("aé€🍵");

    assertThat(line.toBytes()).isEqualTo("PING aé€🍵".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void unpairedSurrogatesBecomeQuestionMarks() {
    line.command("PING").param("\ud83c").param("\udf75x").param("\ud83c\ud83c\udf75");

    assertThat(line).hasToString("PING ? ?x ?🍵");
  }

  @Test
  void partsInAnotherOrderAreAMistake() {
    assertThatThrownBy(() -> line.param("x")).isInstanceOf(IllegalStateException.class);
    line.command("PING");
    assertThatThrownBy(() -> line.source("x")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> line.tags(Tags.NONE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> line.command("PING")).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", ":a"})
  void onlyTheLastParameterMayNeedAColon(String param) {
    assertThat(Message.of("X", "a", param).format()).isEqualTo("X a :" + param);
    assertThatThrownBy(() -> Message.of("X", param, "a").format())
        .isInstanceOf(UnsendableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rQUIT", "a\nQUIT", "a\0", "\r\n"})
  void nothingSmugglesALine(String text) {
    for (Message message :
        List.of(
            Message.of("X", text),
            Message.of("X", text, "a"),
            Message.of("X").from(text),
            Message.of(text),
            Message.of("X").with(Tags.of(text, "")))) {
      assertThatThrownBy(message::toBytes)
          .isInstanceOfSatisfying(
              UnsendableException.class, e -> assertThat(e.value()).isEqualTo(text))
          .hasMessageNotContaining(text);
    }
    assertThatThrownBy(() -> Message.of("X").with(Tags.of("a", "\0")).format())
        .isInstanceOf(UnsendableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "1234", "A1", "A123", "A B", "é", ":A", "@A"})
  void commandsAreLettersOrThreeDigits(String command) {
    assertThatThrownBy(() -> line.command(command)).isInstanceOf(UnsendableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "a;b", "a b"})
  void keysThatWouldBecomeOthersAreRefused(String key) {
    Tags tags = Tags.of(key, "");

    assertThatThrownBy(() -> line.tags(tags)).isInstanceOf(UnsendableException.class);
  }

  @Test
  void aSourceIsOneWord() {
    assertThatThrownBy(() -> line.source("a b")).isInstanceOf(UnsendableException.class);
  }

  @Test
  void whatStandsBehindTheTagsIsCutToFit() {
    line.tags(Tags.of("a", "é".repeat(300))).command("X").trailing("é".repeat(300));

    line.truncate(LineLimits.BODY);

    assertThat(line.bodySize()).isEqualTo(509); // 3 bytes, and pairs
    assertThat(line.toString()).endsWith(" X :" + "é".repeat(253));
    assertThatThrownBy(() -> line.param("x")).isInstanceOf(UnsendableException.class);
  }

  @Test
  void oneBodyGoesWithDifferentTags() {
    byte[] body = Message.of("PRIVMSG", "#tea", "hi all").from("ann!a@h").toBytes();

    line.tags(Tags.of("msgid", "1")).body(body);

    assertThat(line).hasToString("@msgid=1 :ann!a@h PRIVMSG #tea :hi all");
    assertThat(line.bodySize()).isEqualTo(body.length);
    assertThatThrownBy(() -> line.body(body)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatFitsIsNotCut() {
    line.command("X").param("y".repeat(508)).truncate(510);

    assertThat(line.bodySize()).isEqualTo(510);
  }
}
