package causerie.messaging;

import java.time.Duration;

/**
 * The limits and policies of the chat.
 *
 * @param maxText longest message, in bytes of UTF-8
 * @param maxLines most lines of a message; a line that is sent in pieces counts as so many
 * @param maxTopic longest topic, in bytes of UTF-8
 * @param maxReason longest reason or away text, in bytes of UTF-8
 * @param maxClients most clients at once ({@code MAX_CLIENTS} of s1)
 * @param maxGroups most groups at once ({@code MAX_GROUPS} of s1)
 * @param maxRooms most rooms that exist
 * @param roomsPerClient most rooms and groups one client is in
 * @param roomsOwned most rooms one account owns
 * @param masksPerRoom most bans, exceptions and standing invitations of a room
 * @param subscriptionsPerSession most subjects one session is subscribed to
 * @param historyPage most entries of one answer
 * @param keyWindow how long a sender's own key for a message is remembered
 * @param guestsMakeRooms whether guests may make rooms
 * @param makersOwnRooms whether an account that makes a room owns it; else it operates it until it
 *     claims it
 * @param everyoneBroadcasts whether a broadcast is everybody's right; else administrators'
 * @param retention how long history is kept; zero for ever
 * @param history what is kept of messages
 * @param invitationLifetime how long an invitation into a room holds; zero for ever
 * @param presence how clients are here
 * @param metadata what is kept of clients and rooms under keys of their own
 */
public record ChatSettings(
    int maxText,
    int maxLines,
    int maxTopic,
    int maxReason,
    int maxClients,
    int maxGroups,
    int maxRooms,
    int roomsPerClient,
    int roomsOwned,
    int masksPerRoom,
    int subscriptionsPerSession,
    int historyPage,
    Duration keyWindow,
    boolean guestsMakeRooms,
    boolean makersOwnRooms,
    boolean everyoneBroadcasts,
    Duration retention,
    HistorySettings history,
    Duration invitationLifetime,
    PresenceSettings presence,
    MetadataSettings metadata) {
  public static final ChatSettings DEFAULT =
      new ChatSettings(
          4096,
          100,
          1024,
          400,
          20_000,
          1000,
          10_000,
          100,
          20,
          100,
          100,
          1000,
          Duration.ofDays(1),
          true,
          true,
          false,
          Duration.ZERO,
          HistorySettings.DEFAULT,
          Duration.ofDays(1),
          PresenceSettings.DEFAULT,
          MetadataSettings.DEFAULT);

  /** The same with other settings of presence. */
  public ChatSettings withPresence(PresenceSettings changed) {
    return with(changed, metadata);
  }

  /** The same with other settings of what is kept under keys. */
  public ChatSettings withMetadata(MetadataSettings changed) {
    return with(presence, changed);
  }

  private ChatSettings with(PresenceSettings otherPresence, MetadataSettings otherMetadata) {
    return new ChatSettings(
        maxText,
        maxLines,
        maxTopic,
        maxReason,
        maxClients,
        maxGroups,
        maxRooms,
        roomsPerClient,
        roomsOwned,
        masksPerRoom,
        subscriptionsPerSession,
        historyPage,
        keyWindow,
        guestsMakeRooms,
        makersOwnRooms,
        everyoneBroadcasts,
        retention,
        history,
        invitationLifetime,
        otherPresence,
        otherMetadata);
  }
}
