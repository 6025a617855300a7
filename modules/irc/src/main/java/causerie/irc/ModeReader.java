package causerie.irc;

import java.util.ArrayList;
import java.util.List;

/** Reads one MODE message, from left to right. */
final class ModeReader {
  private final ModeSyntax syntax;
  private final List<String> params;
  private final List<ModeChange> changes = new ArrayList<>();
  private final List<ModeProblem> problems = new ArrayList<>();
  private int next;

  ModeReader(ModeSyntax syntax, List<String> params) {
    this.syntax = syntax;
    this.params = params;
  }

  ModeRequest read(String modes) {
    boolean adds = true;
    for (int i = 0; i < modes.length(); ) {
      int letter = modes.codePointAt(i);
      i += Character.charCount(letter);
      if (letter == '+' || letter == '-') {
        adds = letter == '+';
      } else {
        read(adds, letter);
      }
    }
    return new ModeRequest(changes, problems);
  }

  private void read(boolean adds, int letter) {
    var kind = syntax.kind(letter);
    if (kind.isEmpty()) {
      problem(ModeProblem.Kind.UNKNOWN, adds, letter);
      return;
    }
    boolean takes =
        switch (kind.get()) {
          case PREFIX, LIST, ALWAYS -> true;
          case WHEN_SET -> adds;
          case FLAG -> false;
        };
    boolean needs =
        switch (kind.get()) {
          case PREFIX -> true;
          case ALWAYS, WHEN_SET -> adds;
          case LIST, FLAG -> false;
        };
    String param = takes && next < params.size() ? params.get(next++) : "";
    if (needs && param.isEmpty()) {
      problem(ModeProblem.Kind.NO_PARAMETER, adds, letter);
    } else {
      changes.add(new ModeChange(adds, (char) letter, param));
    }
  }

  private void problem(ModeProblem.Kind kind, boolean adds, int letter) {
    ModeProblem problem = new ModeProblem(kind, adds, Character.toString(letter));
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
