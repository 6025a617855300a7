package causerie.messaging;

import causerie.auth.NameRules;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a line of a room's lists means. Written as {@code nick!user@host} with {@code *} and {@code
 * ?}, or extended: {@code a:account} (IRCv3 account-extban), {@code m:pattern} for who may come in
 * but not speak, and {@code m:a:account}. A {@code ~} before the letter and the words {@code
 * account} and {@code mute} in its place are understood too.
 */
public sealed interface MaskPattern {
  /** Longest text of a mask, in characters. */
  int MAX_LENGTH = 160;

  /**
   * Who is shown like that, see {@link Client#matches}.
   *
   * @param mask the full form, {@code nick!user@host}
   */
  record Shown(String mask) implements MaskPattern {
    @Override
    public String text() {
      return mask;
    }

    @Override
    public boolean matches(Client client) {
      return client.matches(mask);
    }

    @Override
    public boolean matches(Actor shown) {
      return Masks.matches(mask, shown.mask());
    }
  }

  /**
   * Who is logged in to such an account, whatever the nick.
   *
   * @param name an account's name, may hold {@code *} and {@code ?}
   */
  record OfAccount(String name) implements MaskPattern {
    @Override
    public String text() {
      return "a:" + name;
    }

    @Override
    public boolean matches(Client client) {
      return matches(client.actor());
    }

    @Override
    public boolean matches(Actor shown) {
      return shown.identity() instanceof Identity.Registered(_, var account)
          && Masks.matches(NameRules.fold(name), account.fold());
    }
  }

  /**
   * Means the same people, but only keeps them from speaking.
   *
   * @param whom not a mute again
   */
  record Mute(MaskPattern whom) implements MaskPattern {
    @Override
    public String text() {
      return "m:" + whom.text();
    }

    @Override
    public boolean matches(Client client) {
      return whom.matches(client);
    }

    @Override
    public boolean matches(Actor shown) {
      return whom.matches(shown);
    }
  }

  /** The full form in which it stands in lists and is told. */
  String text();

  /** Whether that client is meant. */
  boolean matches(Client client);

  /** Whether somebody is meant who is shown like that. */
  boolean matches(Actor shown);

  /**
   * Reads what somebody wrote.
   *
   * @throws causerie.auth.RefusedException when it can be no mask
   */
  static MaskPattern parse(String text) {
    return read(text).orElseThrow(() -> new ChatRefusal.BadMask(text).asException());
  }

  /** Reads what {@link #text} wrote; rules that have become stricter since do not apply to it. */
  static MaskPattern stored(String text) {
    return read(text).orElseGet(() -> new Shown(text));
  }

  private static Optional<MaskPattern> read(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !Masks.isVisible(text)) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    String kind = colon < 0 ? "" : text.substring(text.charAt(0) == '~' ? 1 : 0, colon);
    // An address may hold colons too, but stands behind an @.
    if (kind.isEmpty() || !kind.chars().allMatch(Character::isLetter)) {
      return Masks.full(text).map(Shown::new);
    }
    String rest = text.substring(colon + 1);
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "a", "account" -> account(rest);
      case "m", "mute" -> read(rest).filter(whom -> !(whom instanceof Mute)).map(Mute::new);
      default -> Optional.empty();
    };
  }

  private static Optional<MaskPattern> account(String name) {
    boolean possible = !name.isEmpty() && name.chars().noneMatch(c -> "!@:~".indexOf(c) >= 0);
    return possible ? Optional.of(new OfAccount(name)) : Optional.empty();
  }
}
