package causerie.server;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a configuration, so that it can be said at once. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  void add(String problem) {
    found.add(problem);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<String> all() {
    return List.copyOf(found);
  }
}
