package causerie.auth;

/** What people call their tokens and certificates. */
final class Labels {
  private static final int LONGEST = 64;

  private Labels() {}

  /**
   * The label without white space around it.
   *
   * @throws RefusedException with {@link AuthRefusal.BadLabel}
   */
  static String checked(String label) {
    String words = label.strip();
    boolean isReadable =
        !words.isEmpty()
            && words.codePointCount(0, words.length()) <= LONGEST
            && NameRules.printable(words).equals(words);
    if (!isReadable) {
      throw new AuthRefusal.BadLabel().asException();
    }
    return words;
  }
}
