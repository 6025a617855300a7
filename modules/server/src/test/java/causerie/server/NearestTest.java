package causerie.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("max-text", "max-topic", "retention");

  @Test
  void fewestEditsWin() {
    assertThat(Nearest.to("max-txet", KNOWN)).contains("max-text");
    assertThat(Nearest.to("max-topics", KNOWN)).contains("max-topic");
  }

  @Test
  void fourEditsAreAnotherWord() {
    assertThat(Nearest.to("min-space", KNOWN)).isEmpty();
    assertThat(Nearest.to("", KNOWN)).isEmpty();
    assertThat(Nearest.to("retention", List.of())).isEmpty();
  }
}
