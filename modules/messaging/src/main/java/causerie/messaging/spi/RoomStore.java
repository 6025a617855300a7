package causerie.messaging.spi;

import causerie.auth.AccountId;
import causerie.messaging.KeyValues;
import causerie.messaging.Role;
import causerie.messaging.RoomId;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import causerie.messaging.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where rooms are kept. May block; any thread. Throws {@link causerie.auth.spi.StoreException}.
 * What happens in a room reaches it through the {@link Journal}; here are only reading, making and
 * unmaking.
 */
public interface RoomStore {
  /**
   * A room as stored.
   *
   * @param topic empty when none was ever set
   * @param roles lasting roles of accounts
   * @param invited accounts with an invitation that they have not used, and when it was given
   * @param metadata what is kept of it under keys of its own
   * @param lastTime time of the newest entry of its history, or of its creation: new entries are
   *     later
   */
  record StoredRoom(
      RoomId id,
      RoomName name,
      Instant created,
      Optional<Topic> topic,
      RoomSettings settings,
      Map<AccountId, Set<Role>> roles,
      List<RoomMask> masks,
      Map<AccountId, Instant> invited,
      KeyValues metadata,
      Instant lastTime) {}

  /** All rooms. */
  List<StoredRoom> rooms();

  /** Makes a room with default settings; empty when the name is taken. */
  Optional<StoredRoom> create(RoomName name, Instant now);

  /**
   * Removes a room; false when there was none. Its name is free and its history cannot be reached
   * when this returns; the entries themselves are removed soon after.
   */
  boolean delete(RoomId room);
}
