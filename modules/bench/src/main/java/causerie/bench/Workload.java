package causerie.bench;

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
   */
  record Rooms(int rooms, int members, int senders, int window, double rate) implements Shape {
    @Override
    public int connections() {
      return rooms * members;
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

  /** Whether memory is the question, which only a server that has done nothing before answers. */
  boolean wantsFreshServer() {
    return shape instanceof Idle;
  }
}
