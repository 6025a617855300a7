package causerie.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"ann", "Ann-Marie", "ann_2", "Zoë", "Анна", "東京タワー", "[bot]", "3"})
  void ordinaryNamesPass(String name) {
    assertThat(NameRules.problem(name, 32)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a\u0000", "a\u202Eb", "a\u200Db", "#tea", "pаypal", "-x", "a,b", "\u0301a"})
  void hostileNamesAreRefused(String name) {
    assertThat(NameRules.problem(name, 32)).isPresent();
  }

  @Test
  void namesCompareWithoutCaseAndForm() {
    assertThat(NameRules.fold("ZOE\u0308")).isEqualTo(NameRules.fold("zo\u00EB"));
    assertThat(NameRules.fold("STRASSE")).isEqualTo(NameRules.fold("stra\u00DFe"));
    assertThat(new AccountName("Ann")).isEqualTo(new AccountName("aNN"));
  }
}
