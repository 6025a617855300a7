package causerie.bench;

/** When to send what. One per loop, confined to it. */
interface Traffic {
  /** How long a loop may sleep when nothing is due. */
  int IDLE_MILLIS = 50;

  /** Nothing is ever sent. */
  Traffic SILENT = now -> IDLE_MILLIS;

  /**
   * Sends what may be sent now.
   *
   * @param now nanoseconds since the run began
   * @return how many milliseconds the loop may wait for the sockets
   */
  int pump(long now);

  /** A message of this run reached the peer. */
  default void delivered(Peer peer) {}

  /** The peer has logged in and joined. */
  default void ready(Peer peer) {}

  /** The server has closed the connection of a peer that had said good-bye. */
  default void left(Peer peer) {}
}
