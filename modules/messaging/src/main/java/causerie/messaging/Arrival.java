package causerie.messaging;

/**
 * Where somebody who joined has come to.
 *
 * @param room that room
 * @param view what it was when they had entered
 * @param entered whether they came in now; false when they were in it already, and nothing was told
 */
public record Arrival(Room room, RoomView view, boolean entered) {}
