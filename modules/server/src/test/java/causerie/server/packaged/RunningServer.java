package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;

/** The packaged program as a process of its own, over a data folder that outlives it. */
final class RunningServer implements AutoCloseable {
  private final Setup setup;
  private final Path data;
  private final Process process;
  private final Output out;
  private final Output err;
  private int linePort;
  private int webPort;

  private RunningServer(Setup setup, Path data, Process process) {
    this.setup = setup;
    this.data = data;
    this.process = process;
    this.out = new Output("server-out", process.getInputStream());
    this.err = new Output("server-err", process.getErrorStream());
  }

  /** Starts it and waits for its start report. */
  static RunningServer start(Setup setup, Path data) throws IOException, InterruptedException {
    RunningServer server = launch(setup, data);
    server.awaitUp();
    return server;
  }

  /** Starts it and does not wait: for tests of what goes wrong. */
  static RunningServer launch(Setup setup, Path data) throws IOException {
    Path config = existing(data).resolve(data.getFileName() + ".yaml");
    Files.writeString(config, setup.yaml());
    return new RunningServer(
        setup,
        data,
        setup.process("--config", config.toString(), "--data", data.toString()).start());
  }

  /** The nearest folder above that is there. */
  static Path existing(Path data) {
    Path above = data.getParent();
    while (!Files.isDirectory(above)) {
      above = above.getParent();
    }
    return above;
  }

  /** The same once more, over the same folder. */
  RunningServer again() throws IOException, InterruptedException {
    return start(setup, data);
  }

  void awaitUp() throws InterruptedException {
    assertThat(comesUp()).as(() -> "start report\n" + log()).isTrue();
  }

  /** Whether it comes up; false when it ends before. */
  boolean comesUp() throws InterruptedException {
    Optional<MatchResult> up = out.await("^ {2}data ", Patience.of(Duration.ofSeconds(60)));
    linePort = port("line");
    webPort = port("web");
    return up.isPresent();
  }

  int port(String listener) throws InterruptedException {
    return out.await("^ {2}" + listener + " .*, port (\\d+)$", Patience.of(Duration.ZERO))
        .map(found -> Integer.parseInt(found.group(1)))
        .orElse(0);
  }

  int linePort() {
    return linePort;
  }

  int webPort() {
    return webPort;
  }

  Path data() {
    return data;
  }

  /** The server's own; it is the only child of a program that watches it. */
  long pid() {
    return server().pid();
  }

  private ProcessHandle server() {
    return process.children().findFirst().orElse(process.toHandle());
  }

  Output out() {
    return out;
  }

  Output err() {
    return err;
  }

  /** The one-time code of the start report. */
  String oneTimeCode() throws InterruptedException {
    return out.await("REGISTER <name> <password> (\\S+)$", Patience.usual())
        .orElseThrow(() -> new AssertionError("no code in\n" + log()))
        .group(1);
  }

  LineClient client() throws IOException {
    return LineClient.connect(linePort);
  }

  /** A client that has said hello. */
  LineClient client(String name) throws IOException {
    LineClient client = client();
    client.ask("HELLO " + name, "OK HELLO ");
    return client;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start();
    assertThat(kill.waitFor()).as("kill -" + name).isZero();
  }

  /** SIGSTOP, and waits until none of its threads runs any more: the signal does not. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
    Patience patience = Patience.usual();
    while (!isFrozen()) {
      assertThat(patience.isOver()).as("stopped").isFalse();
    }
  }

  private boolean isFrozen() {
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid() + "/task"))) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') { // proc(5): the third field
          return false;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // a thread that has just ended: the others are looked at again
    }
    return true;
  }

  /** kill -9, and waits until it is gone. */
  void kill() throws InterruptedException {
    assertThat(server().destroyForcibly()).isTrue();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** The exit status, once it has ended by itself. */
  int awaitExit(Duration within) throws InterruptedException {
    assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS))
        .as(() -> "ended within " + within + "\n" + log())
        .isTrue();
    return process.exitValue();
  }

  /** Whether it has ended after so long; a wait that ends early when it does. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** SIGTERM; returns the exit status. */
  int stop() throws IOException, InterruptedException {
    signal("TERM");
    return awaitExit(Duration.ofSeconds(20));
  }

  /** Memory in use, in MiB, as the kernel counts it. */
  long residentMib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS for " + pid());
  }

  /**
   * Processor time used so far, user and system; the kernel counts it in hundredths of a second.
   */
  Duration processorTime() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
    // proc(5): utime and stime are fields 14 and 15; the second is the command, in brackets.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofMillis(10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12])));
  }

  /** All it has written, for messages of failed tests. */
  String log() {
    String state = process.isAlive() ? "running" : "ended with status " + process.exitValue();
    return "--- "
        + state
        + ", standard output\n"
        + out.soFar()
        + "\n--- standard error\n"
        + err.soFar();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    Process ended = process.destroyForcibly().onExit().join();
    assertThat(ended.isAlive()).isFalse();
  }
}
