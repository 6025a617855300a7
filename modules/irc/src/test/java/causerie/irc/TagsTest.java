package causerie.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TagsTest {
  private final Tags tags =
      Tags.builder().put("time", "now").put("+draft/reply", "x").put("bot", "").build();

  @Test
  void aMissingValueIsEmptyAndAMissingTagIsNot() {
    assertThat(tags.value("time")).isEqualTo("now");
    assertThat(tags.value("bot")).isEmpty();
    assertThat(tags.value("none")).isEmpty();
    assertThat(tags.find("bot")).contains("");
    assertThat(tags.find("none")).isEmpty();
    assertThat(tags.has("bot")).isTrue();
    assertThat(tags.has("none")).isFalse();
    assertThat(tags.has("TIME")).isFalse();
  }

  @Test
  void orderIsKept() {
    List<String> seen = new ArrayList<>();
    tags.forEach((key, value) -> seen.add(key + "=" + value));

    assertThat(seen).containsExactly("time=now", "+draft/reply=x", "bot=");
    assertThat(tags).hasToString("time=now;+draft/reply=x;bot");
  }

  @Test
  void othersWinInTheOldPlace() {
    assertThat(tags.with("time", "later")).hasToString("time=later;+draft/reply=x;bot");
    assertThat(tags.with(Tags.of("bot", "1").with("new", "")))
        .hasToString("time=now;+draft/reply=x;bot=1;new");
    assertThat(tags.with(Tags.NONE)).isSameAs(tags);
    assertThat(Tags.NONE.with(tags)).isSameAs(tags);
  }

  @Test
  void someCanBeLeftOut() {
    assertThat(tags.without("time")).hasToString("+draft/reply=x;bot");
    assertThat(tags.without("none")).isSameAs(tags);
    assertThat(tags.clientOnly()).isEqualTo(Tags.of("+draft/reply", "x"));
    assertThat(tags.clientOnly().without("+draft/reply")).isSameAs(Tags.NONE);
    assertThat(Tags.NONE.toString()).isEmpty();
  }

  @Test
  void valuesAreEscapedWhereTheyAreShown() {
    assertThat(Tags.of("a", "; \\\r\né")).hasToString("a=\\:\\s\\\\\\r\\né");
  }

  @Test
  @Timeout(10)
  void manyTagsCostNoMoreThanTheyShould() {
    Tags.Builder many = Tags.builder();
    for (int i = 0; i < 200_000; i++) {
      many.put("k" + i % 100_000, Integer.toString(i));
    }

    Tags all = many.build();

    assertThat(all.size()).isEqualTo(100_000);
    assertThat(all.value("k0")).isEqualTo("100000");
    assertThat(all.value("k99999")).isEqualTo("199999");
  }

  @Test
  void keysHaveParts() {
    assertThat(TagKey.parse("time")).contains(new TagKey(false, "", "time"));
    assertThat(TagKey.parse("+typing")).contains(new TagKey(true, "", "typing"));
    assertThat(TagKey.parse("+draft/reply")).contains(new TagKey(true, "draft", "reply"));
    assertThat(TagKey.parse("a-1.org/B-2")).contains(new TagKey(false, "a-1.org", "B-2"));
    assertThat(TagKey.parse("+draft/reply").orElseThrow()).hasToString("+draft/reply");
    assertThat(TagKey.parse("a-1.org/B-2").orElseThrow()).hasToString("a-1.org/B-2");
    assertThat(TagKey.isClientOnly("+x")).isTrue();
    assertThat(TagKey.isClientOnly("x")).isFalse();
  }

  @Test
  void keysAreLettersDigitsAndHyphens() {
    for (String key : List.of("", "+", "/", "/a", "a/", "++a", "a_b", "a.b", "é", "a/b/c", "a b")) {
      assertThat(TagKey.parse(key)).as(key).isEmpty();
    }
  }
}
