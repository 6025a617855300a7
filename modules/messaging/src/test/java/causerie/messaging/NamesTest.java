package causerie.messaging;

import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @Test
  void namesCompareWithoutCaseAndKeepTheirSigns() {
    assertThat(Nickname.of("Ann")).isEqualTo(Nickname.of("aNN"));
    assertThat(RoomName.of("#Tea")).isEqualTo(RoomName.of("#tEA"));
    assertThat(GroupName.of("&Walk")).isEqualTo(GroupName.of("&walk"));
    assertThat(RoomName.of("#" + "x".repeat(64)).text()).hasSize(65);
    assertThat(List.of("#ab", "#Ab"))
        .extracting(name -> RoomName.of(name).text())
        .containsExactly("#ab", "#Ab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#", "&", "tea", "#a b", "##tea", "#a\u0000", "#\u202E", "&#x"})
  void whatIsNoNameIsRefused(String name) {
    assertThat(outcome(() -> RoomName.of(name))).isEqualTo("bad-name");
    assertThat(outcome(() -> GroupName.of(name))).isEqualTo("bad-name");
  }

  @Test
  void longNamesAreRefused() {
    assertThat(outcome(() -> RoomName.of("#" + "x".repeat(65)))).isEqualTo("bad-name");
    assertThat(outcome(() -> GroupName.of("&" + "x".repeat(65)))).isEqualTo("bad-name");
    assertThat(outcome(() -> Nickname.of("x".repeat(33)))).isEqualTo("bad-name");
  }

  @Test
  void idsAreWrittenSoThatTheySortAndCanBeRead() {
    List<MessageId> ids =
        LongStream.of(1, 31, 32, 1L << 20, 1L << 40, (1L << 62) + 12345, Long.MAX_VALUE)
            .mapToObj(MessageId::new)
            .toList();

    assertThat(ids.stream().map(MessageId::toString)).isSorted();
    assertThat(ids).allMatch(id -> MessageId.parse(id.toString()).orElseThrow().equals(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0000000000000", "8000000000000", "000000000000u", "00000000000001"})
  void whatIsNoIdIsNone(String text) {
    assertThat(MessageId.parse(text)).isEmpty();
  }
}
