package causerie.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses as others write them, without ever asking a name server: four decimal numbers without
 * leading zeros, or the hexadecimal forms of IPv6 (RFC 4291 2.2) without brackets and zone. An IPv4
 * address in IPv6's clothes is that IPv4 address.
 */
final class AddressLiteral {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern V6 =
      Pattern.compile("(?=.*:)[0-9A-Fa-f:]{2,39}|[0-9A-Fa-f:]{1,30}:" + V4);

  private AddressLiteral() {}

  /** Empty when it is none. */
  static Optional<InetAddress> parse(String text) {
    return V4.matcher(text).matches() ? Optional.of(Inet4Address.ofLiteral(text)) : parseV6(text);
  }

  private static Optional<InetAddress> parseV6(String text) {
    if (!V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Inet6Address.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it is one of IPv4, as written. */
  static boolean isV4(String text) {
    return V4.matcher(text).matches();
  }
}
