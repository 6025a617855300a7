package causerie.observability;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** One value for each constant of an enum, all made at once; asking costs an array access. */
final class PerConstant<E extends Enum<E>, T> {
  private final Map<E, T> values;

  PerConstant(Class<E> type, Function<E, T> maker) {
    values = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      values.put(constant, maker.apply(constant));
    }
  }

  T of(E constant) {
    return Objects.requireNonNull(values.get(constant));
  }
}
