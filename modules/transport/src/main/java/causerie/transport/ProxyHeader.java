package causerie.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * What a proxy says first about the connection that it relays: HAProxy's PROXY protocol, version 1
 * (a line) and 2 (bytes). The bytes may be cut anywhere.
 */
sealed interface ProxyHeader {
  /** Too early to say: so many bytes in all are needed at most. */
  record Incomplete(int needed) implements ProxyHeader {}

  /** What came is no header. */
  record Absent() implements ProxyHeader {}

  /** The connection of somebody else. */
  record Relayed(InetSocketAddress from, int length) implements ProxyHeader {}

  /** The proxy's own connection, or one of which it does not say where it is from. */
  record Own(int length) implements ProxyHeader {}

  /** It begins like a header and is none. */
  record Malformed(String sentence) implements ProxyHeader {}

  /** Looks at all that has come so far; the buffer stays as it is. */
  static ProxyHeader read(ByteBuffer in) {
    ProxyHeader line = ProxyLine.read(in);
    return line instanceof Absent ? ProxyBlock.read(in) : line;
  }

  /** Whether it begins with these bytes, as far as it goes. */
  static boolean mayBegin(ByteBuffer in, byte[] sign) {
    int length = Math.min(in.remaining(), sign.length);
    return in.slice(in.position(), length).equals(ByteBuffer.wrap(sign, 0, length));
  }
}
