package causerie.protocol.line;

import causerie.transport.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one session that wait for their answer: bounded, so that a fast sender waits;
 * awaited before any other command; and answered in the order of the commands, also when a later
 * one (sent again under its key, and stored long ago) is answered before an earlier one is
 * committed.
 *
 * <p>{@link #started}, {@link #withdrawn} and {@link #awaitNone} are called by the reader thread
 * alone, {@link #answered} by any. Frames are given on under the lock, so that they keep their
 * order: whoever takes them must not block.
 */
final class UnderWay {
  /** The place of one answer. Guarded by the lock, but for the command. */
  static final class Answer {
    private final String command;
    private @Nullable Frame frame;

    private Answer(String command) {
      this.command = command;
    }

    /** The command that is answered. */
    String command() {
      return command;
    }
  }

  private final int most;
  private final Semaphore places;
  private final Consumer<Frame> out;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock: the answers that are due, in the order of the commands. */
  private final Deque<Answer> due = new ArrayDeque<>(4);

  UnderWay(int most, Consumer<Frame> out) {
    this.most = most;
    this.places = new Semaphore(most);
    this.out = out;
  }

  /** Takes the next place; waits while as many as allowed are under way. */
  Answer started(String command) throws InterruptedException {
    places.acquire();
    Answer answer = new Answer(command);
    lock.lock();
    try {
      due.addLast(answer);
    } finally {
      lock.unlock();
    }
    return answer;
  }

  /** The message was not taken after all: its answer is not due here. */
  void withdrawn(Answer answer) {
    lock.lock();
    try {
      if (!due.removeLastOccurrence(answer)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    places.release();
  }

  /** The answer is known; it is sent now, or as soon as those before it are known. */
  void answered(Answer answer, Frame frame) {
    int sent = 0;
    lock.lock();
    try {
      answer.frame = frame;
      for (Answer first = due.peekFirst(); first != null; first = due.peekFirst()) {
        Frame known = first.frame;
        if (known == null) {
          break;
        }
        due.removeFirst();
        out.accept(known);
        sent++;
      }
    } finally {
      lock.unlock();
    }
    places.release(sent);
  }

  /** Waits until every answer was sent. */
  void awaitNone() throws InterruptedException {
    places.acquire(most);
    places.release(most);
  }
}
