package causerie.transport;

import causerie.transport.spi.ConnectionHandler;
import causerie.transport.spi.Protocol;
import causerie.transport.spi.TransportObserver;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Not a test: what a delivery costs the server. Fans 100-byte frames out to many connections, whose
 * other ends are read by a second process (this class with {@code client}). Prints CPU of this
 * process per delivery, and what an idle connection weighs.
 *
 * <p>Arguments: members, messages, window (messages on their way; 1 with a rate is an open loop),
 * {@code tcp} or {@code ws}, messages per second or 0.
 */
final class FanOutBench {
  private FanOutBench() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("client")) {
      client(Integer.parseInt(args[1]), Integer.parseInt(args[2]), args[3].equals("ws"));
      return;
    }
    int members = Integer.parseInt(args[0]);
    int messages = Integer.parseInt(args[1]);
    int window = Integer.parseInt(args[2]);
    boolean ws = args[3].equals("ws");
    int rate = Integer.parseInt(args[4]);
    LongAdder sent = new LongAdder();
    Queue<Connection> open = new ConcurrentLinkedQueue<>();
    Semaphore seen = new Semaphore(window);
    Protocol protocol = new Acknowledging(open, seen);
    ListenerSettings.Bind bind = new ListenerSettings.Bind("127.0.0.1", 0, 4096);
    ListenerSettings listener =
        ws
            ? new ListenerSettings.Http(
                "bench", bind, null, Map.of("/bench", protocol), Set.of(), List.of())
            : new ListenerSettings.Stream("bench", bind, null, protocol);
    try (Transport transport =
        Transport.start(List.of(listener), TransportSettings.defaults(), new Counting(sent))) {
      int port = transport.bound().getFirst().address().getPort();
      System.gc();
      long before = resident();
      Process client =
          new ProcessBuilder(
                  "taskset",
                  "-c",
                  "1",
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  FanOutBench.class.getName(),
                  "client",
                  Integer.toString(port),
                  Integer.toString(members),
                  args[3])
              .inheritIO()
              .start();
      while (open.size() < members) {
        Thread.onSpinWait();
        Thread.yield();
      }
      System.gc();
      System.out.printf(
          "idle: %.1f kB resident per connection%n", (resident() - before) / 1024.0 / members);
      Connection[] all = open.toArray(new Connection[0]);
      if (messages > 0) {
        round(all, messages / 2, window, rate, seen, sent);
        round(all, messages, window, rate, seen, sent);
        round(all, messages, window, rate, seen, sent);
      }
      client.destroy();
      client.waitFor();
    }
  }

  private static void round(
      Connection[] all, int messages, int window, int rate, Semaphore seen, LongAdder sent)
      throws Exception {
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = os.getProcessCpuTime();
    long begin = System.nanoTime();
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < messages; i++) {
                seen.acquireUninterruptibly();
                Frame frame = Frame.text("x".repeat(99) + "\n");
                for (Connection one : all) {
                  one.send(frame);
                }
                if (rate > 0) {
                  long due = begin + (i + 1) * (1_000_000_000L / rate);
                  java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
                }
              }
            });
    sender.join();
    seen.acquireUninterruptibly(window);
    seen.release(window);
    long wanted = (long) messages * all.length;
    long until = System.nanoTime() + 5_000_000_000L;
    while (sent.sum() < wanted && System.nanoTime() < until) {
      Thread.onSpinWait();
      Thread.yield();
    }
    double deliveries = sent.sumThenReset(); // what left, not what was offered
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%d x %d, %.3f %% delivered: %.3f us CPU per delivery, %.2f M deliveries/s, %d kB resident%n",
        messages,
        all.length,
        100 * deliveries / wanted,
        (os.getProcessCpuTime() - cpu) / 1000.0 / deliveries,
        deliveries / seconds / 1e6,
        resident() / 1024);
  }

  private record Counting(LongAdder sent) implements TransportObserver {
    @Override
    public void sent(String protocol, int frames, int bytes) {
      sent.add(frames);
    }
  }

  private static long resident() throws Exception {
    String statm = Files.readString(Path.of("/proc/self/statm"));
    return Long.parseLong(statm.split(" ")[1]) * 4096;
  }

  /** The first member acknowledges each message with a line; so the loop is closed. */
  private record Acknowledging(Queue<Connection> open, Semaphore seen) implements Protocol {
    @Override
    public String name() {
      return "bench";
    }

    @Override
    public int maxLine() {
      return 512;
    }

    @Override
    public int maxMessage() {
      return 512;
    }

    @Override
    public ConnectionHandler open(Connection connection) {
      connection.established();
      open.add(connection);
      return new ConnectionHandler() {
        @Override
        public void received(byte[] payload, boolean binary) {
          seen.release(payload.length);
        }

        @Override
        public void closed(CloseReason reason) {}
      };
    }
  }

  private static void client(int port, int members, boolean ws) throws Exception {
    Selector selector = Selector.open();
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    for (int i = 0; i < members; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      if (ws) {
        channel.write(
            ByteBuffer.wrap(WsClient.request("/bench", "").getBytes(StandardCharsets.US_ASCII)));
        buffer.clear();
        channel.read(buffer);
      }
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new long[2]);
    }
    int size = ws ? 102 : 100;
    SelectionKey last = selector.keys().stream().findAny().orElseThrow();
    while (true) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        buffer.clear();
        int n = ((SocketChannel) key.channel()).read(buffer);
        if (n < 0) {
          return;
        }
        long[] total = (long[]) key.attachment();
        total[0] += n;
        int messages = (int) (total[0] / size - total[1]);
        if (key == last && messages > 0) {
          total[1] += messages;
          String acknowledgement = "a".repeat(Math.min(messages, 500));
          SocketChannel channel = (SocketChannel) key.channel();
          for (int left = messages; left > 0; left -= 500) {
            String part = acknowledgement.substring(0, Math.min(left, 500));
            channel.write(
                ByteBuffer.wrap(
                    ws
                        ? WsClient.frame(0x81, part)
                        : (part + "\n").getBytes(StandardCharsets.US_ASCII)));
          }
        }
      }
      selector.selectedKeys().clear();
    }
  }
}
