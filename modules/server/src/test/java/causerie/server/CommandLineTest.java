package causerie.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void nothingMeansServe() {
    CommandLine line = CommandLine.parse();

    assertThat(line.task()).isEqualTo(CommandLine.Task.SERVE);
    assertThat(line.config()).isEmpty();
    assertThat(line.data()).isEmpty();
  }

  @Test
  void optionsMayStandBeforeAndAfterTheTask() {
    CommandLine line = CommandLine.parse("--data", "d", "--check", "--config", "c.yaml");

    assertThat(line.task()).isEqualTo(CommandLine.Task.CHECK);
    assertThat(line.data()).contains(Path.of("d"));
    assertThat(line.config()).contains(Path.of("c.yaml"));
  }

  @Test
  void unknownWordsAndMissingValuesAreRefused() {
    assertThatThrownBy(() -> CommandLine.parse("serv")).hasMessage("unknown word 'serv'");
    assertThatThrownBy(() -> CommandLine.parse("--config")).hasMessage("--config needs a value");
    assertThatThrownBy(() -> CommandLine.parse("--data", "")).hasMessage("--data needs a value");
  }
}
