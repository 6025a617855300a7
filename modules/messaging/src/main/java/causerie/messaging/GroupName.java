package causerie.messaging;

import causerie.auth.AuthRefusal;
import causerie.auth.NameRules;

/**
 * The name of a passing group, {@code &name}. Compares without case.
 *
 * @param text as shown, with its sign
 * @param fold the form that is compared; two are equal when it is
 */
public record GroupName(String text, String fold) implements Target {
  /** What the name begins with. */
  public static final char SIGN = '&';

  /** Longest name without its sign, in Unicode code points. */
  public static final int MAX_LENGTH = 64;

  /**
   * Checks and normalises a name.
   *
   * @throws causerie.auth.RefusedException when it breaks a rule of {@link NameRules}
   */
  public static GroupName of(String text) {
    if (text.isEmpty() || text.charAt(0) != SIGN) {
      throw new AuthRefusal.BadName(text, "the name of a group begins with '" + SIGN + "'")
          .asException();
    }
    String name = text.substring(1);
    var problem = NameRules.problem(name, MAX_LENGTH);
    if (problem.isPresent()) {
      throw new AuthRefusal.BadName(text, problem.get()).asException();
    }
    String normal = NameRules.normal(text);
    return new GroupName(normal, NameRules.fold(normal));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupName that && fold.equals(that.fold);
  }

  @Override
  public int hashCode() {
    return fold.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
