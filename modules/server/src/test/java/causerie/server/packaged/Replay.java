package causerie.server.packaged;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Does to a {@link Disk} again what recorded calls did to the files in a folder, line by line. A
 * call that would change a file in a way that the disk knows nothing of is an error, so that
 * nothing is overlooked. Confined to one thread.
 */
final class Replay {
  private final Path root;
  private final Disk disk;
  private final SortedMap<Integer, List<Runnable>> steps = new TreeMap<>();
  private final NavigableSet<Integer> moments;
  private final Map<Disk.Change, Path> underWay = new LinkedHashMap<>(); // with their files

  /** What a call does to names. */
  private interface Naming {
    void at(int line, List<Path> names);
  }

  /**
   * Takes the calls from the moment on at which the disk is like this.
   *
   * @param root the folder, by its real path
   */
  Replay(Path root, Disk disk, List<SystemCall> calls) {
    this.root = root;
    this.disk = disk;
    calls.forEach(this::plan);
    this.moments = new TreeSet<>(steps.keySet());
  }

  /** The lines at which something changes, or becomes certain. */
  NavigableSet<Integer> moments() {
    return moments;
  }

  /**
   * The process was killed behind that line. Whether the writes that were under way came to pass is
   * seen by what was found then; from there on they are writes like others.
   *
   * @param found a copy of the folder {@code at}
   */
  void killed(int line, Path at, Path found) {
    plan(
        line,
        () -> {
          underWay.forEach((change, file) ->
              disk.cutShort(file, change, found.resolve(at.relativize(file).toString())));
          underWay.clear();
        });
  }

  /** The disk right behind that line; lines only grow. */
  Disk at(int line) {
    SortedMap<Integer, List<Runnable>> past = steps.headMap(line + 1);
    past.values().forEach(all -> all.forEach(Runnable::run));
    past.clear();
    return disk;
  }

  private void plan(SystemCall call) {
    switch (call.name()) {
      case "pwrite64" -> file(call).ifPresent(file -> planWrite(call, file));
      case "ftruncate" -> file(call).ifPresent(file -> planResize(call, file));
      case "fsync", "fdatasync" -> file(call).ifPresent(file -> planSync(call, file));
      case "open", "openat" -> planNaming(call, (line, names) -> opened(call, names));
      case "mkdir", "mkdirat" ->
          planNaming(call, (line, names) -> disk.make(line, names.getLast(), true));
      case "unlink", "unlinkat", "rmdir" ->
          planNaming(call, (line, names) -> disk.remove(line, names.getLast()));
      case "rename", "renameat", "renameat2" ->
          planNaming(call, (line, names) -> disk.rename(line, names.getFirst(), names.getLast()));
      case "mmap" -> {
        if (call.arguments().contains("MAP_SHARED") && call.arguments().contains("PROT_WRITE")) {
          refuse(call, call.files());
        }
      }
      case "write", "writev", "sendto" -> refuse(call, call.files());
      default -> {
        refuse(call, call.files());
        refuse(call, call.names());
      }
    }
  }

  private void refuse(SystemCall call, List<Path> changed) {
    if (changed.stream().anyMatch(this::isModelled)) {
      throw new IllegalStateException("what this does to a disk is not modelled: " + call);
    }
  }

  private Optional<Path> file(SystemCall call) {
    return call.files().stream().filter(this::isModelled).findFirst();
  }

  /** All but SQLite's shared memory, which is made anew whatever is found of it. */
  private boolean isModelled(Path path) {
    return path.startsWith(root) && !path.toString().endsWith("-shm");
  }

  private void plan(int line, Runnable step) {
    steps.computeIfAbsent(line, _ -> new ArrayList<>()).add(step);
  }

  private void planResize(SystemCall call, Path file) {
    planChange(call, file, new Disk.Change.Resize(call.begun(), call.lastNumber()));
  }

  private void planWrite(SystemCall call, Path file) {
    byte[] bytes = call.bytes();
    if (call.result() >= 0 && call.result() != bytes.length) {
      throw new IllegalStateException("a part of a write is not modelled: " + call.name());
    }
    planChange(call, file, new Disk.Change.Write(call.begun(), call.lastNumber(), bytes));
  }

  private void planChange(SystemCall call, Path file, Disk.Change change) {
    plan(
        call.begun(),
        () -> {
          disk.change(file, change);
          underWay.put(change, file);
        });
    if (call.ended() != SystemCall.NEVER) {
      plan(
          call.ended(),
          () -> {
            underWay.remove(change);
            if (call.result() < 0) {
              disk.failed(file, change);
            }
          });
    }
  }

  private void planSync(SystemCall call, Path file) {
    if (call.result() == 0) {
      Disk.Sync[] begun = new Disk.Sync[1];
      plan(call.begun(), () -> begun[0] = disk.sync(file, underWay.keySet()));
      plan(call.ended(), () -> begun[0].effect().run());
    }
  }

  /** What names mean is decided when the call returns. */
  private void planNaming(SystemCall call, Naming naming) {
    refuse(call, call.files()); // a name that is relative to an open folder
    List<Path> names = call.names();
    if (call.result() >= 0 && isModelled(names.getLast())) {
      plan(call.ended(), () -> naming.at(call.ended(), names));
    }
  }

  private void opened(SystemCall call, List<Path> names) {
    Path name = names.getLast();
    if (!disk.has(name) && call.arguments().contains("O_CREAT")) {
      disk.make(call.ended(), name, false);
    } else if (call.arguments().contains("O_TRUNC")) {
      disk.change(name, new Disk.Change.Resize(call.ended(), 0));
    }
  }
}
