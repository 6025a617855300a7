package causerie.bench;

import causerie.bench.Dialect.Answer;
import causerie.bench.Dialect.Step;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client: logs in step by step, receives, checks what it receives and sends when its loop's
 * traffic says so. Confined to its loop; counters are read by others after the loop has ended.
 */
final class Peer implements Framing.Lines {
  private static final byte[] NOTHING = new byte[0];
  private static final int TIMES = 1024;

  /** What the kernel keeps for somebody who does not read; the rest waits at the server. */
  private static final int SLOW_BUFFER = 4096;

  private final Run run;
  private final Loop loop;
  private final Framing framing;
  private final List<Step> steps;
  private final Room room;
  private final int slot;
  private final OrderCheck check;

  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private int step;
  private boolean leaving;
  private boolean slow;
  private byte[] kept = NOTHING;
  private int keptLength;
  private @Nullable ByteBuffer unsent;
  private int fresh;

  private int sender = -1;
  private byte[] message = NOTHING;
  private int payloadAt;
  private int sent;
  private int answered;
  private long[] times = new long[0];

  /**
   * @param steps what to say and to await before the client is ready
   * @param slot any number of the traffic's own
   */
  Peer(Run run, Loop loop, Framing framing, List<Step> steps, Room room, int slot) {
    this.run = run;
    this.loop = loop;
    this.framing = framing;
    this.steps = steps;
    this.room = room;
    this.slot = slot;
    this.check = new OrderCheck(room.senders);
  }

  /** Makes it a sender. To be called before the loop starts. */
  void sends(int number, String target) {
    byte[] begin = run.dialect.messageStart(target);
    byte[] end = run.dialect.lineEnd();
    sender = number;
    payloadAt = begin.length;
    message = Arrays.copyOf(begin, begin.length + Payload.LENGTH + end.length);
    System.arraycopy(end, 0, message, begin.length + Payload.LENGTH, end.length);
    Payload.begin(message, payloadAt, run.number, number);
    times = new long[TIMES];
  }

  /**
   * Makes it one that reads no more once measuring has begun. To be called before the loop starts.
   */
  void stopsReading() {
    slow = true;
  }

  Loop loop() {
    return loop;
  }

  Room room() {
    return room;
  }

  int slot() {
    return slot;
  }

  OrderCheck check() {
    return check;
  }

  /** The number under which it sends, or -1. */
  int sender() {
    return sender;
  }

  int sent() {
    return sent;
  }

  int unanswered() {
    return sent - answered;
  }

  void connect(Selector selector, InetSocketAddress server, @Nullable InetSocketAddress source)
      throws IOException {
    SocketChannel opened = SocketChannel.open();
    channel = opened;
    opened.configureBlocking(false);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // A reset instead of a time of waiting: thousands of closed ports would be missed.
    opened.setOption(StandardSocketOptions.SO_LINGER, 0);
    if (slow) {
      opened.setOption(StandardSocketOptions.SO_RCVBUF, SLOW_BUFFER);
    }
    if (source != null) {
      opened.bind(source);
    }
    boolean connected = opened.connect(server);
    key = opened.register(selector, SelectionKey.OP_CONNECT, this);
    if (connected) {
      begin(opened);
    }
  }

  /** What the selector found. */
  void serve(SelectionKey ready, ByteBuffer buffer) throws IOException {
    SocketChannel open = (SocketChannel) ready.channel();
    if (ready.isConnectable()) {
      if (open.finishConnect()) {
        begin(open);
      }
      return;
    }
    if (ready.isWritable()) {
      writeUnsent(open);
    }
    if (ready.isReadable()) {
      if (slow && run.now() >= run.measuredFrom()) {
        interest(0);
      } else {
        read(open, buffer);
      }
    }
  }

  private void begin(SocketChannel open) throws IOException {
    interest(SelectionKey.OP_READ);
    byte[] opening = framing.opening();
    if (opening.length == 0) {
      open();
    } else {
      write(open, ByteBuffer.wrap(opening));
    }
  }

  @SuppressWarnings("ByteBufferBackingArray") // the loop allocates it on the heap, for this
  private void read(SocketChannel open, ByteBuffer buffer) throws IOException {
    byte[] bytes = buffer.array();
    System.arraycopy(kept, 0, bytes, 0, keptLength);
    buffer.clear().position(keptLength);
    int read = open.read(buffer);
    if (read < 0) {
      loop.ended(this, leaving);
      return;
    }
    loop.tick();
    int end = keptLength + read;
    int rest = framing.consume(bytes, 0, end, this);
    keep(bytes, rest, end);
    if (fresh > 0) {
      room.delivered.addAndGet(fresh);
      fresh = 0;
    }
  }

  private void keep(byte[] bytes, int from, int to) throws FramingException {
    keptLength = to - from;
    if (keptLength > Loop.LONGEST_LINE) {
      throw new FramingException("a line of the server is longer than " + Loop.LONGEST_LINE);
    }
    if (keptLength > kept.length) {
      kept = new byte[Math.max(keptLength, 256)];
    }
    System.arraycopy(bytes, from, kept, 0, keptLength);
  }

  @Override
  public void open() {
    next();
  }

  private void next() {
    if (step < steps.size()) {
      raw(framed(steps.get(step).line()));
    } else {
      loop.ready(this);
    }
  }

  @Override
  public void line(byte[] buffer, int from, int to) {
    if (slow && step == steps.size()) {
      return; // a listener that nobody counts
    }
    Answer answer = run.dialect.classify(buffer, from, to);
    switch (answer) {
      case DELIVERY -> delivery(buffer, from, to);
      case ACK -> acknowledged();
      case LOGGED_IN, REGISTERED, JOINED -> {
        if (step < steps.size() && steps.get(step).answer() == answer) {
          step++;
          next();
        }
      }
      case LEFT -> room.slow.left(run.dialect.whoLeft(buffer, from, to), run.now());
      case PING -> raw(framed(run.dialect.pong(buffer, from, to)));
      case REFUSED -> refused(buffer, from, to);
      case OTHER -> {}
    }
  }

  private void delivery(byte[] buffer, int from, int to) {
    int at = Payload.find(buffer, from, to, run.number);
    if (at < 0) {
      return;
    }
    int author = Payload.sender(buffer, at);
    if (author == sender) {
      acknowledged();
      return;
    }
    check.saw(author - room.firstSender, Payload.sequence(buffer, at));
    loop.delivered(Payload.nanos(buffer, at));
    fresh++;
    loop.traffic().delivered(this);
  }

  private void acknowledged() {
    if (sender < 0 || answered == sent) {
      loop.unexpected();
      return;
    }
    check.sawOwn(sender - room.firstSender);
    loop.acknowledged(times[answered % TIMES]);
    answered++;
  }

  private void refused(byte[] buffer, int from, int to) {
    loop.refused(new String(buffer, from, to - from, StandardCharsets.UTF_8));
    if (step < steps.size()) {
      loop.failed(this, "a client could not get ready: the server refused");
    } else if (answered < sent) {
      answered++;
    }
  }

  /**
   * Prepares the next message; {@link #flush} sends what was prepared.
   *
   * @param nanos when it was due, since the run began
   */
  void sendMessage(long nanos) {
    Payload.stamp(message, payloadAt, sent, nanos);
    times[sent % TIMES] = nanos;
    sent++;
    room.sent.incrementAndGet();
    ByteBuffer out = loop.out();
    if (out.remaining() < message.length + Framing.OVERHEAD) {
      flush();
    }
    framing.wrap(message, message.length, out);
  }

  /** Sends the loop's prepared bytes as this peer's. */
  void flush() {
    ByteBuffer out = loop.out();
    if (out.position() > 0) {
      out.flip();
      send(out);
      out.clear();
    }
  }

  /** Whether it has said good-bye. */
  boolean isLeaving() {
    return leaving;
  }

  /** Says good-bye; the server closes. */
  void quit() {
    leaving = true;
    raw(framed(run.dialect.quit()));
  }

  private byte[] framed(byte[] line) {
    ByteBuffer wrapped = ByteBuffer.allocate(line.length + Framing.OVERHEAD);
    framing.wrap(line, line.length, wrapped);
    return Arrays.copyOf(wrapped.array(), wrapped.position());
  }

  @Override
  public void raw(byte[] bytes) {
    send(ByteBuffer.wrap(bytes));
  }

  private void send(ByteBuffer bytes) {
    SocketChannel open = channel;
    if (open == null || !open.isOpen()) {
      return;
    }
    try {
      write(open, bytes);
    } catch (IOException e) {
      loop.failed(this, e.toString());
    }
  }

  private void write(SocketChannel open, ByteBuffer bytes) throws IOException {
    ByteBuffer waiting = unsent;
    if (waiting == null) {
      int written = open.write(bytes);
      if (written >= 0 && !bytes.hasRemaining()) {
        return;
      }
      waiting = ByteBuffer.allocate(Math.max(4096, bytes.remaining()));
    } else if (waiting.capacity() - waiting.limit() < bytes.remaining()) {
      int size = waiting.remaining() + bytes.remaining();
      waiting = ByteBuffer.allocate(size * 2).put(waiting).flip();
    }
    waiting.compact().put(bytes).flip();
    unsent = waiting;
    interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  private void writeUnsent(SocketChannel open) throws IOException {
    ByteBuffer waiting = unsent;
    if (waiting != null) {
      int written = open.write(waiting);
      if (written >= 0 && waiting.hasRemaining()) {
        return;
      }
    }
    unsent = null;
    interest(SelectionKey.OP_READ);
  }

  private void interest(int operations) {
    SelectionKey registered = key;
    if (registered != null) {
      registered.interestOps(operations);
    }
  }

  /** Ends the connection at once; a second call does nothing. */
  void close() {
    SocketChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        loop.refused("close: " + e.getMessage());
      }
    }
  }
}
