package causerie.protocol.irc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists separated by commas, as parameters have them. */
public final class Lists {
  private Lists() {}

  /** Their items, each once, without empty ones. */
  public static List<String> of(String parameter) {
    Set<String> items = new LinkedHashSet<>(List.of(parameter.split(",")));
    items.remove("");
    return List.copyOf(items);
  }
}
