package causerie.protocol.packet;

import java.util.Optional;

/** What a packet is about (s2); the number of each is its place here. */
enum Command {
  NOP,
  SET_USER_NICK,
  SET_ROOM,
  RESP_OK,
  RESP_ERROR,
  NEW_USER,
  DEL_USER,
  NEW_MSG,
  LOGGED_MSG;

  private static final Command[] ALL = values();

  /** The command of that number; empty when there is none. */
  static Optional<Command> of(int number) {
    return number >= 0 && number < ALL.length ? Optional.of(ALL[number]) : Optional.empty();
  }

  /** Its number on the wire. */
  @SuppressWarnings("EnumOrdinal") // the order is the protocol's, and a test holds it
  int number() {
    return ordinal();
  }
}
