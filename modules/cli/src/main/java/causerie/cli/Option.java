package causerie.cli;

import org.jspecify.annotations.Nullable;

/**
 * One option of the command line.
 *
 * @param name the long form without its dashes
 * @param letter the short form; null when it has none
 * @param value what the usage calls its value; null for a switch
 * @param what one phrase for the usage
 */
record Option(String name, @Nullable Character letter, @Nullable String value, String what) {
  static Option valued(String name, String value, String what) {
    return new Option(name, null, value, what);
  }

  static Option toggle(String name, @Nullable Character letter, String what) {
    return new Option(name, letter, null, what);
  }

  String usage() {
    String shortForm = letter == null ? "    " : "-" + letter + ", ";
    return shortForm + "--" + name + (value == null ? "" : " " + value);
  }
}
