package causerie.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.cli.line.Plain;
import causerie.cli.line.ServerLine;
import java.net.ProtocolException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class RendererTest {
  private final Renderer plain = new Renderer(Palette.PLAIN, ZoneOffset.UTC);

  private static ServerLine message(String from, String text) throws ProtocolException {
    return ServerLine.parse(
        "{\"type\":\"MSG\",\"from\":\""
            + from
            + "\",\"to\":\"#tea\",\"id\":\"1\","
            + "\"time\":\"2026-11-21T12:34:56.789Z\",\"text\":\""
            + text
            + "\"}");
  }

  @Test
  void controlCharactersOfOthersNeverPass() throws ProtocolException {
    ServerLine evil =
        message("b\\u001b]0;x\\u0007ob", "a\\u001b[2J\\u009b31m\\u202eb\\nc\\u0003" + "04d");

    String shown = String.join("", plain.message(evil, "ann", "#tea"));

    assertThat(shown).endsWith("12:34 <b]0;xob> a[2J31mb cd");
    assertThat(shown.chars().noneMatch(Character::isISOControl)).isTrue();
  }

  @Test
  void jsonLinesHoldNoRawControlCharacters() {
    assertThat(Plain.json("{\"a\":\"\u009b\"}")).isEqualTo("{\"a\":\"\\u009b\"}");
  }

  @Test
  void aNewDayIsSeparatedOnce() throws ProtocolException {
    assertThat(plain.message(message("bob", "x"), "ann", "#tea"))
        .containsExactly("---- Saturday 21 November 2026 ----", "12:34 <bob> x");
    assertThat(plain.message(message("bob", "y"), "ann", "#other"))
        .containsExactly("12:34 [#tea] <bob> y");
  }

  @Test
  void onlyWholeNamesAreMentions() {
    assertThat(Renderer.mentions("Ann: hi", "ann")).isTrue();
    assertThat(Renderer.mentions("hi, ann!", "ann")).isTrue();
    assertThat(Renderer.mentions("annoying", "ann")).isFalse();
    assertThat(Renderer.mentions("joann", "ann")).isFalse();
  }

  @Test
  void coloursAreOnlyThePalettes() throws ProtocolException {
    Renderer coloured = new Renderer(Palette.COLOURED, ZoneOffset.UTC);

    assertThat(coloured.message(message("bob", "hi ann"), "ann", "#tea").getLast())
        .endsWith("\u001b[1;33mhi ann\u001b[0m");
  }
}
