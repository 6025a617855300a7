package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the power cuts, from lines of strace to what is left of a folder. */
final class DiskTest {
  private static final String OPEN =
      "7 openat(AT_FDCWD</>, \"/live/a\", O_RDWR|O_CREAT, 0644) = 3</live/a>";
  private static final String SYNC = "7 fsync(3</live/a>) = 0";
  private static final String SYNC_NAMES = "7 fsync(4</live>) = 0";

  @TempDir Path folder;

  private int cuts;

  @Test
  void contentAndNameAreCertainWhenBothAreSynchronised() throws IOException {
    String write = "7 pwrite64(3</live/a>, \"tea\", 3, 0) = 3";

    assertThat(left(Fate.Kind.NOTHING, OPEN, write, SYNC, SYNC_NAMES)).containsExactly("a=tea");
    assertThat(left(Fate.Kind.NOTHING, OPEN, SYNC_NAMES, write)).containsExactly("a=");
    assertThat(left(Fate.Kind.NOTHING, OPEN, write, SYNC)).isEmpty();
    assertThat(left(Fate.Kind.EVERYTHING, OPEN, write)).containsExactly("a=tea");
  }

  @Test
  void synchronisingCoversOnlyWhatHadReturnedBefore() throws IOException {
    String[] lines = {
      OPEN,
      SYNC_NAMES,
      "8 pwrite64(3</live/a>, \"old\", 3, 0) = 3",
      "8 pwrite64(3</live/a>, \"new\", 3, 0 <unfinished ...>",
      "7 fsync(3</live/a> <unfinished ...>",
      "8 <... pwrite64 resumed>) = 3",
      "7 <... fsync resumed>) = 0",
    };

    assertThat(left(Fate.Kind.NOTHING, lines)).containsExactly("a=old");
    assertThat(left(Fate.Kind.EVERYTHING, lines)).containsExactly("a=new");
  }

  @Test
  void synchronisingThatHasNotReturnedPromisesNothing() throws IOException {
    assertThat(
            left(
                Fate.Kind.NOTHING,
                OPEN,
                SYNC_NAMES,
                "7 pwrite64(3</live/a>, \"tea\", 3, 0) = 3",
                "7 fsync(3</live/a> <unfinished ...>"))
        .containsExactly("a=");
  }

  @Test
  void synchronisingThatFailedPromisesNothing() throws IOException {
    assertThat(
            left(
                Fate.Kind.NOTHING,
                OPEN,
                SYNC_NAMES,
                "7 pwrite64(3</live/a>, \"tea\", 3, 0) = 3",
                "7 fsync(3</live/a>) = -1 EIO (Input/output error)"))
        .containsExactly("a=");
  }

  @Test
  void writesThatFailedDidNothing() throws IOException {
    assertThat(
            left(
                Fate.Kind.EVERYTHING,
                OPEN,
                "7 pwrite64(3</live/a>, \"tea\", 3, 0) = -1 ENOSPC (No space left on device)"))
        .containsExactly("a=");
  }

  @Test
  void renamedAndRemovedNamesComeBackUnlessTheFolderIsSynchronised() throws IOException {
    String rename = "7 rename(\"/live/a\", \"/live/b\") = 0";
    String remove = "7 unlink(\"/live/a\") = 0";

    assertThat(left(Fate.Kind.NOTHING, OPEN, SYNC_NAMES, rename)).containsExactly("a=");
    assertThat(left(Fate.Kind.NOTHING, OPEN, rename, SYNC_NAMES)).containsExactly("b=");
    assertThat(left(Fate.Kind.NOTHING, OPEN, SYNC_NAMES, remove)).containsExactly("a=");
    assertThat(left(Fate.Kind.NOTHING, OPEN, remove, SYNC_NAMES)).isEmpty();
  }

  @Test
  void whatIsInALostFolderIsLost() throws IOException {
    String[] lines = {
      "7 mkdir(\"/live/in\", 0777) = 0",
      "7 openat(AT_FDCWD</>, \"/live/in/a\", O_RDWR|O_CREAT, 0644) = 3</live/in/a>",
      "7 fsync(4</live/in>) = 0",
    };

    assertThat(left(Fate.Kind.NOTHING, lines)).isEmpty();
    assertThat(left(Fate.Kind.EVERYTHING, lines)).containsExactly("in/a=");
  }

  @Test
  void shortenedFilesMayBeLongAgain() throws IOException {
    String[] lines = {
      OPEN,
      "7 pwrite64(3</live/a>, \"leaves\", 6, 0) = 6",
      SYNC,
      SYNC_NAMES,
      "7 ftruncate(3</live/a>, 2) = 0",
    };

    assertThat(left(Fate.Kind.NOTHING, lines)).containsExactly("a=leaves");
    assertThat(left(Fate.Kind.EVERYTHING, lines)).containsExactly("a=le");
  }

  @Test
  void sectorsAreWholeAndWritesAreNot() throws IOException {
    String[] lines = {
      OPEN,
      SYNC_NAMES,
      "7 pwrite64(3</live/a>, \"" + "-".repeat(2048) + "\", 2048, 0) = 2048",
      SYNC,
      "7 pwrite64(3</live/a>, \"" + "+".repeat(1024) + "\", 1024, 256) = 1024",
    };
    TreeSet<String> seen = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      seen.addAll(left(Fate.Kind.SECTORS, lines));
    }

    // 256 to 512, 512 to 1024, 1024 to 1280: each by itself, the rest untouched.
    assertThat(seen).hasSize(8);
    assertThat(seen)
        .allMatch(file ->
            file.matches("a=-{256}(-{256}|\\+{256})(-{512}|\\+{512})(-{256}|\\+{256})-{768}"));
  }

  @Test
  void theOldestAreABeginning() throws IOException {
    List<String> lines = new ArrayList<>(List.of(OPEN, SYNC_NAMES));
    for (int i = 0; i < 8; i++) {
      lines.add("7 pwrite64(3</live/a>, \"" + i + "\", 1, " + i + ") = 1");
    }

    for (int i = 0; i < 50; i++) {
      assertThat(left(Fate.Kind.OLDEST, lines.toArray(String[]::new)))
          .singleElement()
          .asString()
          .isSubstringOf("a=01234567")
          .startsWith("a=");
    }
  }

  @Test
  void bytesAreReadAsTheyWereWritten() throws IOException {
    assertThat(
            left(
                Fate.Kind.EVERYTHING,
                OPEN,
                "7 pwrite64(3</live/a>, \"\\0\\12\\3777) = 5\\\"\\\\\\n\\t\", 13, 0) = 13"))
        .containsExactly("a=\0\n\u00ff7) = 5\"\\\n\t");
  }

  @Test
  void writesThatWereCutShortByAKillAreWhatWasFound() throws IOException {
    String[] lines = {
      OPEN,
      SYNC_NAMES,
      "7 pwrite64(3</live/a>, \"old leaves\", 10, 0) = 10",
      "7 pwrite64(3</live/a>, \"new tea\", 7, 0 <unfinished ...>",
      // The kill, and another process.
      "9 openat(AT_FDCWD</>, \"/live/a\", O_RDWR|O_CREAT, 0644) = 3</live/a>",
      SYNC,
    };
    Path found = Files.createDirectory(folder.resolve("found"));

    Files.writeString(found.resolve("a"), "new leaves");
    assertThat(left(Fate.Kind.NOTHING, Optional.of(found), lines)).containsExactly("a=new leaves");
    Files.writeString(found.resolve("a"), "old leaves");
    assertThat(left(Fate.Kind.NOTHING, Optional.of(found), lines)).containsExactly("a=old leaves");
  }

  @Test
  void whatIsNotModelledIsNotOverlooked() {
    assertThatThrownBy(() -> left(Fate.Kind.NOTHING, OPEN, "7 write(3</live/a>, \"x\", 1) = 1"))
        .hasMessageContaining("not modelled");
    assertThatThrownBy(() ->
            left(
                Fate.Kind.NOTHING,
                OPEN,
                "7 mmap(NULL, 32, PROT_READ|PROT_WRITE, MAP_SHARED, 3</live/a>, 0) = 0x7f"))
        .hasMessageContaining("not modelled");
    assertThatThrownBy(
            () -> left(Fate.Kind.NOTHING, OPEN, "7 pwrite64(3</live/a>, \"x\"..., 9, 0) = 9"))
        .hasMessageContaining("shortened");
  }

  @Test
  void linesForClientsAreJoinedPerConnection() throws IOException {
    List<Told> told =
        Told.in(
            read(
                "7 write(5<socket:[1]>, \"OK MSG\", 6) = 6",
                "8 write(6<socket:[2]>, \"PONG x\\nPO\", 9) = 9",
                "7 writev(5<socket:[1]>, [{iov_base=\" i1 t\\n\", iov_len=6},"
                    + " {iov_base=\"MSG\", iov_len=3}], 2) = 9"));

    assertThat(told).containsExactly(new Told(2, "PONG x"), new Told(3, "OK MSG i1 t"));
    assertThat(told.getLast().word(2)).isEqualTo("i1");
    assertThat(told.getLast().word(4)).isEmpty();
  }

  /** The files that are left behind the last of these lines, each with its content. */
  private List<String> left(Fate.Kind kind, String... lines) throws IOException {
    return left(kind, Optional.empty(), lines);
  }

  /** The same when the process was killed behind the fourth line and that was found. */
  private List<String> left(Fate.Kind kind, Optional<Path> found, String... lines)
      throws IOException {
    List<String> files = new ArrayList<>();
    Path live = Path.of("/live");
    PowerCuts power =
        new PowerCuts(live, Disk.empty(live), read(lines), folder, new Random(cuts++));
    found.ifPresent(there -> power.killed(4, live, there));
    power.cut(
        lines.length,
        kind,
        live,
        wreck -> {
          try (var all = Files.walk(wreck)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
              files.add(
                  wreck.relativize(file)
                      + "="
                      + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
          }
        });
    return files;
  }

  private List<SystemCall> read(String... lines) throws IOException {
    Path log = Files.write(folder.resolve("log"), List.of(lines), StandardCharsets.ISO_8859_1);
    return SystemCall.read(log, 0);
  }
}
