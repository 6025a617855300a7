package causerie.cli;

import causerie.cli.line.Asked;
import causerie.cli.line.Door;
import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import causerie.cli.line.Plain;
import causerie.cli.line.Reply;
import causerie.cli.line.ServerLine;
import causerie.cli.line.Session;
import causerie.cli.line.Welcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code send}: texts in, acknowledgements awaited. One virtual thread reads the texts and posts
 * them, the caller's thread runs the session; a window bounds how many are under way.
 */
final class SendCommand implements Session.Events {
  private final Arguments arguments;
  private final Surroundings around;
  private final Door door;
  private final String target;
  private final Session session;
  private final Semaphore window;
  private final AtomicReference<Exit> worst = new AtomicReference<>(Exit.OK);
  private final ReentrantLock lock = new ReentrantLock();
  private int owed; // Guarded by lock: messages that are not acknowledged yet.
  private boolean ended; // Guarded by lock: no more texts will come.

  private SendCommand(Arguments arguments, Surroundings around) {
    this.arguments = arguments;
    this.around = around;
    this.target = target(arguments);
    this.door = Configuration.of(arguments, around).door(around);
    this.window = new Semaphore(door.limits().window());
    Duration patience = Duration.ofSeconds(arguments.number("patience", 60, 0));
    this.session = new Session(door, new Session.Terms(0, 0, patience), this);
  }

  static Exit run(Arguments arguments, Surroundings around) throws InterruptedException {
    return new SendCommand(arguments, around).run();
  }

  /** A target is one word of the line. */
  static String target(Arguments arguments) {
    String target = arguments.operands().getFirst();
    if (!target.matches("[^\\s\\p{Cntrl}]+")) {
      throw new UsageException("'" + target + "' is no room or name", arguments.command());
    }
    return target;
  }

  private Exit run() throws InterruptedException {
    List<String> words = arguments.operands().subList(1, arguments.operands().size());
    boolean reads = words.isEmpty() || words.equals(List.of("-"));
    if (arguments.has("file") && !words.isEmpty()) {
      throw new UsageException("either --file or a text, not both", arguments.command());
    }
    String text = String.join(" ", words);
    if (!reads && Plain.text(text).isBlank()) {
      throw new UsageException("the text is empty", arguments.command());
    }
    if (arguments.has("join")) {
      session.enlist(target, "JOIN " + target);
    }
    try (InputStream source = source()) {
      Thread poster =
          Thread.ofVirtual().name("send-texts").start(() -> postAll(reads, text, source));
      try {
        session.run();
      } finally {
        poster.interrupt();
      }
    } catch (IOException e) {
      throw new Failure(Exit.OTHER, "reading: " + e.getMessage(), e);
    }
    return worst.get();
  }

  private InputStream source() throws IOException {
    String file = arguments.options().get("file");
    if (file == null) {
      return around.in();
    }
    try {
      return Files.newInputStream(Path.of(file));
    } catch (IOException e) {
      throw new Failure(Exit.OTHER, "cannot read " + file, e);
    }
  }

  private void postAll(boolean reads, String text, InputStream source) {
    try {
      if (reads) {
        var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          post(line);
        }
      } else {
        post(text);
      }
    } catch (IOException e) {
      around.say("reading: " + e.getMessage());
      note(Exit.OTHER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    finishIf(0, true);
  }

  private void post(String text) throws InterruptedException {
    String plain = Plain.text(text).stripTrailing();
    if (plain.isEmpty()) {
      return; // The protocol has no empty messages.
    }
    if (bytes(plain) > door.limits().commandBytes()) {
      around.say("a message of " + bytes(plain) + " bytes is too long and was not sent");
      note(Exit.REFUSED);
      return;
    }
    window.acquire();
    finishIf(1, false);
    Asked.Posting ignored = session.post(verb(), target, plain);
  }

  private String verb() {
    return arguments.has("notice") ? "NOTICE" : "MSG";
  }

  /** The whole line with its key, as the server counts it. */
  private int bytes(String text) {
    return new Asked.Posting("0".repeat(36), verb(), target, text)
            .line()
            .getBytes(StandardCharsets.UTF_8)
            .length
        + 1;
  }

  /** Counts, and takes leave once nothing more will come and nothing is owed. */
  private void finishIf(int more, boolean last) {
    boolean finished;
    lock.lock();
    try {
      owed += more;
      ended |= last;
      finished = ended && owed == 0;
    } finally {
      lock.unlock();
    }
    if (finished) {
      session.close();
    }
  }

  /** The first thing that went wrong decides the status. */
  private void note(Exit exit) {
    boolean ignored = worst.compareAndSet(Exit.OK, exit);
  }

  @Override
  public void answered(Asked asked, Reply reply, boolean shown) {
    if (!(asked instanceof Asked.Posting)) {
      return;
    }
    if (!reply.ok()) {
      around.say(target + ": " + reply.sentence());
      note(Exit.of(reply));
    } else if (arguments.has("print-id")) {
      around.out().println(Plain.text(reply.end().text("id")));
    }
    window.release();
    finishIf(-1, false);
  }

  @Override
  public void lost(String why, Duration pause) {
    around.say("connection lost (" + why + "); trying again in " + pause.toSeconds() + " s");
  }

  @Override
  public void notJoined(String room, Reply reply) {
    throw Failure.refused(room, reply);
  }

  @Override
  public void connected(Welcome welcome, boolean again) {}

  @Override
  public void history(String of, List<ServerLine> messages, boolean cut) {}

  @Override
  public void event(ServerLine line) {}
}
