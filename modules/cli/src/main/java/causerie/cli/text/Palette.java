package causerie.cli.text;

import java.util.Locale;

/** Colours as terminal sequences, or nothing at all. */
public enum Palette {
  /** No sequences. */
  PLAIN,
  /** The sixteen colours, which every terminal lets its user adjust. */
  COLOURED;

  // Red is for errors, black and white vanish on some backgrounds.
  private static final int[] NAMES = {32, 33, 34, 35, 36, 92, 94, 95, 96};

  /** A name, always in the same colour. */
  public String name(String name) {
    int hash = name.toLowerCase(Locale.ROOT).hashCode();
    return wrap(Integer.toString(NAMES[Math.floorMod(hash, NAMES.length)]), name);
  }

  /** What matters less. */
  public String dim(String text) {
    return wrap("2", text);
  }

  /** What went wrong. */
  public String error(String text) {
    return wrap("31", text);
  }

  /** What calls for the reader. */
  public String mention(String text) {
    return wrap("1;33", text);
  }

  private String wrap(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
