package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both formats from the same parts. */
class LineTest {
  @Test
  void wordsAndFieldsComeFromTheSameParts() {
    Line line =
        Line.ok("THING")
            .word("id", 7)
            .word("topic", "")
            .text("only text")
            .json("flag", true)
            .json("names", List.of("a", "b\"c"))
            .word("last", "x y");

    assertThat(line.encode(Profile.TEXT_LF)).isEqualTo("OK THING 7 only text x y\n");
    assertThat(line.encode(Profile.TEXT_ETX)).isEqualTo("OK THING 7 only text x y\u0003");
    assertThat(line.encode(Profile.TEXT_MESSAGE)).isEqualTo("OK THING 7 only text x y");
    String json =
        "{\"type\":\"OK\",\"command\":\"THING\",\"id\":7,\"topic\":\"\",\"flag\":true,"
            + "\"names\":[\"a\",\"b\\\"c\"],\"last\":\"x y\"}";
    assertThat(line.encode(Profile.JSON_LF)).isEqualTo(json + "\n");
    assertThat(line.encode(Profile.JSON_ETX)).isEqualTo(json + "\u0003");
    assertThat(line.encode(Profile.JSON_MESSAGE)).isEqualTo(json);
  }

  @Test
  void anErrorNamesItsCommandInJsonOnly() {
    Line line = Line.error("JOIN", "banned", "You are banned from #tea.");

    assertThat(line.encode(Profile.TEXT_LF)).isEqualTo("ERR banned You are banned from #tea.\n");
    assertThat(line.encode(Profile.JSON_LF))
        .isEqualTo(
            "{\"type\":\"ERR\",\"command\":\"JOIN\",\"code\":\"banned\","
                + "\"text\":\"You are banned from #tea.\"}\n");
  }

  @Test
  void newlinesStayWhereTransmissionsEndInEtx() {
    Line line = Line.event("MSG").word("text", "one\ntwo\tthree\rfour");

    assertThat(line.encode(Profile.TEXT_LF)).isEqualTo("MSG one two\tthreefour\n");
    assertThat(line.encode(Profile.TEXT_ETX)).isEqualTo("MSG one\ntwo\tthreefour\u0003");
    assertThat(line.encode(Profile.JSON_LF))
        .isEqualTo("{\"type\":\"MSG\",\"text\":\"one\\ntwo\\tthreefour\"}\n");
  }

  @Test
  void anotherJsonReaderReadsEveryText() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(30), 0, 0x300)
          .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
          .forEach(text::appendCodePoint);
      text.append(round % 3 == 0 ? "\ud83c\udf75\u2028" : "");

      String json = Line.event("MSG").word("text", text.toString()).encode(Profile.JSON_LF);

      try (var reader = Json.createReader(new StringReader(json))) {
        JsonObject read = reader.readObject();
        assertThat(read.getString("text")).isEqualTo(text.toString());
      }
      assertThat(json.indexOf('\n')).isEqualTo(json.length() - 1);
    }
  }
}
