package causerie.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread with a selector and the peers that it serves. Peers and traffic are given
 * before it starts; the counters may be read at any time, the histograms after it has ended.
 */
final class Loop implements Runnable {
  /** Longest line of a server that is understood, in bytes. */
  static final int LONGEST_LINE = 64 << 10;

  private static final int READ = 256 << 10;
  private static final long LONGEST_LATENCY = 60_000_000_000L;

  /** Connections that are getting ready at the same time. */
  private static final int CONNECTING = 128;

  final AtomicLong ready = new AtomicLong();
  final AtomicLong delivered = new AtomicLong();
  final AtomicLong acknowledged = new AtomicLong();
  final AtomicLong cycles = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  final AtomicLong unexpected = new AtomicLong();

  /** The first thing that went wrong for good, null while nothing has. */
  final AtomicReference<@Nullable String> failure = new AtomicReference<>();

  /** The first refusal of the server. */
  final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

  final Histogram latencies = new Histogram(LONGEST_LATENCY, 3);
  final Histogram ackLatencies = new Histogram(LONGEST_LATENCY, 3);

  private final Run run;
  private final InetSocketAddress server;
  private final List<InetSocketAddress> sources;
  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocate(LONGEST_LINE + READ);
  private final ByteBuffer out = ByteBuffer.allocateDirect(64 << 10);
  private final Deque<Peer> waiting = new ArrayDeque<>();
  private Traffic traffic = Traffic.SILENT;
  private int connecting;
  private int nextSource;
  private long now;
  private long measuredFrom = Long.MAX_VALUE;
  private long deliveredHere;
  private long acknowledgedHere;
  private volatile boolean closing;

  /**
   * @param sources local addresses to connect from in turn; empty: the system chooses
   */
  Loop(Run run, InetSocketAddress server, List<InetSocketAddress> sources) {
    this.run = run;
    this.server = server;
    this.sources = List.copyOf(sources);
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a peer to be connected. From the loop, or before it starts. */
  void connect(Peer peer) {
    waiting.add(peer);
  }

  void traffic(Traffic given) {
    traffic = given;
  }

  Traffic traffic() {
    return traffic;
  }

  /** Any thread. */
  void wake() {
    Selector _ = selector.wakeup();
  }

  /** Lets the loop close its connections and end. Any thread. */
  void close() {
    closing = true;
    wake();
  }

  @Override
  public void run() {
    try (selector) {
      while (!closing) {
        connectSome();
        measuredFrom = run.measuredFrom();
        tick();
        int wait = traffic.pump(now);
        publish();
        int served = selector.select(this::serve, mayConnect() ? 1 : wait);
        if (served > 0) {
          publish();
        }
      }
      selector.keys().stream().map(key -> (Peer) key.attachment()).forEach(Peer::close);
    } catch (IOException e) {
      failure.compareAndSet(null, e.toString());
    }
  }

  private boolean mayConnect() {
    return connecting < CONNECTING && !waiting.isEmpty();
  }

  private void connectSome() {
    while (mayConnect()) {
      Peer peer = waiting.remove();
      connecting++;
      try {
        peer.connect(selector, server, source());
      } catch (IOException e) {
        failed(peer, "cannot connect to " + server + ": " + e.getMessage());
      }
    }
  }

  private @Nullable InetSocketAddress source() {
    if (sources.isEmpty()) {
      return null;
    }
    nextSource = (nextSource + 1) % sources.size();
    return sources.get(nextSource);
  }

  private void serve(SelectionKey key) {
    Peer peer = (Peer) key.attachment();
    try {
      if (key.isValid()) {
        peer.serve(key, in);
      }
    } catch (IOException e) {
      if (peer.isLeaving()) {
        ended(peer, true);
      } else {
        failed(peer, e.toString());
      }
    }
  }

  private void publish() {
    delivered.setRelease(deliveredHere);
    acknowledged.setRelease(acknowledgedHere);
  }

  /** Takes the time, which then holds for all that is read from one socket. */
  void tick() {
    now = run.now();
  }

  ByteBuffer out() {
    return out;
  }

  void ready(Peer peer) {
    connecting--;
    ready.incrementAndGet();
    traffic.ready(peer);
  }

  void delivered(long sentAt) {
    deliveredHere++;
    if (sentAt >= measuredFrom) {
      latencies.recordValue(Math.clamp(now - sentAt, 0, LONGEST_LATENCY));
    }
  }

  void acknowledged(long sentAt) {
    acknowledgedHere++;
    if (sentAt >= measuredFrom) {
      ackLatencies.recordValue(Math.clamp(now - sentAt, 0, LONGEST_LATENCY));
    }
  }

  void countCycle() {
    cycles.incrementAndGet();
  }

  void unexpected() {
    unexpected.incrementAndGet();
  }

  void refused(String line) {
    refused.incrementAndGet();
    refusal.compareAndSet(null, line);
  }

  void ended(Peer peer, boolean expected) {
    if (expected) {
      peer.close();
      traffic.left(peer);
    } else {
      failed(peer, "the server closed a connection");
    }
  }

  void failed(Peer peer, String sentence) {
    failure.compareAndSet(null, sentence);
    peer.close();
  }
}
