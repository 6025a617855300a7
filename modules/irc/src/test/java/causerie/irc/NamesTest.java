package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources, and which names are the same. */
class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "n!u@h,         n, u, h",
    "n@h,           n, '', h",
    "n!u,           n, u, ''",
    "irc.host,      irc.host, '', ''",
    "n!~u@a:b::c,   n, ~u, a:b::c",
    "n!u!v@h,       n, u!v, h",
    "n!u@v@h,       n, u@v, h",
    "'',            '', '', ''"
  })
  void sourcesHaveParts(String text, String nick, String user, String host) {
    assertThat(Source.parse(text)).isEqualTo(new Source(nick, user, host));
    assertThat(Source.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "@", "n!", "n@", "!@", "n!@h", "@!"})
  void halfASourceIsReadWithoutAnException(String text) {
    assertThat(Source.parse(text).toString().length()).isLessThanOrEqualTo(text.length());
  }

  @Test
  void serversAreNamesOnly() {
    assertThat(Source.parse("irc.host").isNameOnly()).isTrue();
    assertThat(Source.parse("n@h").isNameOnly()).isFalse();
    assertThat(Message.of("PING").from("n!u@h").sender()).isEqualTo(new Source("n", "u", "h"));
  }

  @ParameterizedTest
  @CsvSource({
    "ascii,          ABZ[]\\~^{}|é, abz[]\\~^{}|é",
    "rfc1459,        ABZ[]\\~^{}|É, abz{}|^^{}|É",
    "rfc1459-strict, ABZ[]\\~^{}|@`, abz{}|~^{}|@`"
  })
  void mappingsFold(String token, String text, String folded) {
    CaseMapping mapping = CaseMapping.of(token).orElseThrow();

    assertThat(mapping.fold(text)).isEqualTo(folded);
    assertThat(mapping.fold(folded)).isSameAs(folded);
    assertThat(mapping.same(text, folded)).isTrue();
    assertThat(mapping.same(text, folded + "a")).isFalse();
    assertThat(mapping.same(text, "x" + folded.substring(1))).isFalse();
    assertThat(mapping.token()).isEqualTo(token);
  }

  @Test
  void otherMappingsAreNotKnown() {
    assertThat(CaseMapping.of("precis")).isEmpty();
    assertThat(CaseMapping.of("ASCII")).isEmpty();
    assertThat(CaseMapping.ASCII.same("a[", "A{")).isFalse();
    assertThat(CaseMapping.RFC1459.same("a[~", "A{^")).isTrue();
    assertThat(CaseMapping.RFC1459_STRICT.same("a~", "a^")).isFalse();
  }
}
