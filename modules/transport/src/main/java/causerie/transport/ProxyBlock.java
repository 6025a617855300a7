package causerie.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Version 2 of the PROXY protocol (its section 2.2): a signature, version and command, family and
 * transport, the length of the rest, two addresses and two ports, and then what is skipped here.
 */
final class ProxyBlock {
  private static final byte[] SIGN = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
  private static final int FIXED = 16;

  private static final int VERSION = 0x20;
  private static final int LOCAL = 0;
  private static final int PROXY = 1;

  private static final int INET = 1;
  private static final int INET6 = 2;
  private static final int UNIX = 3;
  private static final int STREAM = 1;
  private static final int DATAGRAM = 2;

  private ProxyBlock() {}

  static ProxyHeader read(ByteBuffer in) {
    if (!ProxyHeader.mayBegin(in, SIGN)) {
      return new ProxyHeader.Absent();
    }
    if (in.remaining() < FIXED) {
      return new ProxyHeader.Incomplete(FIXED);
    }
    ByteBuffer header = in.slice();
    int versionAndCommand = header.get(12) & 0xFF;
    int family = (header.get(13) & 0xFF) >>> 4;
    int transport = header.get(13) & 0xF;
    int length = FIXED + Short.toUnsignedInt(header.getShort(14));
    int command = versionAndCommand & 0xF;
    if ((versionAndCommand & 0xF0) != VERSION || command > PROXY) {
      return new ProxyHeader.Malformed("a PROXY header of an unknown version or command");
    }
    if (command == PROXY && (family > UNIX || transport > DATAGRAM)) {
      return new ProxyHeader.Malformed("a PROXY header of an unknown family or transport");
    }
    if (header.remaining() < length) {
      return new ProxyHeader.Incomplete(length);
    }
    if (command == LOCAL || transport != STREAM) {
      return new ProxyHeader.Own(length);
    }
    return switch (family) {
      case INET -> relayed(header, length, 4);
      case INET6 -> relayed(header, length, 16);
      default -> new ProxyHeader.Own(length); // unspecified, or a UNIX socket's
    };
  }

  private static ProxyHeader relayed(ByteBuffer header, int length, int size) {
    if (length < FIXED + 2 * size + 4) {
      return new ProxyHeader.Malformed("a PROXY header too short for its addresses");
    }
    byte[] source = new byte[size];
    header.get(FIXED, source);
    int port = Short.toUnsignedInt(header.getShort(FIXED + 2 * size));
    try {
      return new ProxyHeader.Relayed(
          new InetSocketAddress(InetAddress.getByAddress(source), port), length);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // only for other sizes
    }
  }
}
