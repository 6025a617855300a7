package causerie.auth;

import java.util.Optional;

/**
 * A valid account name: what {@link NameRules} allow, but no plain number. Two names are equal when
 * their {@link #fold()} is.
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
    if (isNumber(text)) {
      throw new AuthRefusal.BadName(text, "it is a number, which stands for a guest").asException();
    }
  }

  /**
   * Whether this is no name for an account because it compares as a plain number: those are what
   * clients are called that have chosen no nick.
   *
   * @param name one that has no {@link NameRules#problem}
   */
  public static boolean isNumber(String name) {
    // In the compared form: wide and raised digits are digits too.
    return NameRules.fold(name).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The account name that this is; empty when it breaks a rule. */
  public static Optional<AccountName> parse(String name) {
    return NameRules.problem(name, MAX_LENGTH).isPresent() || isNumber(name)
        ? Optional.empty()
        : Optional.of(new AccountName(name));
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
