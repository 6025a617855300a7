package causerie.irc;

import java.util.List;

/**
 * What a MODE message asks for.
 *
 * @param changes what can be understood, in its order; a change of a list without a parameter asks
 *     for the list
 * @param problems what cannot, each letter once
 */
public record ModeRequest(List<ModeChange> changes, List<ModeProblem> problems) {
  public ModeRequest {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }
}
