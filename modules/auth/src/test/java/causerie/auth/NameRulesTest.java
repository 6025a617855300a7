package causerie.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        "Ann-Marie",
        "ann_2",
        "Zoë",
        "Zoe\u0308",
        "Анна",
        "東京タワー",
        "[bot]",
        "3",
        "김철수",
        "tôi_là_người_việt",
        "सीता",
        "مريم",
        "K9東京",
        "\uD83D\uDE00"
      })
  void ordinaryNamesPass(String name) {
    assertThat(NameRules.problem(name, 32)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\u0000",
        "a\u202Eb",
        "a\u200Db",
        "#tea",
        "pаyжal", // Latin and Cyrillic, and no Latin word when read
        "pаypal東京я",
        "-x",
        "a,b",
        "\u0301a",
        "a\u037Eb", // becomes ';' in the form that is kept
        "a\u1FEF", // becomes '`'
        "\u0903a", // begins with a spacing mark
        "a\u3164b", // a letter that shows nothing
        "a\uFE0Fb",
        "a\u034Fb",
        "a\u2800b",
        "\uFF03tea",
        "a\uFF0Cb",
        "a\u2100b", // compare as '#tea', 'a,b' and 'aa/cb'
        "\uFDFA", // compares as four words
        "a\u0335\u0336\u0337\u0338\u0335", // one letter, five strokes
        "\uFF0Dx",
        "\uD800",
        "a\uDC00",
        "\uE000",
        "김ひ", // no language writes these together
      })
  void hostileNamesAreRefused(String name) {
    assertThat(NameRules.problem(name, 32)).isPresent();
  }

  @Test
  void lengthIsThatOfTheKeptForm() {
    assertThat(NameRules.problem("e\u0308".repeat(32), 32)).isEmpty();
    assertThat(NameRules.problem("\uD83D\uDE00".repeat(32), 32)).isEmpty();
    assertThat(NameRules.problem("a".repeat(33), 32))
        .contains("it has 33 characters, at most 32 are allowed");
    // Composes to nothing shorter: U+1D160 is kept as three characters.
    assertThat(NameRules.problem("\uD834\uDD60".repeat(32), 32)).isPresent();
  }

  @Test
  void hugeNamesAreRefusedUnread() {
    String marks = "a" + "\u0301\u0323".repeat(2_000_000);

    assertThat(NameRules.problem(marks, 32)).isPresent();
    assertThat(NameRules.printable(marks).length()).isEqualTo(64);
  }

  @Test
  void namesCompareWithoutCaseAndForm() {
    assertThat(NameRules.fold("ZOE\u0308")).isEqualTo(NameRules.fold("zo\u00EB"));
    assertThat(NameRules.fold("STRASSE")).isEqualTo(NameRules.fold("stra\u00DFe"));
    assertThat(NameRules.fold("STRA\u1E9EE")).isEqualTo(NameRules.fold("strasse"));
    assertThat(NameRules.fold("\u039F\u0394\u039F\u03A3"))
        .isEqualTo(NameRules.fold("\u03BF\u03B4\u03BF\u03C2"))
        .isEqualTo(NameRules.fold("\u03BF\u03B4\u03BF\u03C3"));
    assertThat(new AccountName("Ann")).isEqualTo(new AccountName("aNN"));
  }

  @ParameterizedTest
  @CsvSource({"Сара,capa", "ехе,EXE", "ΡΑΥ,pay", "аԁміn,аԁміn", "pɑypɑl,PayPal"})
  void wordsThatLookAlikeAreOneName(String one, String other) {
    assertThat(NameRules.fold(one)).isEqualTo(NameRules.fold(other));
  }

  /** However it is mixed: it cannot be told from that word, so it is that word. */
  @ParameterizedTest
  @CsvSource({"еvan,evan", "pаypаl,PayPal", "аԁміn,admin", "Ρаy_2,pay_2"})
  void whatComparesAsALatinWordIsThatWord(String written, String name) {
    assertThat(NameRules.problem(written, 32)).isEmpty();
    assertThat(new AccountName(written)).isEqualTo(new AccountName(name));
    assertThat(NameRules.fold(written)).isEqualTo(NameRules.fold(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "007", "\uFF13", "\u00B2\uFF13"})
  void numbersAreNoAccounts(String number) {
    assertThat(House.outcome(() -> new AccountName(number))).isEqualTo("bad-name");
    assertThat(AccountName.parse(number)).isEmpty();
    assertThat(AccountName.parse("a b")).isEmpty();
    assertThat(AccountName.parse("r2d2")).contains(new AccountName("R2D2"));
  }

  @Test
  void otherWordsOfOtherScriptsStayThemselves() {
    assertThat(NameRules.fold("Дима")).isEqualTo("дима");
    assertThat(NameRules.fold("Ωmega")).isNotEqualTo(NameRules.fold("omega"));
  }

  @Test
  void foldingTwiceChangesNothing() {
    var changed = new ArrayList<String>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String name = Character.toString(c);
      if (NameRules.problem(name, 4).isEmpty()) {
        String fold = NameRules.fold(name);
        boolean isStable =
            NameRules.fold(fold).equals(fold)
                && NameRules.problem(NameRules.normal(name), 4).isEmpty();
        if (!isStable) {
          changed.add("U+%04X".formatted(c));
        }
      }
    }
    assertThat(changed).isEmpty();
  }
}
