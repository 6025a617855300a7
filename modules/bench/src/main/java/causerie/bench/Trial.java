package causerie.bench;

import causerie.bench.Workload.Idle;
import causerie.bench.Workload.Pairs;
import causerie.bench.Workload.Registrations;
import causerie.bench.Workload.Rooms;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One workload, once: connects the crowd, lets it talk, measures, drains and judges. */
final class Trial {
  /**
   * How trials are run.
   *
   * @param threads loops of the client
   * @param warmUp seconds of traffic before measuring
   * @param seconds of measuring
   * @param sources how many local addresses to connect from, where the server is on 127.x
   */
  record Options(Dialect dialect, int threads, double warmUp, double seconds, int sources) {}

  private static final long STALL_NANOS = 30_000_000_000L;
  private static final long DRAIN_STALL_NANOS = 3_000_000_000L;
  private static final double MILLION = 1e6;

  private final Options options;
  private final Workload workload;
  private final Server server;
  private final Run run;
  private final List<Loop> loops = new ArrayList<>();
  private final Crowd crowd;
  private final boolean webSocket;

  /**
   * @param number of this run in the process, from 0
   * @param tag three characters that no earlier run on this server had
   * @throws UsageException when the server or the dialect has not what the workload needs
   */
  Trial(Options options, Workload workload, Server server, int number, String tag) {
    this.options = options;
    this.workload = workload;
    this.server = server;
    run = new Run(number % Payload.RUNS, options.dialect());
    webSocket = wantsWebSocket();
    Machine.checkDescriptors(workload.shape().connections());
    InetSocketAddress address = address();
    for (int i = 0; i < options.threads(); i++) {
      loops.add(new Loop(run, address, sources(address)));
    }
    crowd = new Crowd(run, loops, framing(), tag);
    crowd.gather(workload.shape());
  }

  private boolean wantsWebSocket() {
    if (workload.shape() instanceof Idle idle) {
      if (!idle.webSocket() && server.tcp().isEmpty()) {
        throw new UsageException(workload.name() + " needs a TCP port: --server");
      }
      return idle.webSocket();
    }
    return server.tcp().isEmpty();
  }

  private URI uri() {
    return server
        .webSocket()
        .orElseThrow(
            () -> new UsageException(workload.name() + " needs --ws or --ws-port-from-line"));
  }

  private InetSocketAddress address() {
    return webSocket
        ? new InetSocketAddress(uri().getHost(), uri().getPort())
        : server.tcp().orElseThrow();
  }

  private Supplier<Framing> framing() {
    if (!webSocket) {
      return LineFraming::new;
    }
    URI uri = uri();
    return () -> new WebSocketFraming(uri);
  }

  private List<InetSocketAddress> sources(InetSocketAddress address) {
    List<InetSocketAddress> sources = new ArrayList<>();
    if (address.getAddress().getHostAddress().startsWith("127.")) {
      for (int i = 0; i < options.sources(); i++) {
        sources.add(new InetSocketAddress("127.0." + (1 + i / 250) + "." + (1 + i % 250), 0));
      }
    }
    return sources;
  }

  /**
   * Runs it.
   *
   * @return the figures; with an {@code error} when it did not come to its end
   */
  Figures run() throws InterruptedException {
    Figures figures = begin();
    Optional<Usage> before = usage();
    before.ifPresent(u -> figures.put("rss_before_mb", u.residentKilobytes() / 1024.0));
    List<Thread> threads = new ArrayList<>();
    for (Loop loop : loops) {
      threads.add(Thread.ofPlatform().name("bench-loop-" + threads.size()).start(loop));
    }
    try {
      long start = System.nanoTime();
      Optional<String> problem = awaitReady();
      if (problem.isPresent()) {
        return figures.put("error", problem.get());
      }
      figures.put("setup_s", (System.nanoTime() - start) / 1e9);
      ready(figures, before);
      talk(figures);
    } finally {
      run.send(false);
      loops.forEach(Loop::close);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    judge(figures);
    return figures;
  }

  private Figures begin() {
    Figures figures =
        new Figures()
            .put("workload", workload.name())
            .put("dialect", options.dialect().name())
            .put("transport", webSocket ? "ws" : "tcp")
            .put("cores", Machine.cores())
            .put("load_before", Machine.load())
            .put("connections", workload.shape().connections());
    switch (workload.shape()) {
      case Rooms rooms -> {
        figures.put("rooms", rooms.rooms()).put("senders", (long) rooms.rooms() * rooms.senders());
        if (rooms.rate() == 0) {
          figures.put("window", rooms.window());
        } else {
          figures.put("offered_per_s", rooms.rate());
        }
        if (rooms.slow() > 0) {
          figures.put("slow", (long) rooms.rooms() * rooms.slow());
        }
      }
      case Pairs pairs -> figures.put("pairs", pairs.pairs());
      case Idle _, Registrations _ -> {}
    }
    return figures;
  }

  private Optional<String> awaitReady() throws InterruptedException {
    long expected = crowd.peers().size();
    long seen = -1;
    long since = System.nanoTime();
    while (true) {
      String failure = failure();
      if (failure != null) {
        return Optional.of(failure);
      }
      long ready = sum(loop -> loop.ready.get());
      if (ready >= expected) {
        return Optional.empty();
      }
      if (ready != seen) {
        seen = ready;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > STALL_NANOS) {
        return Optional.of("only " + ready + " of " + expected + " clients got ready");
      }
      Thread.sleep(2);
    }
  }

  private void ready(Figures figures, Optional<Usage> before) {
    Optional<Usage> after = usage();
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    long kilobytes = after.get().residentKilobytes();
    figures.put("rss_ready_mb", kilobytes / 1024.0);
    if (workload.shape() instanceof Idle idle) {
      figures.put(
          "kb_per_connection",
          (kilobytes - before.get().residentKilobytes()) / (double) idle.connections());
    }
  }

  /** What has been counted up to a moment. */
  private record Moment(
      long nanos, long ownCpu, double serverCpu, long delivered, long acknowledged, long cycles) {}

  private Moment moment() {
    return new Moment(
        System.nanoTime(),
        ownCpuNanos(),
        usage().map(Usage::cpuSeconds).orElse(Double.NaN),
        sum(loop -> loop.delivered.getAcquire()),
        sum(loop -> loop.acknowledged.getAcquire()),
        sum(loop -> loop.cycles.get()));
  }

  private void talk(Figures figures) throws InterruptedException {
    Optional<Thread> pacer = pacer();
    run.send(true);
    loops.forEach(Loop::wake);
    pacer.ifPresent(Thread::start);
    long _ = pause(options.warmUp());
    run.measureFrom(run.now());
    Moment first = moment();
    long mostKilobytes = pause(options.seconds());
    Moment last = moment();
    run.send(false);
    usage()
        .ifPresent(u -> {
          long kilobytes = u.residentKilobytes();
          figures
              .put("rss_after_mb", kilobytes / 1024.0)
              .put("rss_max_mb", Math.max(mostKilobytes, kilobytes) / 1024.0);
        });
    figures.put("drain_s", drain());
    if (pacer.isPresent()) {
      pacer.get().interrupt();
      pacer.get().join();
    }
    rates(figures, first, last);
  }

  /**
   * Waits, but not for a run that has failed.
   *
   * @return the most memory that was resident, in kilobytes, looked at once a second
   */
  private long pause(double seconds) throws InterruptedException {
    long start = System.nanoTime();
    long until = start + (long) (seconds * 1e9);
    long looks = 0;
    long most = 0;
    for (long left = until - System.nanoTime();
        left > 0 && failure() == null;
        left = until - System.nanoTime()) {
      Thread.sleep(Math.clamp(left / 1_000_000, 1, 100));
      if (System.nanoTime() - start > (looks + 1) * 1_000_000_000L) {
        looks++;
        most = Math.max(most, usage().map(Usage::residentKilobytes).orElse(0L));
      }
    }
    return most;
  }

  private Optional<Thread> pacer() {
    return workload.shape() instanceof Rooms rooms && rooms.rate() > 0
        ? Optional.of(
            Thread.ofPlatform()
                .name("bench-pacer")
                .unstarted(new Pacer(loops, (long) (1e9 / rooms.rate()))))
        : Optional.empty();
  }

  /** Waits until everything sent has arrived, or nothing comes any more. */
  private double drain() throws InterruptedException {
    long start = System.nanoTime();
    long seen = -1;
    long since = start;
    while (open() > 0 && System.nanoTime() - since < DRAIN_STALL_NANOS) {
      long now = sum(loop -> loop.delivered.getAcquire() + loop.acknowledged.getAcquire());
      if (now != seen) {
        seen = now;
        since = System.nanoTime();
      }
      Thread.sleep(2);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private long open() {
    long open = crowd.rooms().stream().mapToLong(room -> Math.max(0, room.outstanding())).sum();
    if (options.dialect().acks() != Dialect.Acks.NONE) {
      long sent = crowd.rooms().stream().mapToLong(room -> room.sent.get()).sum();
      long answered = sum(loop -> loop.acknowledged.getAcquire() + loop.refused.get());
      open += Math.max(0, sent - answered);
    }
    return open;
  }

  private void rates(Figures figures, Moment first, Moment last) {
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    double cpu = (last.serverCpu() - first.serverCpu()) * MILLION;
    double delivered = last.delivered() - first.delivered();
    double acknowledged = last.acknowledged() - first.acknowledged();
    figures
        .put("seconds", seconds)
        .put("server_cpu_share", cpu / MILLION / seconds)
        .put("client_cpu_share", (last.ownCpu() - first.ownCpu()) / 1e9 / seconds);
    switch (workload.shape()) {
      case Rooms rooms -> {
        if (rooms.members() == 1) {
          figures.put("cpu_us_per_ack", cpu / acknowledged);
        } else {
          figures.put("cpu_us_per_delivery", cpu / delivered);
        }
        double offered = rooms.rate() * (rooms.members() - 1) * seconds;
        figures.put("delivered_of_offered", rooms.rate() > 0 ? delivered / offered : Double.NaN);
        messages(figures, delivered, acknowledged, seconds);
      }
      case Pairs _ -> {
        figures.put("cpu_us_per_delivery", cpu / delivered);
        messages(figures, delivered, acknowledged, seconds);
      }
      case Registrations _ -> {
        double cycles = last.cycles() - first.cycles();
        figures
            .put("cycles", cycles)
            .put("cycles_per_s", cycles / seconds)
            .put("cpu_us_per_cycle", cpu / cycles);
      }
      case Idle _ -> {}
    }
  }

  private static void messages(
      Figures figures, double delivered, double acknowledged, double seconds) {
    figures
        .put("delivered", delivered)
        .put("deliveries_per_s", delivered / seconds)
        .put("acked", acknowledged)
        .put("acked_per_s", acknowledged / seconds);
  }

  /** After the loops have ended: latencies, order, refusals. */
  private void judge(Figures figures) {
    Histogram latencies = merged(loop -> loop.latencies);
    Histogram acks = merged(loop -> loop.ackLatencies);
    // Alone in one's room, the acknowledgement is all there is.
    latencies(figures, "", latencies.getTotalCount() > 0 ? latencies : acks);
    latencies(figures, "ack_", acks);
    if (!crowd.rooms().isEmpty()) {
      Verdict verdict = Verdict.of(crowd.rooms(), options.dialect().acks());
      figures
          .put("lost", verdict.lost())
          .put("duplicates", verdict.duplicates())
          .put("late", verdict.late())
          .put("order_disagreements", verdict.disagreeing())
          .put("foreign", verdict.foreign())
          .put("unanswered", verdict.unanswered());
    }
    if (workload.shape() instanceof Rooms rooms && rooms.slow() > 0) {
      slow(figures);
    }
    figures
        .put("refused", sum(loop -> loop.refused.get()))
        .put("unexpected", sum(loop -> loop.unexpected.get()));
    String failure = failure();
    String refusal = firstOf(loop -> loop.refusal.get());
    if (failure != null) {
      figures.put("error", failure);
    } else if (refusal != null) {
      figures.put("error", "refused: " + refusal);
    }
  }

  private void slow(Figures figures) {
    LongSummaryStatistics gone = new LongSummaryStatistics();
    crowd.rooms().forEach(room -> gone.combine(room.slow.gone()));
    figures.put("slow_cut_off", gone.getCount());
    if (gone.getCount() > 0) {
      long from = run.measuredFrom();
      figures
          .put("slow_first_s", (gone.getMin() - from) / 1e9)
          .put("slow_last_s", (gone.getMax() - from) / 1e9);
    }
  }

  private static void latencies(Figures figures, String prefix, Histogram histogram) {
    if (histogram.getTotalCount() > 0) {
      figures
          .put(prefix + "p50_ms", histogram.getValueAtPercentile(50) / MILLION)
          .put(prefix + "p99_ms", histogram.getValueAtPercentile(99) / MILLION)
          .put(prefix + "p999_ms", histogram.getValueAtPercentile(99.9) / MILLION)
          .put(prefix + "max_ms", histogram.getMaxValue() / MILLION);
    }
  }

  private Histogram merged(Function<Loop, Histogram> of) {
    Histogram merged = new Histogram(3);
    loops.forEach(loop -> merged.add(of.apply(loop)));
    return merged;
  }

  private @Nullable String failure() {
    String failure = firstOf(loop -> loop.failure.get());
    String refusal = firstOf(loop -> loop.refusal.get());
    return failure == null || refusal == null ? failure : failure + "; refused: " + refusal;
  }

  /** A text of a loop, if it has one. */
  private interface Text {
    @Nullable String of(Loop loop);
  }

  private @Nullable String firstOf(Text text) {
    for (Loop loop : loops) {
      String found = text.of(loop);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private long sum(ToLongFunction<Loop> of) {
    return loops.stream().mapToLong(of).sum();
  }

  private Optional<Usage> usage() {
    return server.pid().isPresent() ? Usage.of(server.pid().getAsLong()) : Optional.empty();
  }

  private static long ownCpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
