package causerie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.cli.line.Failure;
import causerie.cli.line.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
  @TempDir Path home;

  @Test
  void wordsBeatTheEnvironmentWhichBeatsTheFile() throws IOException {
    Outside outside = new Outside(home);
    file("# where\nserver = file.example\naccount=ann\nname = annie\n");
    outside.environment.put("CAUSERIE_ACCOUNT", "bob");
    Arguments words = Arguments.parse(List.of("rooms", "--server", "lines://here:5"));

    Configuration holds = Configuration.of(words, outside.around(""));

    assertThat(holds.address()).isEqualTo(new ServerAddress("here", 5, true));
    assertThat(holds.account()).isEqualTo("bob");
    assertThat(holds.name()).isEqualTo("annie");
  }

  @Test
  void sealingIsAskedForAnywhere() throws IOException {
    Outside outside = new Outside(home);
    String key = "0123456789abcdef".repeat(4);

    assertThat(Configuration.of(Arguments.parse(List.of("rooms")), outside.around("")).seal())
        .isFalse();
    assertThat(
            Configuration.of(Arguments.parse(List.of("rooms", "--seal")), outside.around(""))
                .seal())
        .isTrue();
    file("seal = yes\n");
    assertThat(Configuration.of(Arguments.parse(List.of("rooms")), outside.around("")).seal())
        .isTrue();
    outside.environment.put("CAUSERIE_SEAL", "no");
    assertThat(Configuration.of(Arguments.parse(List.of("rooms")), outside.around("")).seal())
        .isFalse();
    Configuration pinned =
        Configuration.of(
            Arguments.parse(List.of("rooms", "--server-key", key)), outside.around(""));
    assertThat(pinned.seal()).isTrue();
    assertThat(pinned.serverKey()).isEqualTo(key);
    outside.environment.put("CAUSERIE_SEAL", "perhaps");
    assertThatThrownBy(
            () -> Configuration.of(Arguments.parse(List.of("rooms")), outside.around("")))
        .hasMessageContaining("seal is to be yes or no, not 'perhaps'");
    assertThatThrownBy(() ->
            Configuration.of(
                Arguments.parse(List.of("rooms", "--server-key", "12")), outside.around("")))
        .hasMessageContaining("64 hexadecimal digits");
  }

  @Test
  void allProblemsOfTheFileAreNamedAtOnce() throws IOException {
    file("sevrer = x\nname\nname = a\nname = b\n");
    Arguments words = Arguments.parse(List.of("rooms"));

    assertThatThrownBy(() -> Configuration.of(words, new Outside(home).around("")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("config:1: unknown key 'sevrer'; did you mean 'server'?")
        .hasMessageContaining("config:2: 'name' is no 'key = value'")
        .hasMessageContaining("config:4: name is there twice");
  }

  @Test
  void writingKeepsOtherLinesAndIsForTheOwnerOnly() throws IOException {
    Path file = file("# mine\nserver = old\n");

    ConfigFile.write(file, Map.of("server", "new"));

    assertThat(file).hasContent("# mine\nserver = new\n");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void addressesAreRead() {
    assertThat(ServerAddress.parse("h")).isEqualTo(new ServerAddress("h", 49512, false));
    assertThat(ServerAddress.parse("[::1]:7")).isEqualTo(new ServerAddress("::1", 7, false));
    assertThat(ServerAddress.parse("::1")).isEqualTo(new ServerAddress("::1", 49512, false));
    for (String wrong : List.of("", "h:", "h:0", "h:99999", "http://h", "a b", "u@h")) {
      assertThatThrownBy(() -> ServerAddress.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Path file(String content) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/causerie"));
    return Files.writeString(folder.resolve("config"), content);
  }
}
