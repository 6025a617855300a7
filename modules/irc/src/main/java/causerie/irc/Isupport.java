package causerie.irc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself in RPL_ISUPPORT (Modern IRC, "Feature Advertisement"): tokens in
 * their order, values as they are meant. A token without a value and one with an empty value are
 * the same. Immutable.
 */
public final class Isupport {
  /** Most tokens in one line: with the nick and the sentence they are 15 parameters. */
  public static final int TOKENS_A_LINE = 13;

  /** Nothing said yet. */
  public static final Isupport NONE = new Isupport(Map.of());

  private final Map<String, String> tokens;

  private Isupport(Map<String, String> tokens) {
    this.tokens = tokens;
  }

  /** These and one more without a value. */
  public Isupport with(String name) {
    return with(name, "");
  }

  /** These and one more; in its old place when it is there already. */
  public Isupport with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(tokens);
    all.put(name, value);
    return new Isupport(Collections.unmodifiableMap(all));
  }

  /**
   * These and what one RPL_ISUPPORT adds, changes, or with a {@code -} before a name takes back.
   *
   * @param written tokens as they are written: without the nick before and the sentence behind them
   */
  public Isupport read(Collection<String> written) {
    Map<String, String> all = new LinkedHashMap<>(tokens);
    for (String token : written) {
      int equals = token.indexOf('=');
      String name = equals < 0 ? token : token.substring(0, equals);
      if (name.startsWith("-")) {
        all.remove(name.substring(1));
      } else if (!name.isEmpty()) {
        all.put(name, equals < 0 ? "" : unescape(token.substring(equals + 1)));
      }
    }
    return new Isupport(Collections.unmodifiableMap(all));
  }

  /** Names and values in their order; not to be changed. */
  public Map<String, String> tokens() {
    return tokens;
  }

  /** Whether a token is there. */
  public boolean has(String name) {
    return tokens.containsKey(name);
  }

  /** The value of a token, empty text when it has none; nothing when it is not there. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(tokens.get(name));
  }

  /** The value of a token as a number; another when there is none that is not negative. */
  public int number(String name, int other) {
    String value = tokens.getOrDefault(name, "");
    if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(Ascii::isDigit)) {
      return other;
    }
    return Integer.parseInt(value);
  }

  /** CASEMAPPING; {@link CaseMapping#RFC1459} when it is not said, ASCII when it is not known. */
  public CaseMapping caseMapping() {
    String token = tokens.getOrDefault("CASEMAPPING", CaseMapping.RFC1459.token());
    return CaseMapping.of(token).orElse(CaseMapping.ASCII);
  }

  /** CHANMODES and PREFIX, or what servers had before they said so. */
  public ModeSyntax channelModes() {
    return ModeSyntax.parse(
        tokens.getOrDefault("CHANMODES", "b,k,l,imnpst"), tokens.getOrDefault("PREFIX", "(ov)@+"));
  }

  /**
   * The tokens as they are written, packed into lines.
   *
   * @param mostBytes of all tokens of a line and the spaces between them
   */
  public List<List<String>> lines(int mostBytes) {
    List<String> written = new ArrayList<>(tokens.size());
    tokens.forEach(
        (name, value) -> written.add(value.isEmpty() ? name : name + "=" + escape(value)));
    return Packing.lines(written, TOKENS_A_LINE, mostBytes);
  }

  static String escape(String value) {
    return value.replace("\\", "\\x5C").replace(" ", "\\x20").replace("=", "\\x3D");
  }

  /** What is no escape stands for itself. */
  static String unescape(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      int code = escaped(value, i);
      text.append(code < 0 ? value.charAt(i) : (char) code);
      i += code < 0 ? 0 : 3;
    }
    return text.toString();
  }

  private static int escaped(String value, int at) {
    if (!value.startsWith("\\x", at) || at + 4 > value.length()) {
      return -1;
    }
    int high = Character.digit(value.charAt(at + 2), 16);
    int low = Character.digit(value.charAt(at + 3), 16);
    return high < 0 || high > 7 || low < 0 ? -1 : high * 16 + low;
  }

  /** Same tokens in any order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Isupport that && tokens.equals(that.tokens);
  }

  @Override
  public int hashCode() {
    return tokens.hashCode();
  }

  @Override
  public String toString() {
    return tokens.toString();
  }
}
