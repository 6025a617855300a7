package causerie.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The form of an address, and no more: whether anybody reads it, only writing to it would tell. In
 * doubt it is taken (RFC 5321 4.5.3.1, RFC 6531).
 */
final class EmailAddress {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  private EmailAddress() {}

  /**
   * The address as given; empty for none.
   *
   * @throws RefusedException with {@link AuthRefusal.EmailNeeded} or {@link AuthRefusal.BadEmail}
   */
  static Optional<String> checked(String address, boolean isRequired) {
    if (address.isEmpty()) {
      if (isRequired) {
        throw new AuthRefusal.EmailNeeded().asException();
      }
      return Optional.empty();
    }
    if (!hasForm(address)) {
      throw new AuthRefusal.BadEmail().asException();
    }
    return Optional.of(address);
  }

  private static boolean hasForm(String address) {
    int at = address.lastIndexOf('@');
    return at > 0
        && at < address.length() - 1
        && length(address) <= LONGEST
        && length(address.substring(0, at)) <= LONGEST_LOCAL
        && address.codePoints().allMatch(c -> c != ' ' && c != ',' && isPrintable(c));
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isPrintable(int c) {
    return NameRules.printable(Character.toString(c)).codePointAt(0) == c;
  }
}
