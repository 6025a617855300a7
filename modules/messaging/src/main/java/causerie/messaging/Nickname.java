package causerie.messaging;

import causerie.auth.AuthRefusal;
import causerie.auth.NameRules;

/**
 * What a client is called at the moment. Compares without case.
 *
 * @param text as shown
 * @param fold the form that is compared; two are equal when it is
 */
public record Nickname(String text, String fold) implements Target {
  /** Longest name, in Unicode code points. */
  public static final int MAX_LENGTH = 32;

  /**
   * Checks and normalises a name.
   *
   * @throws causerie.auth.RefusedException when it breaks a rule of {@link NameRules}
   */
  public static Nickname of(String text) {
    var problem = NameRules.problem(text, MAX_LENGTH);
    if (problem.isPresent()) {
      throw new AuthRefusal.BadName(text, problem.get()).asException();
    }
    String normal = NameRules.normal(text);
    return new Nickname(normal, NameRules.fold(normal));
  }

  /** Whether {@link #of} would take it. */
  public static boolean isValid(String text) {
    return NameRules.problem(text, MAX_LENGTH).isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Nickname that && fold.equals(that.fold);
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
