package causerie.auth;

/**
 * A valid account name. Two names are equal when their {@link #fold()} is.
 *
 * @param text as its owner writes it, in Unicode normal form C
 */
public record AccountName(String text) {
  /** Longest name, in Unicode code points. */
  public static final int MAX_LENGTH = 32;

  public AccountName {
    var problem = NameRules.problem(text, MAX_LENGTH);
    if (problem.isPresent()) {
      throw new AuthRefusal.BadName(text, problem.get()).asException();
    }
    text = NameRules.normal(text);
  }

  /** The form that is compared and kept unique. */
  public String fold() {
    return NameRules.fold(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccountName that && fold().equals(that.fold());
  }

  @Override
  public int hashCode() {
    return fold().hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
