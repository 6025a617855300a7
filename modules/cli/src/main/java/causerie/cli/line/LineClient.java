package causerie.cli.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks the line protocol. Replies are matched to commands by their order.
 *
 * <p>Any thread may send and ask. A virtual thread of its own reads; it answers the server's PING
 * and fills {@link #incoming}, whose last entry is a {@link Incoming.Closed}. Whoever takes from
 * {@code incoming} may ask; the reader does not wait for them unless the queue is full.
 */
public final class LineClient implements AutoCloseable {
  private final Wire wire;
  private final OutputStream out;
  private final Limits limits;
  private final BlockingQueue<Incoming> incoming;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock: commands sent and not answered, oldest first.
  private final Deque<Pending> pending = new ArrayDeque<>();
  private boolean ended; // Guarded by lock.
  private volatile @Nullable String closing;
  // Confined to the reader: whether the answer to FORMAT json has come.
  private boolean formatted;

  private record Pending(
      String word,
      List<ServerLine> items,
      @Nullable Asked asked,
      @Nullable CompletableFuture<Reply> waiting) {}

  private LineClient(Wire wire, Limits limits) {
    this.wire = wire;
    this.out = wire.out();
    this.limits = limits;
    this.incoming = new LinkedBlockingQueue<>(limits.inbox());
  }

  /** Takes over a connected socket and begins to read. */
  public static LineClient over(Socket socket, Limits limits) throws IOException {
    return over(Wire.plain(socket), limits);
  }

  /** The same, where the network need not see the lines. */
  static LineClient over(Wire wire, Limits limits) throws IOException {
    wire.socket().setSoTimeout(Math.toIntExact(limits.silence().toMillis()));
    wire.socket().setTcpNoDelay(true);
    LineClient client = new LineClient(wire, limits);
    Thread.ofVirtual().name("line-reader").start(client::read);
    return client;
  }

  /** Events and answers in the order of the wire; ends with one {@link Incoming.Closed}. */
  public BlockingQueue<Incoming> incoming() {
    return incoming;
  }

  /**
   * Sends something whose answer will come out of {@link #incoming}. If the connection is lost
   * before, no answer comes.
   */
  public void send(Asked asked) {
    boolean ignored =
        write(asked.line(), new Pending(word(asked.line()), new ArrayList<>(), asked, null));
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws IOException when the connection ends before, or the answer does not come in time (the
   *     connection is closed then)
   */
  public Reply ask(String line) throws IOException {
    CompletableFuture<Reply> waiting = new CompletableFuture<>();
    if (!write(line, new Pending(word(line), new ArrayList<>(), null, waiting))) {
      throw new IOException("the connection is closed");
    }
    try {
      return waiting.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end("the server did not answer " + word(line) + " in " + limits.answer().toSeconds() + " s");
      throw new IOException("the server did not answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? "lost" : e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Takes leave (BYE), waits at most this long for the answer, and closes. */
  public void leave(Duration atMost) {
    CompletableFuture<Reply> waiting = new CompletableFuture<>();
    if (write("BYE", new Pending("BYE", new ArrayList<>(), null, waiting))) {
      try {
        Reply ignored = waiting.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        // Leaving anyway.
      }
    }
    close();
  }

  /** Closes without taking leave. */
  @Override
  public void close() {
    end("closed");
  }

  /** The command word of a line: without a key before it, in upper case. */
  static String word(String line) {
    String rest = line.startsWith("@") ? line.substring(line.indexOf(' ') + 1) : line;
    int space = rest.indexOf(' ');
    return (space < 0 ? rest : rest.substring(0, space)).toUpperCase(Locale.ROOT);
  }

  /** Whether it was written; a reply is owed then unless the connection ends. */
  private boolean write(String line, @Nullable Pending owed) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    lock.lock();
    try {
      if (ended) {
        return false;
      }
      // Order on the wire and order of the expected answers are the same, so one lock for both.
      if (owed != null) {
        pending.add(owed);
      }
      out.write(bytes);
      out.flush();
      return true;
    } catch (IOException e) {
      end("writing failed: " + e.getMessage());
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void end(String why) {
    if (closing == null) {
      closing = why;
    }
    try {
      wire.socket().close();
    } catch (IOException e) {
      // Closed as far as it can be; the reader notices.
    }
  }

  private void read() {
    String why;
    try {
      readLines();
      why = "the server closed the connection";
    } catch (IOException e) {
      why = e.getMessage() == null ? e.toString() : e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = "interrupted";
    }
    end(why);
    String reason = closing == null ? why : closing;
    lock.lock();
    try {
      ended = true;
      for (Pending one : pending) {
        if (one.waiting() != null) {
          boolean ignored = one.waiting().completeExceptionally(new IOException(reason));
        }
      }
      pending.clear();
    } finally {
      lock.unlock();
    }
    try {
      incoming.put(new Incoming.Closed(Plain.text(reason)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readLines() throws IOException, InterruptedException {
    byte[] buffer = new byte[8192];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean probed = false;
    while (true) {
      int count;
      try {
        count = wire.in().read(buffer);
      } catch (SocketTimeoutException e) {
        if (probed) {
          throw new IOException("the server has gone silent", e);
        }
        probed = true;
        boolean ignored = write("PING", new Pending("PING", new ArrayList<>(), null, null));
        continue;
      }
      if (count < 0) {
        return;
      }
      probed = false;
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') {
          take(line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else if (line.size() == limits.lineBytes()) {
          throw new ProtocolException("the server sent a line that is too long");
        } else if (buffer[i] != '\r') {
          line.write(buffer[i]);
        }
      }
    }
  }

  private void take(String raw) throws IOException, InterruptedException {
    if (!formatted && !raw.startsWith("{")) {
      return; // A greeting in the text form, from before FORMAT json was obeyed.
    }
    if (raw.isEmpty()) {
      return;
    }
    ServerLine line = ServerLine.parse(raw);
    formatted = true;
    switch (line.type()) {
      case "PING" -> {
        boolean ignored = write("PONG " + Plain.text(line.text("text")), null);
      }
      case "OK", "ERR", "PONG" -> answered(line);
      case "BYE" -> {
        closing = "the server said: " + Plain.text(line.text("text"));
        incoming.put(new Incoming.Event(line));
      }
      default -> {
        if (!belongsToReply(line)) {
          incoming.put(new Incoming.Event(line));
        }
      }
    }
  }

  private void answered(ServerLine end) throws InterruptedException {
    Pending answered;
    lock.lock();
    try {
      answered = pending.poll();
    } finally {
      lock.unlock();
    }
    if (answered == null) {
      incoming.put(new Incoming.Event(end));
      return;
    }
    Reply reply = new Reply(end, answered.items());
    if (answered.waiting() != null) {
      boolean ignored = answered.waiting().complete(reply);
    }
    if (answered.asked() != null) {
      incoming.put(new Incoming.Answered(answered.asked(), reply));
    }
  }

  private boolean belongsToReply(ServerLine line) {
    lock.lock();
    try {
      Pending next = pending.peek();
      return next != null && isItem(next.word(), line.type()) && next.items().add(line);
    } finally {
      lock.unlock();
    }
  }

  /** Which lines are part of which command's answer, by the protocol's table of commands. */
  private static boolean isItem(String word, String type) {
    return switch (type) {
      case "HELP" -> word.startsWith("H");
      case "HISTORY" -> word.equals("HISTORY");
      case "FOUND" -> word.equals("SEARCH");
      case "MEMBER" -> word.equals("MEMBERS");
      case "TOKEN" -> word.equals("TOKEN");
      case "BAN" -> word.equals("BAN");
      case "CLIENT", "GROUP", "ROOM" ->
          word.equals("LIST") || word.equals("GROUPS") || word.equals("L") || word.equals("G");
      default -> false;
    };
  }
}
