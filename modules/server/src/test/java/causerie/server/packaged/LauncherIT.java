package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, and the tasks that start no server. */
class LauncherIT {
  @TempDir Path folder;

  /** What a process said, and its status. */
  private record Result(int status, String out, String err) {}

  private static Result run(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    Output out = new Output("out", process.getInputStream());
    Output err = new Output("err", process.getErrorStream());
    int status = process.waitFor();
    return new Result(status, out.whole(), err.whole());
  }

  private static Result run(String... arguments) throws Exception {
    return run(Setup.usual().process(arguments));
  }

  @Test
  void findsItsJavaBehindAnOlderDefault() throws Exception {
    assumeTrue(hasSystemJdk(), "no JDK 25 where systems install them");
    ProcessBuilder builder = withOldJava();

    Result result = run(builder);

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("causerie ");
  }

  @Test
  void saysWhatIsMissingWhenThereIsNoJavaThatFits() throws Exception {
    assumeTrue(!hasSystemJdk(), "a JDK 25 is where systems install them");

    Result result = run(withOldJava());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("needs Java 25");
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = folder.resolve("chat");
    Files.createSymbolicLink(link, Packaged.home().resolve("bin").resolve("causerie"));
    ProcessBuilder builder = Setup.usual().process().command(link.toString(), "--version");

    assertThat(run(builder).out()).startsWith("causerie ");
  }

  @Test
  void unknownWordsGetTheUsage() throws Exception {
    Result result = run("--daat", "x");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("'--daat'").contains("usage: causerie");
  }

  @Test
  void checkAcceptsItsOwnReferenceAndTouchesNothing() throws Exception {
    Result reference = run("config");
    Path file = Files.writeString(folder.resolve("reference.yaml"), reference.out());
    Path data = folder.resolve("data");

    Result result = run("--check", "--config", file.toString(), "--data", data.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("3 listeners");
    assertThat(data).doesNotExist();
  }

  @Test
  void checkRefusesWithAStatus() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "chat:\n  max-text: 1\n");

    Result result = run("--check", "--config", file.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("bad.yaml:2: 'chat.max-text' is '1'");
  }

  @Test
  void checkOfAFileThatIsNotThere() throws Exception {
    Path file = folder.resolve("absent.yaml");

    Result result = run("--check", "--config", file.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().lines()).singleElement().asString().contains(file.toString());
  }

  /** Protocols read their own section: its keys and no others are in the reference. */
  @Test
  void theReferenceHasEveryKeyOfTheLineProtocol() throws Exception {
    Path file =
        Files.writeString(folder.resolve("keys.yaml"), "protocols: {line: {zzzzzzzzzz: 1}}\n");
    Matcher known =
        Pattern.compile("known here: (.*)")
            .matcher(run("--check", "--config", file.toString()).err());
    assertThat(known.find()).isTrue();
    String reference = run("config").out();
    String protocols = reference.substring(reference.indexOf("\nprotocols:"));
    Matcher listed =
        Pattern.compile("(?m)^ {4}([a-z-]+):")
            .matcher(protocols.substring(0, protocols.indexOf("\n  irc:")));
    List<String> keys = new ArrayList<>();
    while (listed.find()) {
      keys.add(listed.group(1));
    }

    assertThat(keys)
        .containsExactlyInAnyOrderElementsOf(
            new TreeSet<>(Arrays.asList(known.group(1).split(", "))));
  }

  private static boolean hasSystemJdk() throws IOException {
    Path place = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(place)) {
      return false;
    }
    try (var jdks = Files.list(place)) {
      return jdks.anyMatch(jdk ->
          jdk.getFileName().toString().contains("25")
              && Files.isExecutable(jdk.resolve("bin").resolve("java")));
    }
  }

  /** Where {@code java} and JAVA_HOME are a Java 17 that may not be used for anything else. */
  private ProcessBuilder withOldJava() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("old").resolve("bin"));
    Path java =
        Files.writeString(
            bin.resolve("java"),
            "#!/bin/sh\n[ \"$1\" = -version ] || exit 99\necho 'openjdk version \"17.0.15\"' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder builder = Setup.usual().process("--version");
    builder.environment().remove("CAUSERIE_JAVA");
    builder.environment().put("JAVA_HOME", folder.resolve("old").toString());
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    return builder;
  }
}
