package causerie.cli.chat;

/** Reads the password out of a LOGIN or REGISTER line, to log in again after a lost connection. */
final class Secrets {
  private Secrets() {}

  /** The third word: as it stands, or without its double quotes and their backslashes. */
  static String unquoted(String line) {
    String rest = line.split(" ", 3)[2].strip();
    if (!rest.startsWith("\"")) {
      int space = rest.indexOf(' ');
      return space < 0 ? rest : rest.substring(0, space);
    }
    StringBuilder secret = new StringBuilder();
    for (int i = 1; i < rest.length() && rest.charAt(i) != '"'; i++) {
      boolean escaped = rest.charAt(i) == '\\' && i + 1 < rest.length();
      i += escaped ? 1 : 0;
      secret.append(rest.charAt(i));
    }
    return secret.toString();
  }
}
