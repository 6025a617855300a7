package causerie.server.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has written so far, line by line; waited for by any thread. */
final class Output {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  Output(String name, InputStream from) {
    // Reading a pipe holds a carrier: two of them may leave other virtual threads none.
    this.reader = Thread.ofPlatform().daemon().name(name).start(() -> read(from));
  }

  /** The first line that holds this form; empty when the output ends or patience does. */
  Optional<MatchResult> await(String form, Patience patience) throws InterruptedException {
    Pattern pattern = Pattern.compile(form);
    lock.lock();
    try {
      int seen = 0;
      while (true) {
        for (; seen < lines.size(); seen++) {
          Matcher matcher = pattern.matcher(lines.get(seen));
          if (matcher.find()) {
            return Optional.of(matcher.toMatchResult());
          }
        }
        if (ended || patience.isOver()) {
          return Optional.empty();
        }
        boolean _ = grown.await(patience.millis(), TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** All of it; waits for its end. */
  String whole() throws InterruptedException {
    reader.join(Patience.USUAL);
    return soFar();
  }

  String soFar() {
    lock.lock();
    try {
      return String.join("\n", lines);
    } finally {
      lock.unlock();
    }
  }

  private void read(InputStream from) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(the output broke: " + e + ")");
    } finally {
      end();
    }
  }

  private void add(String line) {
    lock.lock();
    try {
      lines.add(line);
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
