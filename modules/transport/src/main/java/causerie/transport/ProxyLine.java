package causerie.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Version 1 of the PROXY protocol (its section 2.1): one line of words, with exactly one space
 * between two and CR LF at its end.
 */
final class ProxyLine {
  private static final byte[] SIGN = "PROXY ".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX = 107;
  private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");

  private ProxyLine() {}

  static ProxyHeader read(ByteBuffer in) {
    if (!ProxyHeader.mayBegin(in, SIGN)) {
      return new ProxyHeader.Absent();
    }
    int length = 0;
    while (length < Math.min(in.remaining(), MAX)) {
      if (in.get(in.position() + length++) == '\n') {
        return parse(in, length);
      }
    }
    return length == MAX
        ? new ProxyHeader.Malformed("a PROXY line longer than " + MAX + " bytes")
        : new ProxyHeader.Incomplete(MAX);
  }

  private static ProxyHeader parse(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(in.position(), bytes);
    String line = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!line.endsWith("\r\n")) {
      return new ProxyHeader.Malformed("a PROXY line without CR LF at its end");
    }
    String[] words = line.substring(SIGN.length, length - 2).split(" ", -1);
    if (words[0].equals("UNKNOWN")) {
      return new ProxyHeader.Own(length); // whatever follows
    }
    boolean v4 = words[0].equals("TCP4");
    if ((!v4 && !words[0].equals("TCP6")) || words.length != 5) {
      return malformed();
    }
    Optional<InetAddress> source = address(words[1], v4);
    if (source.isEmpty()
        || address(words[2], v4).isEmpty()
        || !isPort(words[3])
        || !isPort(words[4])) {
      return malformed();
    }
    return new ProxyHeader.Relayed(
        new InetSocketAddress(source.get(), Integer.parseInt(words[3])), length);
  }

  private static Optional<InetAddress> address(String word, boolean v4) {
    return AddressLiteral.isV4(word) == v4 ? AddressLiteral.parse(word) : Optional.empty();
  }

  private static boolean isPort(String word) {
    return PORT.matcher(word).matches() && Integer.parseInt(word) <= 65_535;
  }

  private static ProxyHeader malformed() {
    return new ProxyHeader.Malformed("a PROXY line that does not name two addresses and two ports");
  }
}
