package causerie.transport;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** PROXY headers as proxies send them, right and wrong. */
final class ProxyHeaders {
  private ProxyHeaders() {}

  static byte[] line(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] line4(String source) {
    return line("PROXY TCP4 " + source + " 192.0.2.1 65533 6667");
  }

  /** Version 2: what follows the first 12 bytes, up to the length, which is that of the rest. */
  static byte[] block(int versionAndCommand, int familyAndTransport, byte[]... rest) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] piece : rest) {
      body.writeBytes(piece);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a")); // signature
    out.write(versionAndCommand);
    out.write(familyAndTransport);
    out.write(body.size() >>> 8);
    out.write(body.size());
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  /** Version 2, PROXY, TCP over the family of the source; then these further bytes. */
  static byte[] block(String source, byte[] further) throws Exception {
    byte[] from = InetAddress.getByName(source).getAddress();
    byte[] to = new byte[from.length];
    byte[] ports = {(byte) 0xFF, (byte) 0xFD, 0x1A, 0x0B}; // 65533, 6667
    return block(0x21, from.length == 4 ? 0x11 : 0x21, from, to, ports, further);
  }

  static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }
}
