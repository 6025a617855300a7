package causerie.protocol.line;

import causerie.messaging.RoomFlag;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A room's settings as words, and words as settings. */
public final class SettingWords {
  private static final int MAX_KEY = 64;

  private SettingWords() {}

  /** The settings as words; the key itself only for members, otherwise that there is one. */
  public static String of(RoomSettings settings, boolean withKey) {
    List<String> words = new ArrayList<>();
    for (RoomFlag flag : RoomFlag.values()) {
      if (settings.has(flag)) {
        words.add(Line.word(flag));
      }
    }
    if (!settings.key().isEmpty()) {
      words.add(withKey ? "key=" + settings.key() : "key");
    }
    if (settings.limit() > 0) {
      words.add("limit=" + settings.limit());
    }
    settings.forward().ifPresent(room -> words.add("forward=" + room.text()));
    return words.isEmpty() ? "-" : String.join(" ", words);
  }

  /** The settings with one of them changed as the words say. */
  public static RoomSettings change(RoomSettings settings, String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "key" -> settings.withKey(key(value));
      case "limit" -> settings.withLimit(limit(value));
      case "forward" -> settings.withForward(forward(value));
      default -> settings.with(flag(name), truth(value));
    };
  }

  private static String key(String value) {
    if (value.equals("-")) {
      return "";
    }
    if (value.isEmpty() || value.length() > MAX_KEY || value.indexOf(',') >= 0) {
      throw bad("a key has 1 to " + MAX_KEY + " characters and no comma; '-' removes it");
    }
    return value;
  }

  private static int limit(String value) {
    if (value.equals("-")) {
      return 0;
    }
    try {
      int limit = Integer.parseInt(value);
      if (limit > 0) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw bad("a limit is a number above 0; '-' removes it");
  }

  private static Optional<RoomName> forward(String value) {
    return value.equals("-") ? Optional.empty() : Optional.of(RoomName.of(value));
  }

  private static boolean truth(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw bad("'" + value + "' is neither on nor off");
    };
  }

  private static RoomFlag flag(String name) {
    for (RoomFlag flag : RoomFlag.values()) {
      if (Line.word(flag).equals(name.toLowerCase(Locale.ROOT))) {
        return flag;
      }
    }
    throw bad("'" + name + "' is no setting of a room; HELP ROOM lists them");
  }

  private static RuntimeException bad(String problem) {
    return new BadRequest("bad-setting", problem).asException();
  }
}
