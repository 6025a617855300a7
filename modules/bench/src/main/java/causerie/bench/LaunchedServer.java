package causerie.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server process of our own, in a fresh folder that vanishes with it. {@code {data}} and {@code
 * {config}} in the command stand for the data folder and the configuration file, which is written
 * from a template.
 */
final class LaunchedServer implements Server {
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 20;

  /**
   * How to start it.
   *
   * @param command a shell's command line
   * @param template the configuration file's text, with {@code {data}} and a workload's settings in
   *     braces
   * @param port a regular expression whose first group is the TCP port, in a line of the output
   * @param webSocketPort the same for WebSocket, null when there is none
   * @param pin whether to keep it on core 0
   */
  record Launch(
      String command,
      String template,
      Pattern port,
      @Nullable Pattern webSocketPort,
      boolean pin) {}

  private final Launch launch;
  private final Path folder;
  private final Process process;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final List<String> output = new ArrayList<>();
  private volatile int port = -1;
  private volatile int webSocketPort = -1;

  private LaunchedServer(Launch launch, Map<String, String> settings) throws IOException {
    this.launch = launch;
    folder = Files.createTempDirectory("causerie-bench");
    Path data = Files.createDirectory(folder.resolve("data"));
    String config = launch.template().replace("{data}", data.toString());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      config = config.replace("{" + setting.getKey() + "}", setting.getValue());
    }
    Path file = Files.writeString(folder.resolve("config.yaml"), config);
    String command =
        launch.command().replace("{data}", data.toString()).replace("{config}", file.toString());
    List<String> words = new ArrayList<>();
    if (launch.pin()) {
      words.addAll(List.of("taskset", "-c", "0"));
    }
    words.addAll(List.of("sh", "-c", "exec " + command));
    process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    Thread.ofPlatform().name("bench-server-output").daemon().start(this::readOutput);
  }

  /**
   * Starts one and waits until it listens.
   *
   * @throws UsageException when it does not within a minute; with the end of its output
   */
  static LaunchedServer start(Launch launch, Map<String, String> settings) {
    try {
      LaunchedServer server = new LaunchedServer(launch, settings);
      if (!server.listening.await(START_SECONDS, TimeUnit.SECONDS) || server.port < 0) {
        String end = server.lastOutput();
        server.close();
        throw new UsageException(
            "no line of the server's output named a port as --port-from-line says; the last were:\n"
                + end);
      }
      return server;
    } catch (IOException e) {
      throw new UsageException("cannot launch the server: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while the server started");
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter log = Files.newBufferedWriter(folder.resolve("server.log"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.write(line);
        log.newLine();
        remember(line);
        search(line);
      }
    } catch (IOException e) {
      remember(e.toString());
    } finally {
      listening.countDown();
    }
  }

  private void search(String line) {
    int tcp = port < 0 ? found(launch.port(), line) : port;
    Pattern second = launch.webSocketPort();
    if (second != null && webSocketPort < 0) {
      webSocketPort = found(second, line);
    }
    port = tcp;
    if (port >= 0 && (second == null || webSocketPort >= 0)) {
      listening.countDown();
    }
  }

  private static int found(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private void remember(String line) {
    synchronized (output) {
      output.add(line);
      if (output.size() > 20) {
        output.removeFirst();
      }
    }
  }

  private String lastOutput() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  @Override
  public Optional<InetSocketAddress> tcp() {
    return Optional.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
  }

  @Override
  public Optional<URI> webSocket() {
    return webSocketPort < 0
        ? Optional.empty()
        : Optional.of(URI.create("ws://127.0.0.1:" + webSocketPort + "/line"));
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        int _ = process.destroyForcibly().waitFor();
      }
      delete(folder);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    Path _ =
        Files.walkFileTree(
            folder,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                  throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException e)
                  throws IOException {
                Files.deleteIfExists(inner);
                return FileVisitResult.CONTINUE;
              }
            });
  }
}
