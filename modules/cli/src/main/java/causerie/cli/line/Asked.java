package causerie.cli.line;

/** What was sent to the server and will be answered. */
public sealed interface Asked {
  /** The line to send, without its LF. */
  String line();

  /**
   * A command as the person wrote it.
   *
   * @param line the whole command
   * @param quiet whether its answer is only for the program
   */
  record Command(String line, boolean quiet) implements Asked {
    /** The command's word in upper case. */
    public String word() {
      return LineClient.word(line);
    }

    /** Without the arguments, which may hold a password. */
    @Override
    public String toString() {
      return "Command[" + word() + "]";
    }
  }

  /**
   * A message, under a key of its own: it may be sent again without being posted twice.
   *
   * @param key 1 to 64 printable ASCII characters
   * @param verb {@code MSG} or {@code NOTICE}
   * @param target whom or which room
   * @param text not empty, without control characters
   */
  record Posting(String key, String verb, String target, String text) implements Asked {
    @Override
    public String line() {
      return "@key=" + key + " " + verb + " " + target + " " + text;
    }
  }
}
