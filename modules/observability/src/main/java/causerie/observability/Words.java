package causerie.observability;

import java.util.Locale;

/** The words that a label may have as its value. */
final class Words {
  /** For what is not known by name, so that nobody can make new series. */
  static final String OTHER = "other";

  private Words() {}

  /** {@code SECURE_WEBSOCKET} as {@code secure-websocket}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
