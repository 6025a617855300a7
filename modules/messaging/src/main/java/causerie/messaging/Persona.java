package causerie.messaging;

import causerie.auth.AuthRefusal;
import causerie.auth.NameRules;
import java.util.Optional;

/**
 * As whom somebody speaks in a room who does not speak for oneself. What is shown can be nobody's
 * nick, so that nobody is passed off as somebody who is here.
 */
public sealed interface Persona {
  /** Stands in the names of relayed people between the person and the network. */
  char SEPARATOR = '/';

  /**
   * Somebody of another network, whose words a bridge brings, e.g. {@code ann/discord}. A name that
   * breaks a rule is refused.
   *
   * @param name has a {@link #SEPARATOR}, and is otherwise like a nick, but up to 64 code points
   */
  record Relayed(String name) implements Persona {
    private static final int MAX_LENGTH = 64;

    public Relayed {
      int separator = name.indexOf(SEPARATOR);
      Optional<String> problem =
          separator < 1 || separator == name.length() - 1
              ? Optional.of("relayed names look like name" + SEPARATOR + "network")
              : NameRules.problem(name.replace(SEPARATOR, '_'), MAX_LENGTH);
      if (problem.isPresent()) {
        throw new AuthRefusal.BadName(name, problem.get()).asException();
      }
    }

    @Override
    public Nickname shown() {
      return named(NameRules.normal(name));
    }
  }

  /**
   * A figure of a play. A name that breaks a rule is refused.
   *
   * @param name like a nick
   */
  record Figure(String name) implements Persona {
    public Figure {
      name = Nickname.of(name).text();
    }

    @Override
    public Nickname shown() {
      return named("*" + name + "*");
    }
  }

  /** What tells of a play's scene. */
  record Scene() implements Persona {
    @Override
    public Nickname shown() {
      return named("=Scene=");
    }
  }

  /** What stands where otherwise a nick does. */
  Nickname shown();

  private static Nickname named(String text) {
    return new Nickname(text, NameRules.fold(text));
  }
}
