package causerie.protocol.irc.service;

import causerie.auth.RefusedException;
import causerie.messaging.ChatRefusal;
import causerie.messaging.Identity;
import causerie.messaging.Preference;
import causerie.protocol.irc.IrcSession;
import java.util.Locale;
import java.util.Optional;

/**
 * What an account may choose by {@code SET}, under the names that these settings have elsewhere.
 * The reader's thread of the session; every method refuses guests and unknown names with a {@link
 * RefusedException}.
 */
final class AccountSettings {
  /** The names, as they are shown in a usage. */
  static final String NAMES = "<ALWAYS-ON, MULTICLIENT or AUTOREPLAY-LINES>";

  private AccountSettings() {}

  /** Chooses; {@code DEFAULT} leaves it to the server. */
  static void set(IrcSession irc, String name, String word) throws InterruptedException {
    boolean byDefault = word.equalsIgnoreCase("DEFAULT");
    switch (name.toUpperCase(Locale.ROOT)) {
      case "ALWAYS-ON" -> prefer(irc, Preference.STAYS_PRESENT, byDefault, () -> flag(word));
      case "MULTICLIENT" -> prefer(irc, Preference.SEVERAL_DEVICES, byDefault, () -> flag(word));
      case "AUTOREPLAY-LINES" -> prefer(irc, Preference.REPLAY, byDefault, () -> number(word));
      default -> throw unknown(name);
    }
  }

  /** What is chosen, in a sentence. */
  static String shown(IrcSession irc, String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "ALWAYS-ON" -> staying(irc);
      case "MULTICLIENT" ->
          found(irc, Preference.SEVERAL_DEVICES).orElse(true)
              ? "Several of your devices may be connected at once"
              : "One of your devices may be connected at a time";
      case "AUTOREPLAY-LINES" ->
          "You are shown up to %d lines of a room that you enter"
              .formatted(found(irc, Preference.REPLAY).orElse(irc.settings().replay()));
      default -> throw unknown(name);
    };
  }

  private static String staying(IrcSession irc) {
    Identity.Registered own = account(irc);
    boolean chosen = found(irc, Preference.STAYS_PRESENT).isPresent();
    return (irc.chat().clients().staysPresent(own.id())
            ? "You stay in your rooms while no device of yours is connected"
            : "You leave your rooms with your last device")
        + (chosen ? "" : ", as is usual here");
  }

  /** A value out of a word. */
  private interface Reading<T> {
    T read();
  }

  private static <T> void prefer(
      IrcSession irc, Preference<T> preference, boolean byDefault, Reading<T> reading)
      throws InterruptedException {
    irc.chat()
        .prefer(
            irc.session(), preference, byDefault ? Optional.empty() : Optional.of(reading.read()));
  }

  private static <T> Optional<T> found(IrcSession irc, Preference<T> preference) {
    return irc.chat().preferences().find(account(irc).id(), preference);
  }

  private static Identity.Registered account(IrcSession irc) {
    return irc.session().account("settings of an account");
  }

  private static boolean flag(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "ON", "TRUE", "YES", "ENABLED" -> true;
      case "OFF", "FALSE", "NO", "DISABLED" -> false;
      default -> throw bad("'" + word + "' is not ON, OFF or DEFAULT");
    };
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw bad("'" + word + "' is not a number or DEFAULT");
    }
  }

  private static RefusedException unknown(String name) {
    return bad("'" + name + "' is none of " + NAMES);
  }

  private static RefusedException bad(String what) {
    return new ChatRefusal.BadText(what).asException();
  }
}
