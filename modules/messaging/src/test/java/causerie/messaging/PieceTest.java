package causerie.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PieceTest {
  @Test
  void aTextIsSplitAtLinesAndSeams() {
    assertThat(Piece.of("one", List.of())).containsExactly(line("one"));
    assertThat(Piece.of("hello\nhow is everyone?", List.of(13)))
        .containsExactly(line("hello"), line("how is "), joined("everyone?"));
    assertThat(Piece.of("\na\n\nb", List.of()))
        .containsExactly(line(""), line("a"), line(""), line("b"));
    assertThat(Piece.of("a\n", List.of())).containsExactly(line("a"), line(""));
    assertThat(Piece.of("ab", List.of(0, 1))).containsExactly(line(""), joined("a"), joined("b"));
  }

  @Test
  void draftsKeepTheirPieces() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      List<Piece> pieces = new ArrayList<>(List.of(line("x".repeat(random.nextInt(3)))));
      for (int more = random.nextInt(6); more > 0; more--) {
        pieces.add(
            random.nextBoolean()
                ? joined("y".repeat(1 + random.nextInt(3)))
                : line("z".repeat(random.nextInt(3))));
      }

      Draft draft = Draft.ofPieces(Event.Kind.MESSAGE, pieces, Map.of(), "");

      assertThat(Piece.of(draft.text(), draft.seams())).isEqualTo(pieces);
    }
  }

  private static Piece line(String text) {
    return new Piece(text, false);
  }

  private static Piece joined(String text) {
    return new Piece(text, true);
  }
}
