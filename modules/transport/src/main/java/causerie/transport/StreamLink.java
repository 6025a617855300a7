package causerie.transport;

import causerie.transport.spi.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A connection whose unit is the line: TCP or TLS. */
final class StreamLink extends Link {
  private static final Pattern HTTP_REQUEST = Pattern.compile("[A-Za-z]{1,20} \\S+ HTTP/1\\.[0-9]");
  private static final Pattern HTTP_BEGINNING =
      Pattern.compile("(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE) .*");
  private static final byte[][] NOTHING = {};

  private boolean inputEnded;

  StreamLink(Shared shared, Protocol protocol, Wire wire, Carrier carrier, InetAddress remote) {
    super(shared, protocol, wire, carrier, remote, "");
  }

  @Override
  void converse() throws IOException, InterruptedException {
    LineFramer framer = new LineFramer(protocol.maxLine());
    boolean first = true;
    while (!isEnding()) {
      ByteBuffer in = read();
      if (in == null) {
        inputEnded = true;
        return;
      }
      LineFramer.Found found = framer.next(in);
      while (found != LineFramer.Found.NOTHING_MORE && !isEnding()) {
        byte[] line = framer.line();
        boolean oversized = found == LineFramer.Found.OVERSIZED;
        if (first && protocol.closesOnHttp() && looksLikeHttp(line, oversized)) {
          close(CloseReason.of(CloseReason.Kind.PROTOCOL, "this is no HTTP port"));
          return;
        }
        first &= line.length == 0;
        if (oversized) {
          dispatch(handler -> handler.oversized(protocol.maxLine()));
        } else {
          dispatch(handler -> handler.received(line, false));
        }
        found = framer.next(in);
      }
    }
  }

  /** A browser that is used against us sends the rest of its request, which nobody must execute. */
  private static boolean looksLikeHttp(byte[] line, boolean oversized) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    return (oversized ? HTTP_BEGINNING : HTTP_REQUEST).matcher(text).matches();
  }

  @Override
  byte[] encode(Frame frame) {
    return frame.onStream();
  }

  @Override
  byte[][] last(CloseReason reason) {
    return NOTHING;
  }

  @Override
  void ping() {
    askForPing();
  }

  @Override
  boolean endsOutputWhenDrained() {
    return true;
  }

  @Override
  boolean awaitsPeer() {
    return !inputEnded;
  }
}
