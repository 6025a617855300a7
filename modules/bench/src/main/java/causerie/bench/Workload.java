package causerie.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done to the server.
 *
 * @param settings values for the placeholders of the configuration file, when the server is
 *     launched
 * @param goals what Causerie wants to reach
 */
record Workload(String name, Shape shape, Map<String, String> settings, List<Goal> goals) {
  /** So large that nobody who reads is cut off, however long a moment the harness takes. */
  static final String LARGE_OUTBOX = "8 MiB";

  /** The server's default. */
  private static final String USUAL_OUTBOX = "256 KiB";

  /** The kinds of work. */
  sealed interface Shape {
    /** How many connections are open at the same time. */
    int connections();
  }

  /**
   * Everybody in a room hears everybody else.
   *
   * @param senders of each room
   * @param window messages that each sender keeps outstanding, where there is no rate
   * @param rate messages per second in all rooms together; 0: closed loop
   * @param slow further members of each room, who stop reading when measuring begins
   */
  record Rooms(int rooms, int members, int senders, int window, double rate, int slow)
      implements Shape {
    Rooms(int rooms, int members, int senders, int window, double rate) {
      this(rooms, members, senders, window, rate, 0);
    }

    @Override
    public int connections() {
      return rooms * (members + slow);
    }
  }

  /**
   * Direct messages to and fro.
   *
   * @param accounts whether both have accounts, so that the messages are stored
   */
  record Pairs(int pairs, boolean accounts) implements Shape {
    @Override
    public int connections() {
      return 2 * pairs;
    }
  }

  /** Connections without traffic. */
  record Idle(int connections, boolean webSocket) implements Shape {}

  /** Connect, log in, join, quit. */
  record Registrations(int atOnce) implements Shape {
    @Override
    public int connections() {
      return atOnce;
    }
  }

  Workload {
    settings = Map.copyOf(settings);
    goals = List.copyOf(goals);
  }

  /**
   * Itself and the same with further members of each room who stop reading, both for a server with
   * an outbox of the usual size.
   *
   * @throws UsageException when it is no open loop in rooms: in a closed one the others, too, let
   *     more wait than such an outbox takes
   */
  List<Workload> withoutAndWith(int slow) {
    if (!(shape instanceof Rooms rooms) || rooms.rate() == 0) {
      throw new UsageException(name + " is no open loop in rooms, which --slow is for");
    }
    Map<String, String> usual = new HashMap<>(settings);
    usual.put("outbox", USUAL_OUTBOX);
    Rooms joined =
        new Rooms(
            rooms.rooms(), rooms.members(), rooms.senders(), rooms.window(), rooms.rate(), slow);
    return List.of(
        new Workload(name, rooms, usual, goals), new Workload(name, joined, usual, goals));
  }

  /** Whether memory is the question, which only a server that has done nothing before answers. */
  boolean wantsFreshServer() {
    return shape instanceof Idle;
  }
}
