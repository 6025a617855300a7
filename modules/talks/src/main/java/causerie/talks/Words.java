package causerie.talks;

import causerie.protocol.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Settings out of a map of words. */
public record Words(Map<String, String> values) implements Settings {
  @Override
  public int integer(String key, int byDefault, int least, int most) {
    return values.containsKey(key) ? Integer.parseInt(values.get(key)) : byDefault;
  }

  @Override
  public long bytes(String key, long byDefault, long least, long most) {
    return byDefault;
  }

  @Override
  public boolean flag(String key, boolean byDefault) {
    return values.containsKey(key) ? Boolean.parseBoolean(values.get(key)) : byDefault;
  }

  @Override
  public Duration duration(String key, Duration byDefault, Duration least, Duration most) {
    return values.containsKey(key) ? Duration.parse(values.get(key)) : byDefault;
  }

  @Override
  public String text(String key, String byDefault) {
    return values.getOrDefault(key, byDefault);
  }

  @Override
  public List<String> texts(String key, List<String> byDefault) {
    return byDefault;
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E byDefault) {
    return values.containsKey(key)
        ? Enum.valueOf(byDefault.getDeclaringClass(), values.get(key).toUpperCase(Locale.ROOT))
        : byDefault;
  }
}
