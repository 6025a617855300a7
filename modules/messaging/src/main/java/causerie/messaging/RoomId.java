package causerie.messaging;

/**
 * The number of a room, given once by the store; stays when the room is renamed.
 *
 * @param value at least 1
 */
public record RoomId(long value) {
  public RoomId {
    if (value < 1) {
      throw new IllegalArgumentException("room id " + value + " is below 1");
    }
  }
}
