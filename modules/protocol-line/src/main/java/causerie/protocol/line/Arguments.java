package causerie.protocol.line;

/**
 * What stands behind the word of a command, taken from left to right. Confined to the reader
 * thread.
 */
public final class Arguments {
  private final String usage;
  private String rest;

  Arguments(String rest, String usage) {
    this.rest = rest.strip();
    this.usage = usage;
  }

  /** Whether something is left. */
  public boolean hasMore() {
    return !rest.isEmpty();
  }

  /** What is left, as it stands. */
  public String rest() {
    return rest;
  }

  /** The next word; refuses with the usage when there is none. */
  public String word() {
    if (rest.isEmpty()) {
      throw usage();
    }
    int end = rest.indexOf(' ');
    String word = end < 0 ? rest : rest.substring(0, end);
    rest = end < 0 ? "" : rest.substring(end + 1).stripLeading();
    return word;
  }

  /** The next word, or another when there is none. */
  public String wordOr(String other) {
    return hasMore() ? word() : other;
  }

  /** The word that {@link #word()} would take; empty when there is none. */
  public String peek() {
    int end = rest.indexOf(' ');
    return end < 0 ? rest : rest.substring(0, end);
  }

  /** A word that may stand in double quotes and then hold spaces, {@code \"} and {@code \\}. */
  public String quoted() {
    if (!rest.startsWith("\"")) {
      return word();
    }
    StringBuilder word = new StringBuilder();
    for (int i = 1; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '"') {
        rest = rest.substring(i + 1).stripLeading();
        return word.toString();
      }
      if (c == '\\' && i + 1 < rest.length()) {
        i++;
        c = rest.charAt(i);
      }
      word.append(c);
    }
    throw new BadRequest("bad-arguments", "the closing quote is missing").asException();
  }

  /** Everything that is left; refuses with the usage when it is nothing. */
  public String text() {
    if (rest.isEmpty()) {
      throw usage();
    }
    return textOr("");
  }

  /** Everything that is left, or another when it is nothing. */
  public String textOr(String other) {
    String all = rest.isEmpty() ? other : rest;
    rest = "";
    return all;
  }

  /** A whole number within bounds as the next word. */
  public int number(int least, int most) {
    String word = word();
    try {
      int number = Integer.parseInt(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadRequest(
            "bad-arguments", "'" + word + "' is not a number from " + least + " to " + most)
        .asException();
  }

  /** Refuses when something is left. */
  public void end() {
    if (hasMore()) {
      throw usage();
    }
  }

  /** The refusal that shows the usage. */
  public RuntimeException usage() {
    return new BadRequest("bad-arguments", "usage: " + usage).asException();
  }
}
