package causerie.server.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.random.RandomGenerator;

/** Cuts the power at moments of a recording, one after the other, and shows what is left. */
final class PowerCuts {
  private final Path live;
  private final Path folder;
  private final Replay replay;
  private final RandomGenerator random;
  private int count;

  /** Somebody who looks at a data folder as it is found after a cut, and may change it. */
  interface Look {
    void at(Path data) throws Exception;
  }

  /**
   * Reads the recording.
   *
   * @param live the folder that it speaks of, by its real path
   * @param before what was in it when the recording began
   * @param folder where to make what is left
   */
  PowerCuts(Path live, Disk before, List<SystemCall> calls, Path folder, RandomGenerator random) {
    this.live = live;
    this.folder = folder;
    this.replay = new Replay(live, before, calls);
    this.random = random;
  }

  /**
   * The process was killed behind that line, and {@code found} is what its data folder was then.
   */
  PowerCuts killed(int line, Path data, Path found) {
    replay.killed(line, data, found);
    return this;
  }

  /** The lines of the recording at which a disk changes. */
  NavigableSet<Integer> moments() {
    return replay.moments();
  }

  int count() {
    return count;
  }

  /**
   * Cuts behind this line, which is not before that of the last cut.
   *
   * @param data which folder to show, as it was called when it lived
   * @throws AssertionError when the look failed; then what is left stays
   */
  void cut(int line, Fate.Kind kind, Path data, Look look) throws IOException {
    Path wreck = Files.createDirectory(folder.resolve("wreck-" + count++));
    Disk disk = replay.at(line);
    disk.cut(fate(kind, disk.uncertain()), wreck);
    Path found = wreck.resolve(live.relativize(data).toString());
    try {
      if (Files.exists(found.resolve("causerie.db"))) {
        leaveGarbage(found.resolve("causerie.db-shm"));
      }
      look.at(found);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("after a cut behind line " + line + ", " + kind + " left", e);
    }
    Folders.remove(wreck);
  }

  private Fate fate(Fate.Kind kind, List<Integer> uncertain) {
    int until = uncertain.isEmpty() ? 0 : uncertain.get(random.nextInt(uncertain.size()));
    return new Fate(kind, random, random.nextDouble(), until);
  }

  /** Shared memory is not recorded: it may hold anything. */
  private void leaveGarbage(Path file) throws IOException {
    byte[] garbage = new byte[32 * 1024];
    random.nextBytes(garbage);
    Files.write(file, garbage);
  }
}
