package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TruncationTest {
  /** One family of four, 25 bytes. */
  private static final String FAMILY = "👨\u200d👩\u200d👧\u200d👦";

  @Test
  void nothingIsCutFromWhatFits() {
    assertThat(Truncation.cut("", 0)).isEmpty();
    assertThat(Truncation.cut("abc", 3)).isEqualTo("abc");
    assertThat(Truncation.cut("é", 2)).isEqualTo("é");
  }

  @Test
  void charactersAreWhole() {
    assertThat(Truncation.cut("abc", 2)).isEqualTo("ab");
    assertThat(Truncation.cut("aé", 2)).isEqualTo("a");
    assertThat(Truncation.cut("a€", 3)).isEqualTo("a");
    assertThat(Truncation.cut("a🍵b", 4)).isEqualTo("a");
    assertThat(Truncation.cut("a🍵b", 5)).isEqualTo("a🍵");
    assertThat(Truncation.cut("🍵", 3)).isEmpty();
    assertThat(Truncation.cut("abc", 0)).isEmpty();
  }

  @Test
  void whatIsSeenAsOneStaysTogether() {
    assertThat(Truncation.cut("ae\u0301", 2)).isEqualTo("a"); // e and its accent
    assertThat(Truncation.cut("a" + FAMILY + "b", 25)).isEqualTo("a");
    assertThat(Truncation.cut("a" + FAMILY + "b", 26)).isEqualTo("a" + FAMILY);
    assertThat(Truncation.cut("x👍🏽", 5)).isEqualTo("x"); // a thumb and its colour
    assertThat(Truncation.cut("x🇫🇷🇩🇪", 13)).isEqualTo("x🇫🇷"); // flags are pairs
  }

  @Test
  void whatIsSeenAsOneIsCutWhereItAloneWouldNotFit() {
    assertThat(Truncation.cut(FAMILY, 10)).isEqualTo("👨\u200d");
    assertThat(Truncation.cut("e" + "\u0301".repeat(400), 201)).hasSize(101);
  }

  @Test
  void piecesEndAtSpaces() {
    assertThat(Truncation.split("one two three four", 10))
        .containsExactly("one two ", "three four");
    assertThat(Truncation.split("one two three", 7)).containsExactly("one two", " three");
    assertThat(Truncation.split("a bcdefghijkl", 8)).containsExactly("a bcdefg", "hijkl");
    assertThat(Truncation.split("ééééé", 4)).containsExactly("éé", "éé", "é");
    assertThat(Truncation.split("abc", 4)).containsExactly("abc");
    assertThat(Truncation.split("", 4)).isEmpty();
    assertThatThrownBy(() -> Truncation.split("a", 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void piecesAreTheText(@ForAll String text, @ForAll @IntRange(min = 4, max = 60) int most) {
    List<String> pieces = Truncation.split(text, most);

    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces).allSatisfy(piece -> assertThat(bytes(piece)).isBetween(1, most));
  }

  @Property
  void aCutTextIsItsBeginning(@ForAll String text, @ForAll @IntRange(min = 0, max = 60) int most) {
    String cut = Truncation.cut(text, most);

    assertThat(text).startsWith(cut);
    assertThat(bytes(cut)).isLessThanOrEqualTo(most);
    boolean isPairCut = !cut.isEmpty() && Utf8.isPair(text, cut.length() - 1);
    assertThat(isPairCut).isFalse();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
