package causerie.cli.chat;

import causerie.cli.line.ServerLine;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Who we are, where we are, and whom we have seen. Any thread; guarded by its lock. */
final class ChatState {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> rooms = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private String self = "";
  private String room = "";
  private boolean connected;

  String prompt() {
    return with(() ->
        (self.isEmpty() ? "" : self + " ")
            + (room.isEmpty() ? "" : room)
            + (connected ? "" : " (offline)")
            + "> ");
  }

  String self() {
    return with(() -> self);
  }

  String room() {
    return with(() -> room);
  }

  List<String> rooms() {
    return with(() -> List.copyOf(rooms));
  }

  List<String> names() {
    return with(() -> List.copyOf(names));
  }

  boolean isIn(String name) {
    return with(() -> rooms.contains(name));
  }

  boolean isConnected() {
    return with(() -> connected);
  }

  void connected(boolean now) {
    change(() -> connected = now);
  }

  void self(String name) {
    change(() -> self = name);
  }

  void enter(String joined) {
    change(() -> {
      rooms.remove(joined);
      rooms.add(joined);
      room = joined;
    });
  }

  void leave(String left) {
    change(() -> {
      rooms.remove(left);
      if (room.equalsIgnoreCase(left)) {
        room = rooms.isEmpty() ? "" : rooms.iterator().next();
      }
    });
  }

  /** A room that we may be in is called otherwise now. */
  private void move(String from, String to) {
    change(() -> {
      if (rooms.remove(from)) {
        rooms.add(to);
      }
      if (room.equalsIgnoreCase(from)) {
        room = to;
      }
    });
  }

  void saw(String name) {
    if (!name.isEmpty() && !name.equals("*")) {
      change(() -> names.add(name));
    }
  }

  /** Takes from an event what concerns us; true when the server took us out of a room. */
  boolean happened(ServerLine event) {
    String name = event.text("name");
    boolean mine = name.toLowerCase(Locale.ROOT).equals(self().toLowerCase(Locale.ROOT));
    switch (event.type()) {
      case "JOINED" -> saw(name);
      case "MSG", "NOTICE" -> saw(event.text("from"));
      case "RENAMED" -> {
        change(() -> names.remove(name));
        saw(event.text("to"));
        if (mine) {
          self(event.text("to"));
        }
      }
      case "LEFT", "KICKED" -> {
        if (mine) {
          leave(event.text("room"));
          return true;
        }
      }
      case "MOVED" -> move(event.text("room"), event.text("to"));
      case "GONE" -> {
        leave(event.text("room"));
        return true;
      }
      default -> {
        // Nothing that the prompt or the completion shows.
      }
    }
    return false;
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  private <T> T with(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
