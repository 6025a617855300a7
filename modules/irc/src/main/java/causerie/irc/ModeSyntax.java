package causerie.irc;

import java.util.List;
import java.util.Optional;

/**
 * Which modes there are and which of them take parameters (Modern IRC, "Channel Modes"). Each is a
 * string of letters.
 *
 * @param lists type A: addresses in a list; without a parameter the list is asked for
 * @param always type B: a parameter to set and to take away, though servers forgive its absence in
 *     the latter
 * @param whenSet type C: a parameter only to set
 * @param flags type D: never a parameter
 * @param prefixes modes of members, highest first: always a parameter
 * @param symbols the sign of each of {@code prefixes} before nicks
 */
public record ModeSyntax(
    String lists, String always, String whenSet, String flags, String prefixes, String symbols) {

  /** The kinds of modes, as the components describe them. */
  public enum Kind {
    LIST,
    ALWAYS,
    WHEN_SET,
    FLAG,
    PREFIX
  }

  public ModeSyntax {
    if (prefixes.length() != symbols.length()) {
      throw new IllegalArgumentException(
          "each of '" + prefixes + "' needs one sign, but there are '" + symbols + "'");
    }
  }

  /** Modes of users: letters without parameters. */
  public static ModeSyntax ofFlags(String letters) {
    return new ModeSyntax("", "", "", letters, "", "");
  }

  /**
   * As a server tells it.
   *
   * @param chanModes the value of CHANMODES; types beyond the fourth are not known and left out
   * @param prefix the value of PREFIX; taken as empty when it is not well-formed
   */
  public static ModeSyntax parse(String chanModes, String prefix) {
    String[] types = (chanModes + ",,,,").split(",", -1);
    int close = prefix.indexOf(')');
    boolean isPrefix = prefix.startsWith("(") && (close - 1) * 2 == prefix.length() - 2;
    String prefixes = isPrefix ? prefix.substring(1, close) : "";
    String symbols = isPrefix ? prefix.substring(close + 1) : "";
    return new ModeSyntax(types[0], types[1], types[2], types[3], prefixes, symbols);
  }

  /** The value of CHANMODES. */
  public String chanModes() {
    return lists + "," + always + "," + whenSet + "," + flags;
  }

  /** The value of PREFIX. */
  public String prefix() {
    return prefixes.isEmpty() ? "" : "(" + prefixes + ")" + symbols;
  }

  /** What a mode is; nothing when there is no such mode. */
  public Optional<Kind> kind(int letter) {
    if (!Character.isBmpCodePoint(letter)) {
      return Optional.empty();
    }
    if (prefixes.indexOf(letter) >= 0) {
      return Optional.of(Kind.PREFIX);
    }
    if (lists.indexOf(letter) >= 0) {
      return Optional.of(Kind.LIST);
    }
    if (always.indexOf(letter) >= 0) {
      return Optional.of(Kind.ALWAYS);
    }
    if (whenSet.indexOf(letter) >= 0) {
      return Optional.of(Kind.WHEN_SET);
    }
    return flags.indexOf(letter) >= 0 ? Optional.of(Kind.FLAG) : Optional.empty();
  }

  /**
   * Reads what stands behind the target of a MODE message.
   *
   * @param modes signs and letters; a plus is understood before the first sign
   * @param params what the letters take in turn; those left over are ignored
   */
  public ModeRequest read(String modes, List<String> params) {
    return new ModeReader(this, params).read(modes);
  }
}
