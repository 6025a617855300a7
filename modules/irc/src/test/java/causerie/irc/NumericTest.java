package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers, the marks of batches and the labels of answers. */
class NumericTest {
  @ParameterizedTest
  @CsvSource({
    "RPL_WELCOME, 001", // Modern IRC
    "RPL_ISUPPORT, 005",
    "RPL_UMODEIS, 221",
    "RPL_TOPICWHOTIME, 333",
    "RPL_INVITELIST, 336",
    "RPL_NAMREPLY, 353",
    "ERR_INPUTTOOLONG, 417", // message-tags
    "ERR_NOTREGISTERED, 451",
    "ERR_NEEDMOREPARAMS, 461",
    "ERR_ALREADYREGISTERED, 462",
    "ERR_HELPNOTFOUND, 524",
    "ERR_INVALIDMODEPARAM, 696",
    "ERR_NOPRIVS, 723",
    "RPL_WHOISBOT, 335", // bot-mode
    "RPL_WHOSPCRPL, 354", // whox
    "RPL_MONONLINE, 730", // monitor
    "ERR_MONLISTFULL, 734",
    "RPL_KEYVALUE, 761", // metadata
    "RPL_METADATASYNCLATER, 774",
    "RPL_LOGGEDIN, 900", // sasl
    "RPL_SASLMECHS, 908"
  })
  void numbersAreThoseOfTheSpecifications(Numeric numeric, String text) {
    assertThat(numeric.text()).isEqualTo(text);
    assertThat(new LineBuilder().numeric(numeric).param("ann")).hasToString(text + " ann");
  }

  @Test
  void eachIsFoundByItsThreeDigits() {
    for (Numeric numeric : Numeric.values()) {
      assertThat(numeric.text()).matches("[0-9]{3}").isEqualTo("%03d".formatted(numeric.code()));
      assertThat(Numeric.of(numeric.text())).contains(numeric); // no number is there twice
      assertThat(numeric.name()).matches("(RPL|ERR)_[A-Z0-9]+");
      assertThat(numeric.isError()).isEqualTo(numeric.name().startsWith("ERR_"));
    }
    assertThat(Numeric.values()).isSortedAccordingTo((a, b) -> a.code() - b.code());
  }

  @Test
  void othersAreNone() {
    for (String text : List.of("", "1", "01", "0001", "999", "000", "-01", "PING", "٠٠١")) {
      assertThat(Numeric.of(text)).as(text).isEmpty();
    }
  }

  @Test
  void batchesOpenAndClose() {
    assertThat(BatchMark.parse("+a-B9")).contains(new BatchMark(true, "a-B9"));
    assertThat(BatchMark.parse("-a")).contains(new BatchMark(false, "a"));
    assertThat(new BatchMark(true, "a")).hasToString("+a");
    assertThat(new BatchMark(false, "a")).hasToString("-a");
    for (String param : List.of("", "+", "-", "a", "+a b", "+é", "+a_b", "++a")) {
      assertThat(BatchMark.parse(param)).as(param).isEmpty();
    }
  }

  @Test
  void labelsHaveUpTo64Bytes() {
    assertThat(Label.of(Tags.of("label", "a b"))).contains("a b");
    assertThat(Label.of(Tags.of("label", "é".repeat(32)))).contains("é".repeat(32));
    assertThat(
            Stream.of(
                Tags.NONE,
                Tags.of("label", ""),
                Tags.of("Label", "a"),
                Tags.of("label", "x" + "é".repeat(32))))
        .allSatisfy(tags -> assertThat(Label.of(tags)).isEmpty());
  }
}
