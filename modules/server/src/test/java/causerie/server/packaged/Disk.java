package causerie.server.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a disk holds for certain, and what it may hold besides. Certain is only what POSIX promises:
 * the content of a file that was synchronised after it was written, and a name when its folder was
 * synchronised after the name was made, changed or removed. The moments of changes are numbers that
 * grow. Confined to one thread.
 */
final class Disk {
  private final Path root;
  private final Map<Path, Node> names = new HashMap<>();
  private final SortedMap<Path, Node> certainNames = new TreeMap<>();
  private final List<Naming> namings = new ArrayList<>();

  /** A folder, or a file with what is certain of it and what was done to it since. */
  private static final class Node {
    final boolean folder;
    final Content certain = new Content();
    final List<Change> changes = new ArrayList<>();

    Node(boolean folder) {
      this.folder = folder;
    }
  }

  /** A change of a file's content. */
  sealed interface Change {
    int moment();

    record Write(int moment, long offset, byte[] bytes) implements Change {}

    record Resize(int moment, long length) implements Change {}
  }

  /** A change of names in a folder. */
  private record Naming(int moment, Path folder, List<Path> gone, Map<Path, Node> come) {
    void apply(Map<Path, Node> names) {
      gone.forEach(names::remove);
      names.putAll(come);
    }
  }

  /** What a synchronisation makes certain when it returns. */
  record Sync(Runnable effect) {}

  private Disk(Path root) {
    this.root = root;
  }

  /** A disk on which that folder is, for certain and empty. */
  static Disk empty(Path root) {
    Disk disk = new Disk(root);
    disk.certainNames.put(root, new Node(true));
    disk.names.putAll(disk.certainNames);
    return disk;
  }

  /** A disk on which that folder is, for certain and with what is in another one now. */
  static Disk like(Path root, Path other) throws IOException {
    Disk disk = new Disk(root);
    try (var files = Files.walk(other)) {
      for (Path file : files.toList()) {
        Node node = new Node(Files.isDirectory(file));
        if (!node.folder) {
          byte[] bytes = Files.readAllBytes(file);
          node.certain.put(0, bytes, 0, bytes.length);
        }
        disk.certainNames.put(root.resolve(other.relativize(file).toString()), node);
      }
    }
    disk.names.putAll(disk.certainNames);
    return disk;
  }

  boolean has(Path path) {
    return names.containsKey(path);
  }

  void make(int moment, Path path, boolean folder) {
    name(moment, path, List.of(), Map.of(path, new Node(folder)));
  }

  void remove(int moment, Path path) {
    name(moment, path, List.of(path), Map.of());
  }

  void rename(int moment, Path from, Path to) {
    if (!to.getParent().equals(from.getParent())) {
      throw new IllegalStateException(from + " goes to another folder: not modelled");
    }
    name(moment, to, List.of(from), Map.of(to, node(from)));
  }

  void change(Path path, Change change) {
    node(path).changes.add(change);
  }

  /** Takes a change back: the call had failed. */
  void failed(Path path, Change change) {
    node(path).changes.remove(change);
  }

  /** A change that was under way when its process was killed did this to the file, or nothing. */
  void cutShort(Path path, Change change, Path found) {
    List<Change> changes = node(path).changes;
    int place = changes.indexOf(change);
    changes.remove(place);
    try {
      byte[] bytes = Files.readAllBytes(found);
      switch (change) {
        case Change.Write(int moment, long offset, byte[] wanted) -> {
          int from = (int) Math.min(bytes.length, offset);
          int to = (int) Math.min(bytes.length, offset + wanted.length);
          if (from < to) {
            byte[] really = Arrays.copyOfRange(bytes, from, to);
            changes.add(place, new Change.Write(moment, offset, really));
          }
        }
        case Change.Resize(_, long length) -> {
          if (bytes.length == length) {
            changes.add(place, change);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A synchronisation of a file or a folder begins.
   *
   * @param underWay changes that have not returned
   */
  Sync sync(Path path, Set<Change> underWay) {
    Node node = node(path);
    if (node.folder) {
      List<Naming> covered = namings.stream().filter(one -> one.folder.equals(path)).toList();
      return new Sync(() -> settleNames(covered));
    }
    List<Change> covered = node.changes.stream().filter(one -> !underWay.contains(one)).toList();
    return new Sync(() -> settle(node, covered));
  }

  /** The moments of all that is not certain. */
  List<Integer> uncertain() {
    Set<Node> nodes = new HashSet<>(names.values());
    nodes.addAll(certainNames.values());
    List<Integer> moments = new ArrayList<>();
    nodes.forEach(node -> node.changes.forEach(change -> moments.add(change.moment())));
    namings.forEach(naming -> moments.add(naming.moment()));
    return moments;
  }

  /** Makes the folder as it is found when the power comes back. */
  void cut(Fate fate, Path into) throws IOException {
    SortedMap<Path, Node> left = new TreeMap<>(certainNames);
    namings.stream().filter(one -> fate.spares(one.moment)).forEach(one -> one.apply(left));
    for (Map.Entry<Path, Node> entry : left.entrySet()) {
      Path path = into.resolve(root.relativize(entry.getKey()).toString());
      if (!Files.isDirectory(path.getParent())) {
        continue; // its folder is lost
      }
      if (entry.getValue().folder) {
        Files.createDirectories(path);
      } else {
        Files.write(path, found(entry.getValue(), fate).bytes());
      }
    }
  }

  private void name(int moment, Path path, List<Path> gone, Map<Path, Node> come) {
    Naming naming = new Naming(moment, path.getParent(), gone, come);
    naming.apply(names);
    namings.add(naming);
  }

  private Node node(Path path) {
    Node node = names.get(path);
    if (node == null) {
      throw new IllegalStateException(path + " is used, and nobody has seen it made");
    }
    return node;
  }

  private void settleNames(List<Naming> covered) {
    for (Naming naming : covered) {
      if (namings.remove(naming)) {
        naming.apply(certainNames);
      }
    }
  }

  private static void settle(Node node, List<Change> covered) {
    for (Change change : covered) {
      if (node.changes.remove(change)) {
        switch (change) {
          case Change.Write(_, long offset, byte[] bytes) ->
              node.certain.put(offset, bytes, 0, bytes.length);
          case Change.Resize(_, long length) -> node.certain.resize(length);
        }
      }
    }
  }

  private static Content found(Node node, Fate fate) {
    Content content = node.certain.copy();
    for (Change change : node.changes) {
      switch (change) {
        case Change.Write write -> putPieces(content, write, fate);
        case Change.Resize(int moment, long length) -> {
          if (fate.spares(moment)) {
            content.resize(length);
          }
        }
      }
    }
    return content;
  }

  private static void putPieces(Content content, Change.Write write, Fate fate) {
    long grain = fate.grain();
    int to;
    for (int from = 0; from < write.bytes().length; from = to) {
      long end = ((write.offset() + from) / grain + 1) * grain - write.offset();
      to = (int) Math.min(write.bytes().length, end);
      if (fate.spares(write.moment())) {
        content.put(write.offset(), write.bytes(), from, to);
      } else if (write.offset() + from >= content.length() && fate.isLostAsGarbage()) {
        byte[] garbage = new byte[to];
        fate.random().nextBytes(garbage);
        content.put(write.offset(), garbage, from, to);
      }
    }
  }
}
