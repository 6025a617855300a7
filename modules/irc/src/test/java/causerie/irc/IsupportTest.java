package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IsupportTest {
  @Test
  void tokensAreWrittenInTheirOrder() {
    Isupport server =
        Isupport.NONE
            .with("NETWORK", "The = of \\")
            .with("SAFELIST")
            .with("NICKLEN", "32")
            .with("NETWORK", "Tea House");

    assertThat(server.lines(400))
        .containsExactly(List.of("NETWORK=Tea\\x20House", "SAFELIST", "NICKLEN=32"));
    assertThat(Isupport.NONE.lines(400)).isEmpty();
  }

  @Test
  void aLineHoldsThirteen() {
    Isupport server = Isupport.NONE;
    for (int i = 0; i < 27; i++) {
      server = server.with("T" + i);
    }

    assertThat(server.lines(400)).extracting(List::size).containsExactly(13, 13, 1);
    assertThat(server.lines(8))
        .allSatisfy(line -> assertThat(String.join(" ", line)).hasSizeLessThan(9));
    assertThat(server.lines(8).stream().flatMap(List::stream)).hasSize(27);
  }

  @Test
  void linesAreReadOneAfterTheOther() {
    Isupport read =
        Isupport.NONE
            .read(List.of("A=1", "B", "C=x\\x20y\\x3D\\x5Cz", "D=", "E==", "=x", "-"))
            .read(List.of("-A", "B=2", "-Z"));

    assertThat(read.tokens().toString()).isEqualTo("{B=2, C=x y=\\z, D=, E==}");
    assertThat(read.has("A")).isFalse();
    assertThat(read.value("A")).isEmpty();
    assertThat(read.value("D")).contains("");
  }

  @Test
  void whatIsNoEscapeStandsForItself() {
    for (String value : List.of("\\", "\\x", "\\x2", "\\xzz", "\\x2g", "\\xff", "\\n", "x20")) {
      assertThat(Isupport.unescape(value)).isEqualTo(value);
    }
    assertThat(Isupport.unescape("\\x5cx20")).isEqualTo("\\x20"); // once, not twice
  }

  @Test
  void numbersThatAreNoneAreAnother() {
    Isupport read =
        Isupport.NONE.read(List.of("A=32", "B=x", "C=-1", "D", "E=9999999999", "F=007"));

    assertThat(read.number("A", 5)).isEqualTo(32);
    assertThat(read.number("F", 5)).isEqualTo(7);
    for (String name : List.of("B", "C", "D", "E", "Z")) {
      assertThat(read.number(name, 5)).as(name).isEqualTo(5);
    }
  }

  @Test
  void whatIsNotSaidIsAsItWasBefore() {
    assertThat(Isupport.NONE.caseMapping()).isEqualTo(CaseMapping.RFC1459);
    assertThat(Isupport.NONE.with("CASEMAPPING", "ascii").caseMapping())
        .isEqualTo(CaseMapping.ASCII);
    assertThat(Isupport.NONE.with("CASEMAPPING", "new").caseMapping()).isEqualTo(CaseMapping.ASCII);
    assertThat(Isupport.NONE.channelModes().prefix()).isEqualTo("(ov)@+");
    assertThat(Isupport.NONE.with("PREFIX").channelModes().prefix()).isEmpty();
    assertThat(Isupport.NONE.with("CHANMODES", "be,k,l,n").channelModes().lists()).isEqualTo("be");
  }

  @Property
  void anyValueIsReadAsItWasWritten(@ForAll String value) {
    assertThat(Isupport.unescape(Isupport.escape(value))).isEqualTo(value);
    assertThat(Isupport.escape(value)).doesNotContain(" ", "=");
  }

  @Property
  void wordsStayInTheirOrderAndFit(
      @ForAll List<String> words,
      @ForAll @IntRange(min = 1, max = 5) int mostWords,
      @ForAll @IntRange(max = 50) int mostBytes) {
    List<List<String>> lines = Packing.lines(words, mostWords, mostBytes);

    List<String> all = new ArrayList<>();
    for (List<String> line : lines) {
      byte[] bytes = String.join(" ", line).getBytes(StandardCharsets.UTF_8);
      assertThat(line.size()).isBetween(1, mostWords);
      assertThat(line.size() == 1 || bytes.length <= mostBytes).isTrue();
      all.addAll(line);
    }
    assertThat(all).isEqualTo(words);
  }
}
