package causerie.protocol.irc;

import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.transport.Connection;
import causerie.transport.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Everything that one client is told, in one order: replies of the reader thread, and news from any
 * thread. It puts the label of a command on what answers it (IRCv3 labeled-response: a single line
 * carries the label, several are one batch, none is an {@code ACK}), and keeps news back while an
 * answer shows a state that they change, so that nobody who has left is shown afterwards.
 *
 * <p>The lock is held for enqueueing alone; nothing is called under it but {@link Connection#send}.
 */
final class Output {
  private enum State {
    /** Lines leave as they come. */
    OPEN,
    /** A labelled command runs and has at most one line of answer so far. */
    UNDECIDED,
    /** A labelled command runs and its answer is a batch. */
    BATCH
  }

  /** More news than this many bytes are not kept back, whatever is being shown. */
  private static final int MOST_HELD = 64 << 10;

  private final Connection connection;
  private final String server;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock; the two flags are read without it where nothing is kept back.
  private volatile State state = State.OPEN;
  private volatile boolean holding;
  private final List<Object> kept = new ArrayList<>();
  private final List<Frame> held = new ArrayList<>();
  private String label = "";
  private String batch = "";
  private int holders;
  private int heldBytes;
  private int answers;
  private long batches;

  Output(Connection connection, String server) {
    this.connection = connection;
    this.server = server;
  }

  static Frame frame(Message line) {
    return Frame.line(line.toBytes());
  }

  private static Message tagged(Message line, String key, String value) {
    return line.with(Tags.of(key, value).with(line.tags()));
  }

  private Message fromServer(String command, String... parameters) {
    return new Message(Tags.NONE, server, command, List.of(parameters));
  }

  /** A reference for a batch of this connection's own; the reader thread's. */
  String nextBatch() {
    batches++;
    return Long.toString(batches, Character.MAX_RADIX);
  }

  /** Whether the command of now carries a label. */
  boolean isLabelled() {
    return state != State.OPEN;
  }

  /** A command with this label begins; empty for none. */
  void begin(String given) {
    if (given.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      label = given;
      answers = 0;
      state = State.UNDECIDED;
    } finally {
      lock.unlock();
    }
  }

  /** What answers the command of now comes later: it is not acknowledged. */
  void defer() {
    lock.lock();
    try {
      flush("label", label);
      state = State.OPEN;
    } finally {
      lock.unlock();
    }
  }

  /** The command has ended: its answer is complete. */
  void end() {
    if (state == State.OPEN) {
      return;
    }
    lock.lock();
    try {
      if (state == State.BATCH) {
        connection.send(frame(fromServer("BATCH", "-" + batch)));
      } else {
        if (answers == 0) {
          kept.add(fromServer("ACK"));
        }
        flush("label", label);
      }
      state = State.OPEN;
      label = "";
    } finally {
      lock.unlock();
    }
  }

  /** A line that answers the command of now. */
  void answer(Message line) {
    if (state == State.OPEN) {
      connection.send(frame(line));
      return;
    }
    lock.lock();
    try {
      counted();
      if (state == State.BATCH) {
        connection.send(frame(tagged(line, "batch", batch)));
      } else {
        kept.add(line);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lines that are one answer with a batch of their own: the first carries the label, or the batch
   * of a longer answer; the others are inside the batch that it begins.
   */
  void answerBatch(List<Message> lines) {
    if (state == State.OPEN) {
      lines.forEach(line -> connection.send(frame(line)));
      return;
    }
    lock.lock();
    try {
      counted();
      if (state == State.BATCH) {
        connection.send(frame(tagged(lines.getFirst(), "batch", batch)));
      } else {
        kept.add(lines.getFirst());
        flush("label", label);
        state = State.OPEN;
      }
      lines.stream().skip(1).forEach(line -> connection.send(frame(line)));
    } finally {
      lock.unlock();
    }
  }

  /** One more answer; the second makes it a batch. */
  private void counted() {
    answers++;
    if (state == State.UNDECIDED && answers == 2) {
      batch = nextBatch();
      connection.send(
          frame(tagged(fromServer("BATCH", "+" + batch, "labeled-response"), "label", label)));
      flush("batch", batch);
      state = State.BATCH;
    }
  }

  /** News that do not answer this client. */
  void news(List<Frame> frames) {
    if (state == State.OPEN && !holding) {
      frames.forEach(connection::send);
      return;
    }
    lock.lock();
    try {
      if (holding) {
        held.addAll(frames);
        frames.forEach(frame -> heldBytes += frame.size());
        if (heldBytes > MOST_HELD) {
          unhold();
        }
      } else if (state == State.UNDECIDED) {
        kept.addAll(frames);
      } else {
        frames.forEach(connection::send);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lines that answer nothing that was asked, but are not kept back either. */
  void aside(List<Message> lines) {
    lock.lock();
    try {
      for (Message line : lines) {
        Frame frame = frame(line);
        if (state == State.UNDECIDED) {
          kept.add(frame);
        } else {
          connection.send(frame);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** From now on news are kept back until as many {@link #release} as this was called. */
  void hold() {
    lock.lock();
    try {
      holders++;
      holding = true;
    } finally {
      lock.unlock();
    }
  }

  /** What was kept back is told now, unless somebody else holds it too. */
  void release() {
    lock.lock();
    try {
      holders--;
      if (holders == 0) {
        unhold();
      }
    } finally {
      lock.unlock();
    }
  }

  private void unhold() {
    holding = false;
    if (state == State.UNDECIDED) {
      kept.addAll(held);
    } else {
      held.forEach(connection::send);
    }
    held.clear();
    heldBytes = 0;
  }

  /** Sends what is kept, the answers among it with this tag. */
  private void flush(String key, String value) {
    for (Object each : kept) {
      connection.send(
          each instanceof Message line ? frame(tagged(line, key, value)) : (Frame) each);
    }
    kept.clear();
  }
}
