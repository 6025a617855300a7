package causerie.messaging;

/** Where a message goes, as its sender and its recipients name it. */
public sealed interface Target permits RoomName, GroupName, Nickname {
  /** The name with its sign ({@code #}, {@code &}, none), as it is shown. */
  String text();

  /** The form that is compared. */
  String fold();
}
