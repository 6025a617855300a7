package causerie.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import causerie.cli.line.FakeLineServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The screen as a person sees it: in a real terminal of 80 by 24. Skipped without tmux. */
@Timeout(90)
final class ChatInTmuxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path home;
  private FakeLineServer server;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(hasTmux(), "tmux is not installed: the chat screen is not tested end to end");
    server = new FakeLineServer(0);
    server.say("bob", "#tea", "from before");
    // Everything the test itself was given, whichever path it came by.
    String path =
        Stream.of("jdk.module.path", "java.class.path")
            .map(System::getProperty)
            .filter(one -> one != null && !one.isEmpty())
            .reduce((a, b) -> a + File.pathSeparator + b)
            .orElseThrow();
    Path script = home.resolve("chat.sh");
    Files.writeString(
        script,
        "export HOME='%s' CAUSERIE_SERVER=127.0.0.1:%d CAUSERIE_NAME=ann NO_COLOR=1\n"
                .formatted(home, server.port())
            + "unset XDG_STATE_HOME XDG_CONFIG_HOME\n"
            + "'%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' "
                .formatted(ProcessHandle.current().info().command().orElseThrow(), path)
            + "causerie.cli.Main chat '#tea'; echo LEFT $?; stty -a | grep -o ' icanon'; cat\n");
    tmux("new-session", "-d", "-x", "80", "-y", "24", "sh " + script);
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      tmux("kill-server");
      server.close();
    }
  }

  @Test
  void theLineBeingTypedStaysWholeAndCtrlCLeavesCleanly() throws Exception {
    await(screen -> last(screen).startsWith("ann #tea>") && screen.contains("from before"));

    tmux("send-keys", "good mor");
    await(screen -> last(screen).equals("ann #tea> good mor"));
    server.say("bob", "#tea", "evil \u001b[2J ann");
    String between = await(screen -> screen.contains("<bob> evil"));
    assertThat(last(between)).isEqualTo("ann #tea> good mor");

    tmux("send-keys", "ning", "Enter");
    await(screen -> screen.contains("<ann> good morning") && last(screen).equals("ann #tea>"));
    tmux("send-keys", "Up");
    await(screen -> last(screen).equals("ann #tea> good morning"));

    tmux("send-keys", "C-c");
    await(screen -> last(screen).equals("ann #tea>"));
    tmux("send-keys", "/name anna", "Enter");
    await(screen -> last(screen).equals("anna #tea>"));

    server.dropAll();
    server.say("bob", "#tea", "said meanwhile");
    await(screen -> screen.contains("connected again") && screen.contains("said meanwhile"));

    tmux("send-keys", "C-d");
    String end = await(screen -> screen.contains("icanon"));
    assertThat(end).contains("LEFT 0");
    assertThat(server.log())
        .extracting(FakeLineServer.Stored::text)
        .containsOnlyOnce("good morning");
  }

  private static String last(String screen) {
    return screen.stripTrailing().lines().reduce("", (_, b) -> b).stripTrailing();
  }

  /** Looks again and again; each look is a process of its own, so this does not spin. */
  private String await(Predicate<String> expected) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String screen = tmux("capture-pane", "-p");
    while (!expected.test(screen)) {
      assertThat(System.nanoTime()).as("the screen is still:\n%s", screen).isLessThan(deadline);
      screen = tmux("capture-pane", "-p");
    }
    return screen;
  }

  private static boolean hasTmux() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
  }

  private String tmux(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-S", home.resolve("s").toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }
}
