package causerie.server;

import java.util.List;

/** The server cannot start, for reasons that its operator can mend; one sentence each. */
final class StartException extends RuntimeException {
  private final transient List<String> problems;

  StartException(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  StartException(String problem) {
    this(List.of(problem));
  }

  List<String> problems() {
    return problems;
  }
}
