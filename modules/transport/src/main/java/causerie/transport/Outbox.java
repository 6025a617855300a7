package causerie.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one peer: encoded frames in a small ring, bounded in bytes. Anyone offers and
 * never waits; a drainer runs on a virtual thread only while something waits, and at most one at a
 * time. It copies as many frames as fit into one lent buffer and writes that, so that a burst costs
 * few system calls and an idle connection neither thread nor buffer.
 *
 * <p>State is guarded by this object's monitor (cheaper than a lock object here, and 48 bytes less
 * for each connection); nothing but array work happens under it.
 */
final class Outbox implements Runnable {
  /** What a waiting frame weighs beside its bytes; keeps a flood of tiny frames bounded too. */
  static final int FRAME_COST = 16;

  private static final int FIRST_RING = 4;
  private static final int KEPT_RING = 128;

  /** The other side of the outbox. Called without the outbox's lock. */
  interface Sink {
    /** Writes all of it; may block the drainer. */
    void write(ByteBuffer bytes) throws IOException;

    /** So much has left. */
    void sent(int frames, int bytes);

    /** A frame did not fit; nothing more is taken. Called once, by the offering thread. */
    void overflowed();

    /** All has been written after {@link #finish}. Called once, by the drainer. */
    void drained();

    /** Writing failed; the rest is dropped. */
    void broken(Exception why);
  }

  private final Sink sink;
  private final int limit;
  private final Buffers buffers;

  private byte @Nullable [] @Nullable [] ring;
  private int head;
  private int count;

  /** Bytes of the first frame that are already written. */
  private int headOffset;

  /** Weight of all that waits, what is being written included. */
  private int weight;

  private int inFlight;
  private boolean draining;
  private boolean refusing;
  private boolean finishing;
  private boolean ended;
  private boolean awaited;

  Outbox(Sink sink, int limit, Buffers buffers) {
    this.sink = sink;
    this.limit = limit;
    this.buffers = buffers;
  }

  /**
   * Queues a frame, whose array nobody writes to any more.
   *
   * @return the weight that waits now, or -1 when the frame was dropped
   */
  int offer(byte[] frame) {
    int now;
    boolean start;
    synchronized (this) {
      if (refusing) {
        return -1;
      }
      now = weight + frame.length + FRAME_COST;
      if (now > limit || now < 0) {
        refusing = true;
        now = -1;
        start = false;
      } else {
        weight = now;
        push(frame);
        start = !draining;
        draining = true;
      }
    }
    if (now < 0) {
      sink.overflowed();
    } else if (start) {
      startDraining();
    }
    return now;
  }

  /**
   * Takes nothing more, sends what waits and then these last frames, and reports {@code drained}.
   */
  void finish(byte[]... last) {
    synchronized (this) {
      if (finishing) {
        return;
      }
      finishing = true;
      refusing = true;
      for (byte[] frame : last) {
        weight += frame.length + FRAME_COST;
        push(frame);
      }
      if (draining) {
        return;
      }
      draining = true;
    }
    startDraining();
  }

  /** Drops everything; the drainer, if any, ends at its next turn. */
  synchronized void abandon() {
    refusing = true;
    finishing = true;
    ended = true;
    ring = null;
    count = 0;
    weight = 0;
    inFlight = 0;
    notifyAll();
  }

  /** Bytes waiting, those of frames' bookkeeping included. */
  synchronized int weight() {
    return weight;
  }

  /** Waits until at most so much waits, or nothing will leave any more. */
  synchronized void awaitBelow(int mark) throws InterruptedException {
    while (weight > mark && !ended) {
      awaited = true;
      wait();
    }
  }

  /** Waits until everything has left after {@link #finish}, or never will. */
  synchronized void awaitEnd() throws InterruptedException {
    while (!ended) {
      awaited = true;
      wait();
    }
  }

  @Override
  public void run() {
    ByteBuffer buffer = buffers.lend();
    try {
      int frames = take(buffer);
      while (frames >= 0) {
        buffer.flip();
        int bytes = buffer.remaining();
        sink.write(buffer);
        sink.sent(frames, bytes);
        frames = take(buffer.clear());
      }
      if (frames == DRAINED) {
        sink.drained();
        end();
      }
    } catch (IOException | RuntimeException e) {
      // The drainer's gate: whatever it was, this connection is over and the others are not.
      abandon();
      sink.broken(e);
    } finally {
      buffers.giveBack(buffer);
    }
  }

  private static final int IDLE = -1;
  private static final int DRAINED = -2;

  /** Fills the buffer; returns the frames completed by it, {@link #IDLE} or {@link #DRAINED}. */
  private synchronized int take(ByteBuffer into) {
    weight -= inFlight;
    inFlight = 0;
    if (awaited) {
      awaited = false;
      notifyAll();
    }
    byte[][] from = filled();
    if (from == null) {
      draining = false;
      return finishing && !ended ? DRAINED : IDLE;
    }
    int frames = 0;
    int mask = from.length - 1;
    while (count > 0) {
      byte[] frame = from[head];
      int length = Math.min(frame.length - headOffset, into.remaining());
      into.put(frame, headOffset, length);
      inFlight += length;
      headOffset += length;
      if (headOffset < frame.length) {
        return frames;
      }
      clear(from, head);
      head = (head + 1) & mask;
      headOffset = 0;
      count--;
      frames++;
      inFlight += FRAME_COST;
    }
    return frames;
  }

  /** The ring when something waits in it: then every slot from head on holds a frame. */
  @SuppressWarnings("NullAway") // slots outside head..head+count are null and never read
  private byte @Nullable [][] filled() {
    if (count > 0) {
      return ring;
    }
    if (ring != null && ring.length > KEPT_RING) {
      ring = null; // a burst is over: an idle connection holds no large ring
      head = 0;
    }
    return null;
  }

  @SuppressWarnings("NullAway") // see filled()
  private static void clear(byte[][] ring, int slot) {
    ring[slot] = null;
  }

  private void push(byte[] frame) {
    byte @Nullable [] @Nullable [] slots = ring;
    if (slots == null) {
      slots = new byte[FIRST_RING][];
      ring = slots;
      head = 0;
    } else if (count == slots.length) {
      byte[] @Nullable [] larger = new byte[slots.length * 2][];
      int upper = slots.length - head;
      System.arraycopy(slots, head, larger, 0, upper);
      System.arraycopy(slots, 0, larger, upper, head);
      slots = larger;
      ring = larger;
      head = 0;
    }
    slots[(head + count) & (slots.length - 1)] = frame;
    count++;
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  private void startDraining() {
    Thread.ofVirtual().name("outbox").start(this);
  }
}
