package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The packaged server as a later version will be: the same, but for migrations that this one does
 * not know. They are laid over the storage module when it starts.
 *
 * @param setup starts it
 * @param first the number of the first migration that it has more
 */
record NextVersion(Setup setup, int first) {
  private static final Pattern NAMES = Pattern.compile("NAMES =\\s+List\\.of\\(([^)]*)\\)");
  private static final Pattern NUMBER = Pattern.compile("\"(\\d{4})-");

  /**
   * Makes it.
   *
   * @param folder an empty one, to be kept while it runs
   * @param migrations the statements of each that it has more, in their order
   */
  static NextVersion in(Path folder, Setup setup, List<String> migrations)
      throws IOException, InterruptedException {
    String source = Files.readString(list());
    String names = NAMES.matcher(source).results().findFirst().orElseThrow().group(1);
    List<MatchResult> numbers = NUMBER.matcher(names).results().toList();
    int first = Integer.parseInt(numbers.getLast().group(1)) + 1;
    Path resources = Files.createDirectories(folder.resolve("causerie/storage/migrations"));
    StringBuilder more = new StringBuilder(names);
    for (int i = 0; i < migrations.size(); i++) {
      String name = "%04d-next.sql".formatted(first + i);
      Files.writeString(resources.resolve(name), migrations.get(i));
      more.append(", \"").append(name).append('"');
    }
    Path changed = folder.resolve("Migrations.java");
    compile(setup.home(), folder, Files.writeString(changed, source.replace(names, more)));
    return new NextVersion(
        setup.withJavaOptions("--patch-module=causerie.storage=" + folder), first);
  }

  private static void compile(Path home, Path folder, Path source)
      throws IOException, InterruptedException {
    Process javac =
        new ProcessBuilder(
                Packaged.java().resolveSibling("javac").toString(),
                "--class-path=" + home.resolve("lib").resolve("*"),
                "-d",
                folder.toString(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(javac.waitFor()).as(said).isZero();
  }

  /** The source that lists the migrations; tests run in their module's folder. */
  private static Path list() {
    return Path.of("../storage/src/main/java/causerie/storage/Migrations.java");
  }
}
