package causerie.auth;

/**
 * An expected "no": somebody asked for something that the rules do not allow. A value, not a fault.
 * Every protocol maps it to its own form at one place; {@link #code()} is the same in all of them.
 */
public interface Refusal {
  /**
   * A stable lower-case word with hyphens, unique to this kind of refusal, e.g. {@code
   * no-such-room}.
   */
  String code();

  /**
   * One sentence for people: what was wrong and what would be right. Never holds a control
   * character.
   */
  String sentence();
}
