package causerie.protocol.irc;

import causerie.messaging.Client;
import causerie.messaging.ClientFlag;
import java.util.Optional;

/** What clients say of themselves as the letters of IRC's user modes. */
public final class ClientModes {
  /** Every letter: the flags', and o for operators of the server. */
  static final String LETTERS = "BRTiow";

  private ClientModes() {}

  /** The letter of a flag. */
  public static char letter(ClientFlag flag) {
    return switch (flag) {
      case INVISIBLE -> 'i';
      case BOT -> 'B';
      case REGISTERED_ONLY -> 'R';
      case NO_CTCP -> 'T';
      case WALLOPS -> 'w';
    };
  }

  /** The flag of that letter. */
  public static Optional<ClientFlag> flag(char letter) {
    for (ClientFlag flag : ClientFlag.values()) {
      if (letter(flag) == letter) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }

  /** The modes of a client as 221 has them; a single + when there are none. */
  public static String shown(Client client) {
    StringBuilder modes = new StringBuilder("+");
    for (int i = 0; i < LETTERS.length(); i++) {
      char letter = LETTERS.charAt(i);
      boolean on =
          letter == 'o' ? client.isAdministrator() : flag(letter).filter(client::has).isPresent();
      if (on) {
        modes.append(letter);
      }
    }
    return modes.toString();
  }
}
