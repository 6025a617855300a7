package causerie.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The parts that were found, by their unique names. */
final class Providers<T> {
  private final String kind;
  private final Map<String, T> byName = new LinkedHashMap<>();

  private Providers(String kind) {
    this.kind = kind;
  }

  /**
   * Everything that a loader finds.
   *
   * @throws StartException when two have the same name
   */
  static <T> Providers<T> of(String kind, ServiceLoader<T> loader, Function<T, String> name) {
    Providers<T> providers = new Providers<>(kind);
    for (T provider : loader) {
      T other = providers.byName.putIfAbsent(name.apply(provider), provider);
      if (other != null) {
        throw new StartException(
            "two " + kind + "s are called '" + name.apply(provider) + "'; leave one of them out");
      }
    }
    return providers;
  }

  /**
   * The one of that name.
   *
   * @throws StartException when there is none; lists the known ones
   */
  T require(String name) {
    T provider = byName.get(name);
    if (provider == null) {
      throw new StartException(
          "unknown "
              + kind
              + " '"
              + name
              + "'"
              + Nearest.to(name, byName.keySet()).map(n -> "; did you mean '" + n + "'?").orElse("")
              + "; known: "
              + (byName.isEmpty() ? "none" : String.join(", ", byName.keySet())));
    }
    return provider;
  }

  Map<String, T> all() {
    return Map.copyOf(byName);
  }
}
