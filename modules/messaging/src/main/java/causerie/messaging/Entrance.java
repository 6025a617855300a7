package causerie.messaging;

import java.util.Optional;

/**
 * Everything that is known of somebody who comes.
 *
 * @param nick what it wants to be called; empty for its number, or its account's name
 * @param user what the protocol says of the user, e.g. {@code ~ann}; empty for {@link
 *     Identity#user()}
 * @param realName what it says of itself; empty for its nick
 * @param login whom it has proved to be; empty for a guest
 * @param encrypted whether its connection is
 */
public record Entrance(
    Optional<Nickname> nick,
    String user,
    String realName,
    Optional<Login> login,
    boolean encrypted) {

  /** A guest of whom no more is known. */
  public static Entrance guest(Optional<Nickname> nick, boolean encrypted) {
    return new Entrance(nick, "", "", Optional.empty(), encrypted);
  }
}
