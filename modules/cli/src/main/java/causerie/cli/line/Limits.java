package causerie.cli.line;

import java.time.Duration;

/**
 * The client's bounds.
 *
 * @param connect how long connecting and the TLS handshake may take, each
 * @param answer how long the server may take to answer a command
 * @param silence after so long without a byte the server is asked with a PING; after twice as long
 *     the connection counts as lost
 * @param commandBytes the longest command line that the server takes, its LF included
 * @param lineBytes the longest line that is accepted from a server
 * @param inbox how many events may wait to be shown; then reading waits, and TCP pushes back
 * @param window how many messages may be under way unacknowledged
 * @param page how many messages are asked for in one HISTORY
 * @param firstRetry the pause before the first new attempt to connect; it doubles each time
 * @param lastRetry where the doubling ends
 */
public record Limits(
    Duration connect,
    Duration answer,
    Duration silence,
    int commandBytes,
    int lineBytes,
    int inbox,
    int window,
    int page,
    Duration firstRetry,
    Duration lastRetry) {

  /** What the protocol's reference and ordinary networks suggest. */
  public static Limits defaults() {
    return new Limits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(100),
        4608,
        1 << 20,
        1 << 16,
        64,
        100,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30));
  }

  /** The same with other pauses between attempts to connect. */
  public Limits withRetries(Duration first, Duration last) {
    return new Limits(
        connect, answer, silence, commandBytes, lineBytes, inbox, window, page, first, last);
  }
}
