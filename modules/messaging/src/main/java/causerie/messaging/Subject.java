package causerie.messaging;

/** What a session can subscribe to (s0). */
public sealed interface Subject {
  /** A client's presence, by nick. */
  record OfUser(Nickname nick) implements Subject {
    @Override
    public String toString() {
      return "user:" + nick;
    }
  }

  /** A room's members and topic. */
  record OfRoom(RoomName room) implements Subject {
    @Override
    public String toString() {
      return "room:" + room;
    }
  }

  /** The server's figures. */
  record OfServer() implements Subject {
    @Override
    public String toString() {
      return "server:";
    }
  }

  /**
   * Reads {@code user:<name>}, {@code room:<#name>} or {@code server:}.
   *
   * @throws causerie.auth.RefusedException when it is none of these or the name is not valid
   */
  static Subject parse(String text) {
    if (text.equals("server:")) {
      return new OfServer();
    }
    if (text.startsWith("user:")) {
      return new OfUser(Nickname.of(text.substring("user:".length())));
    }
    if (text.startsWith("room:")) {
      return new OfRoom(RoomName.of(text.substring("room:".length())));
    }
    throw new ChatRefusal.BadSubject(text).asException();
  }
}
