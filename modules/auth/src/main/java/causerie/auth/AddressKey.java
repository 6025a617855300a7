package causerie.auth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What throttles take for one address: an IPv4 address, or an IPv6 /64 network, which is what one
 * household or server is given. (Java turns IPv4-mapped IPv6 addresses into IPv4 itself.)
 */
record AddressKey(boolean v4, long bits) {
  static AddressKey of(InetAddress address) {
    var bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? new AddressKey(true, bytes.getInt())
        : new AddressKey(false, bytes.getLong());
  }
}
