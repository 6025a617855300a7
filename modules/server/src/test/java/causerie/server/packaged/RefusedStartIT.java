package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F5, F8: what cannot start says in one line what is wrong and where, and ends at once. */
class RefusedStartIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  @Test
  void portTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Setup setup =
          Setup.usual().with("listeners", "{line: {address: 127.0.0.1, port: " + port + "}}");

      assertThat(complaint(setup)).contains("listener line", String.valueOf(port));
    }
  }

  @Test
  void dataFolderThatCannotBeMade() throws Exception {
    Files.writeString(folder.resolve("file"), "in the way");

    assertThat(complaint(Setup.usual(), folder.resolve("file").resolve("data")))
        .contains(folder.resolve("file").toString());
  }

  @Test
  void readOnlyDataFolder() throws Exception {
    Files.createDirectory(data());
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", data().toString()) == 0,
        "file systems cannot be mounted here");
    try {
      assertThat(complaint(Setup.usual())).contains(data().toString());
    } finally {
      assertThat(run("umount", data().toString())).isZero();
    }
  }

  @Test
  void folderOfARunningServer() throws Exception {
    try (RunningServer first = RunningServer.start(Setup.usual(), data());
        LineClient ann = first.client("ann")) {
      assertThat(complaint(Setup.usual())).contains(data().toString()).contains("nother server");
      assertThat(ann.ping()).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void badCertificateFile() throws Exception {
    Path file = Files.writeString(folder.resolve("chain.pem"), "not a certificate");
    Setup setup =
        Setup.usual()
            .with(
                "listeners",
                "{line: {address: 127.0.0.1, port: 0, tls: {certificate: "
                    + file
                    + ", key: "
                    + file
                    + "}}}");

    assertThat(complaint(setup)).contains(file.toString());
  }

  @Test
  void missingCertificateFile() throws Exception {
    Path file = folder.resolve("absent.pem");
    Setup setup =
        Setup.usual()
            .with(
                "listeners",
                "{line: {address: 127.0.0.1, port: 0, tls: {certificate: "
                    + file
                    + ", key: "
                    + file
                    + "}}}");

    assertThat(complaint(setup)).contains(file.toString());
  }

  @Test
  void unknownProtocol() throws Exception {
    Setup setup =
        Setup.usual().with("listeners", "{x: {address: 127.0.0.1, port: 0, protocol: lime}}");

    assertThat(complaint(setup)).contains("'lime'", "did you mean 'line'?");
  }

  @Test
  void badYaml() throws Exception {
    Setup setup = Setup.usual().with("chat", "{max-text: 5000");

    assertThat(complaint(setup)).contains("data.yaml:");
  }

  @Test
  void everyProblemAtOnceWithItsLine() throws Exception {
    Setup setup =
        Setup.usual()
            .with("chat", "{max-txet: 5000, max-rooms: many}")
            .with("store", "{lock-wait: 3}");
    try (RunningServer server = RunningServer.launch(setup, data())) {
      assertThat(server.awaitExit(SOON)).isEqualTo(1);
      assertThat(server.err().whole().lines())
          .hasSize(3)
          .anyMatch(line ->
              line.contains("data.yaml:4: unknown key 'chat.max-txet'")
                  && line.contains("did you mean 'max-text'?"))
          .anyMatch(line -> line.contains("data.yaml:4: 'chat.max-rooms' is 'many'"))
          .anyMatch(line -> line.contains("data.yaml:5: 'store.lock-wait' is '3'"));
    }
  }

  @Test
  void withoutTheProtocolsJarItsNameIsUnknown() throws Exception {
    Path home = folder.resolve("program");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(
        Packaged.home().resolve("bin").resolve("causerie"),
        home.resolve("bin").resolve("causerie"));
    Files.copy(Packaged.home().resolve("java.options"), home.resolve("java.options"));
    try (var jars = Files.list(Packaged.home().resolve("lib"))) {
      for (Path jar : jars.toList()) {
        if (!jar.getFileName().toString().startsWith("causerie-protocol-line")) {
          Files.copy(jar, home.resolve("lib").resolve(jar.getFileName()));
        }
      }
    }
    Setup setup = Setup.usual().from(home).with("protocols", "{}");

    assertThat(complaint(setup)).contains("unknown protocol 'line'", "known: irc");
  }

  @Test
  void databaseThatIsNone() throws Exception {
    populate();
    Path database = FaultsIT.database(data());
    Files.writeString(database, "this was a database once. ".repeat(1000));

    assertThat(complaint(Setup.usual())).contains(database.toString());
  }

  @Test
  void databaseWithADamagedPage() throws Exception {
    populate();
    Path database = FaultsIT.database(data());
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      for (long page = 1; page < file.length() / 4096; page++) {
        file.seek(page * 4096);
        file.write(new byte[512]);
      }
    }

    assertThat(complaint(Setup.usual())).contains(database.toString());
  }

  @Test
  void truncatedDatabase() throws Exception {
    populate();
    Path database = FaultsIT.database(data());
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    assertThat(complaint(Setup.usual())).contains(database.toString());
  }

  private void populate() throws Exception {
    try (RunningServer server = RunningServer.start(Setup.usual(), data());
        LineClient ann = server.client("ann")) {
      ann.ask("JOIN #tea", "OK JOIN ");
      for (int i = 0; i < 100; i++) {
        ann.ask("MSG #tea " + "kept ".repeat(100), "OK MSG ");
      }
      assertThat(server.stop()).isZero();
    }
  }

  private String complaint(Setup setup) throws Exception {
    return complaint(setup, data());
  }

  /** The one line with which a server refuses to start. */
  private String complaint(Setup setup, Path data) throws Exception {
    Path config = Files.writeString(folder.resolve("data.yaml"), setup.yaml());
    Process process =
        setup.process("--config", config.toString(), "--data", data.toString()).start();
    try {
      Output out = new Output("out", process.getInputStream());
      Output err = new Output("err", process.getErrorStream());
      assertThat(process.waitFor(SOON.toMillis(), TimeUnit.MILLISECONDS))
          .as(() -> out.soFar() + "\n" + err.soFar())
          .isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(out.whole()).isEmpty();
      List<String> lines = err.whole().lines().toList();
      assertThat(lines).as(() -> String.join("\n", lines)).hasSize(1);
      assertThat(lines.getFirst()).startsWith("causerie: ");
      return lines.getFirst();
    } finally {
      process.destroyForcibly();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
