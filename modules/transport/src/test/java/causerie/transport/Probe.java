package causerie.transport;

import causerie.transport.spi.ConnectionHandler;
import causerie.transport.spi.Protocol;
import causerie.transport.spi.Subprotocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A protocol that echoes, obeys a few words, and notes what it was told. */
final class Probe implements Protocol {
  final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
  private final int maxLine;
  private final int hardMaxLine;
  private final int maxMessage;

  Probe(int maxLine, int maxMessage) {
    this(maxLine, Integer.MAX_VALUE, maxMessage);
  }

  Probe(int maxLine, int hardMaxLine, int maxMessage) {
    this.maxLine = maxLine;
    this.hardMaxLine = hardMaxLine;
    this.maxMessage = maxMessage;
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public int maxLine() {
    return maxLine;
  }

  @Override
  public int maxMessage() {
    return maxMessage;
  }

  @Override
  public int hardMaxLine() {
    return hardMaxLine;
  }

  @Override
  public List<Subprotocol> subprotocols() {
    return List.of(
        new Subprotocol("text.probe", Frame.Kind.TEXT),
        new Subprotocol("binary.probe", Frame.Kind.BINARY));
  }

  @Override
  public ConnectionHandler open(Connection connection) {
    opened.add(connection);
    return new Handler(connection);
  }

  CloseReason awaitClosed() throws InterruptedException {
    CloseReason reason = closed.poll(10, TimeUnit.SECONDS);
    if (reason == null) {
      throw new AssertionError("not closed within 10 s");
    }
    return reason;
  }

  Connection awaitOpened() throws InterruptedException {
    Connection connection = opened.poll(10, TimeUnit.SECONDS);
    if (connection == null) {
      throw new AssertionError("not opened within 10 s");
    }
    return connection;
  }

  private final class Handler implements ConnectionHandler {
    private final Connection connection;

    private Handler(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void received(byte[] payload, boolean binary) {
      String text = new String(payload, StandardCharsets.UTF_8);
      if (payload.length < 100) {
        events.add(text);
      }
      switch (text) {
        case "QUIT" -> connection.close(CloseReason.of(CloseReason.Kind.LEFT, "said goodbye"));
        case "BUG" -> throw new IllegalStateException("a bug for the test");
        case "SILENT" -> {}
        default ->
            connection.send(
                connection.carrier().isWebSocket()
                    ? binary ? Frame.binary(payload) : Frame.text(text)
                    : Frame.text(text + "\n"));
      }
    }

    @Override
    public void oversized(byte[] beginning) {
      events.add("oversized " + new String(beginning, StandardCharsets.UTF_8));
      connection.send(Frame.text("too long\n"));
    }

    @Override
    public void inputEnded() {
      events.add("input ended");
      connection.send(Frame.text("bye\n"));
    }

    @Override
    public void pingDue() {
      events.add("ping due");
      connection.send(Frame.text("PING\n"));
    }

    @Override
    public Optional<Frame> farewell(CloseReason reason) {
      return Optional.of(Frame.text("END " + reason.kind() + "\n"));
    }

    @Override
    public void closed(CloseReason reason) {
      closed.add(reason);
    }
  }
}
