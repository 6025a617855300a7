package causerie.transport;

import causerie.transport.spi.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A connection whose unit is the line: TCP or TLS. */
final class StreamLink extends Link {
  private static final Pattern HTTP_REQUEST = Pattern.compile("[A-Za-z]{1,20} \\S+ HTTP/1\\.[0-9]");
  private static final Pattern HTTP_BEGINNING =
      Pattern.compile("(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE) ");
  private static final byte[][] NOTHING = {};

  private boolean inputEnded;

  StreamLink(Shared shared, Protocol protocol, Wire wire, Caller caller) {
    super(shared, protocol, wire, caller, "");
  }

  @Override
  void converse() throws IOException, InterruptedException {
    LineFramer framer = new LineFramer(protocol.maxLine(), protocol.hardMaxLine());
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
        if (first && protocol.closesOnHttp() && looksLikeHttp(line, found)) {
          close(CloseReason.of(CloseReason.Kind.PROTOCOL, "this is no HTTP port"));
          return;
        }
        first &= line.length == 0;
        tell(found, line);
        found = framer.next(in);
      }
    }
  }

  private void tell(LineFramer.Found found, byte[] line) throws InterruptedException {
    switch (found) {
      case LINE -> dispatch(handler -> handler.received(line, false));
      case OVERSIZED -> dispatch(handler -> handler.oversized(line));
      case ENDLESS ->
          end(
              CloseReason.of(
                  CloseReason.Kind.PROTOCOL,
                  "a line longer than " + protocol.hardMaxLine() + " bytes"));
      case NOTHING_MORE -> {}
    }
  }

  /** A browser that is used against us sends the rest of its request, which nobody must execute. */
  private static boolean looksLikeHttp(byte[] line, LineFramer.Found found) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    return found == LineFramer.Found.LINE
        ? HTTP_REQUEST.matcher(text).matches()
        : HTTP_BEGINNING.matcher(text).lookingAt();
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
