package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A program in a real terminal of 120 by 40: typed to, and looked at. */
final class Terminal implements AutoCloseable {
  private final Path socket;

  private Terminal(Path socket) {
    this.socket = socket;
  }

  /** Starts a shell command in it; the folder takes the terminal's socket. */
  static Terminal running(Path folder, String name, String command)
      throws IOException, InterruptedException {
    Terminal terminal = new Terminal(folder.resolve(name + ".s"));
    terminal.tmux("new-session", "-d", "-x", "120", "-y", "40", command);
    return terminal;
  }

  /** Whether a program is installed. */
  static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Types a line and ends it. */
  void type(String line) throws IOException, InterruptedException {
    tmux("send-keys", "-l", line);
    tmux("send-keys", "Enter");
  }

  /**
   * Waits until this is on the screen; each look is a process of its own, so this does not spin.
   */
  String await(String words) throws IOException, InterruptedException {
    return await(screen -> screen.contains(words), words);
  }

  String await(Predicate<String> expected, String what) throws IOException, InterruptedException {
    Patience patience = Patience.usual();
    String screen = screen();
    while (!expected.test(screen)) {
      assertThat(patience.isOver()).as("not seen: %s; the screen is%n%s", what, screen).isFalse();
      screen = screen();
    }
    return screen;
  }

  String screen() throws IOException, InterruptedException {
    return tmux("capture-pane", "-p");
  }

  private String tmux(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-S", socket.toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isNotNegative();
    return printed;
  }

  @Override
  public void close() throws IOException {
    try {
      tmux("kill-server");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
