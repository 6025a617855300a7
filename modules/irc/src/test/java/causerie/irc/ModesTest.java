package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.irc.ModeProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What MODE messages ask for, and how changes are told. */
class ModesTest {
  private static final ModeSyntax CHANNEL = ModeSyntax.parse("beI,k,l,imnst", "(qov)~@+");

  /** Words behind the target, what they ask for, what is wrong with them. */
  record Row(String words, String changes, ModeProblem... problems) {
    @Override
    public String toString() {
      return words;
    }
  }

  static Stream<Row> requests() {
    return Stream.of(
        new Row("+o ann", "+o=ann"),
        new Row("o ann", "+o=ann"), // a plus is understood
        new Row("+o-v+b x y z", "+o=x -v=y +b=z"),
        new Row("+ov-b a b c", "+o=a +v=b -b=c"),
        new Row("+nt", "+n +t"),
        new Row("+n-t+i-", "+n -t +i"),
        new Row("", ""),
        new Row("+", ""),
        new Row("-+-n", "-n"),
        new Row("+k key", "+k=key"),
        new Row("-k key", "-k=key"),
        new Row("-k", "-k"), // forgiven: who takes it away may not know it
        new Row("+l 5", "+l=5"),
        new Row("-l 5", "-l"), // no parameter is taken
        new Row("-lo ann", "-l -o=ann"),
        new Row("b", "+b"), // asks for the list
        new Row("+be", "+b +e"),
        new Row("+be x", "+b=x +e"),
        new Row("+n ann bob", "+n"), // left over
        new Row("+o", "", new ModeProblem(Kind.NO_PARAMETER, true, "o")),
        new Row("-o", "", new ModeProblem(Kind.NO_PARAMETER, false, "o")),
        new Row("+k", "", new ModeProblem(Kind.NO_PARAMETER, true, "k")),
        new Row("+ln", "+n", new ModeProblem(Kind.NO_PARAMETER, true, "l")),
        new Row("+oov a", "+o=a", no(true, "o"), no(true, "v")),
        new Row("+oo", "", no(true, "o")), // said once
        new Row("+xnx-x", "+n", unknown(true, "x"), unknown(false, "x")),
        new Row("+🍵n", "+n", unknown(true, "🍵")),
        new Row("+xo ann", "+o=ann", unknown(true, "x"))); // what is unknown takes nothing
  }

  private static ModeProblem no(boolean adds, String letter) {
    return new ModeProblem(Kind.NO_PARAMETER, adds, letter);
  }

  private static ModeProblem unknown(boolean adds, String letter) {
    return new ModeProblem(Kind.UNKNOWN, adds, letter);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsMeanWhatTheTableSays(Row row) {
    List<String> words = List.of(row.words().split(" "));

    ModeRequest request = CHANNEL.read(words.getFirst(), words.subList(1, words.size()));

    assertThat(request.changes().stream().map(ModesTest::shown)).containsExactly(split(row));
    assertThat(request.problems()).containsExactly(row.problems());
  }

  private static String[] split(Row row) {
    return row.changes().isEmpty() ? new String[0] : row.changes().split(" ");
  }

  private static String shown(ModeChange change) {
    return ""
        + change.sign()
        + change.letter()
        + (change.param().isEmpty() ? "" : "=" + change.param());
  }

  @Test
  void anEmptyParameterIsNone() {
    assertThat(CHANNEL.read("+k", List.of("")).problems()).containsExactly(no(true, "k"));
    assertThat(CHANNEL.read("+b", List.of("")).changes()).containsExactly(ModeChange.of(true, 'b'));
  }

  @Test
  void modesOfUsersAreLetters() {
    ModeRequest request = ModeSyntax.ofFlags("iB").read("+iB-xo", List.of("a"));

    assertThat(request.changes()).extracting(ModeChange::letter).containsExactly('i', 'B');
    assertThat(request.problems()).containsExactly(unknown(false, "x"), unknown(false, "o"));
  }

  @Test
  void syntaxIsWrittenAsItIsRead() {
    assertThat(CHANNEL).isEqualTo(new ModeSyntax("beI", "k", "l", "imnst", "qov", "~@+"));
    assertThat(CHANNEL.chanModes()).isEqualTo("beI,k,l,imnst");
    assertThat(CHANNEL.prefix()).isEqualTo("(qov)~@+");
    assertThat(ModeSyntax.ofFlags("i").prefix()).isEmpty();
    assertThat(CHANNEL.kind('q')).contains(ModeSyntax.Kind.PREFIX);
    assertThat(CHANNEL.kind('x')).isEmpty();
  }

  @Test
  void strangeSyntaxIsReadAsFarAsItGoes() {
    ModeSyntax nothing = new ModeSyntax("", "", "", "", "", "");
    for (String prefix : List.of("", "(", ")", "(ov", "(ov)", "(ov)@", "ov@+", "(ov)@+%")) {
      assertThat(ModeSyntax.parse("", prefix)).as(prefix).isEqualTo(nothing);
    }
    assertThat(ModeSyntax.parse("b", "")).isEqualTo(new ModeSyntax("b", "", "", "", "", ""));
    assertThat(ModeSyntax.parse("b,k,l,i,X,Y", "").chanModes()).isEqualTo("b,k,l,i");
    assertThatThrownBy(() -> new ModeSyntax("", "", "", "", "ov", "@"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changesAreToldTheShortWay() {
    List<ModeChange> changes = CHANNEL.read("+o+v-b+n-t", List.of("a", "b", "c")).changes();

    assertThat(ModeLines.of(changes, 4, 500)).containsExactly(List.of("+ov-b+n-t", "a", "b", "c"));
    assertThat(ModeLines.of(changes, 2, 500))
        .containsExactly(List.of("+ov", "a", "b"), List.of("-b+n-t", "c"));
    assertThat(ModeLines.of(List.of(), 4, 500)).isEmpty();
  }

  @Test
  void whatIsTooLongHasALineOfItsOwn() {
    ModeChange change = new ModeChange(true, 'b', "x".repeat(20));

    assertThat(ModeLines.of(List.of(change, change), 4, 10))
        .containsExactly(List.of("+b", change.param()), List.of("+b", change.param()));
  }

  @Test
  void anyChangesAreReadAsTheyWereTold() {
    Random random = new Random(2026);
    for (int round = 0; round < 5000; round++) {
      List<ModeChange> changes = new ArrayList<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        char letter = "oblnt".charAt(random.nextInt(5));
        boolean adds = random.nextBoolean();
        boolean hasParam = letter == 'o' || letter == 'b' || (letter == 'l' && adds);
        String param = hasParam ? "é".repeat(1 + random.nextInt(20)) : "";
        changes.add(new ModeChange(adds, letter, param));
      }
      int mostParams = 1 + random.nextInt(5);
      int mostBytes = 45 + random.nextInt(100);

      List<ModeChange> read = new ArrayList<>();
      for (List<String> line : ModeLines.of(changes, mostParams, mostBytes)) {
        List<String> params = line.subList(1, line.size());
        assertThat(params).hasSizeLessThanOrEqualTo(mostParams);
        byte[] bytes = (String.join(" ", line) + ":").getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isLessThanOrEqualTo(mostBytes);
        assertThat(line.getFirst()).doesNotContainPattern("[+-]([+-]|$)");
        read.addAll(CHANNEL.read(line.getFirst(), params).changes());
      }

      assertThat(read).isEqualTo(changes);
    }
  }
}
