package causerie.cli.chat;

import causerie.cli.line.Door;
import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import causerie.cli.line.Plain;
import causerie.cli.line.Session;
import causerie.cli.text.Palette;
import causerie.cli.text.Renderer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The interactive screen: what happens scrolls above, one line is edited below. The caller's thread
 * reads lines; a virtual thread runs the session and prints.
 */
public final class ChatScreen implements AutoCloseable {
  /** Nobody presses Ctrl-C twice within so many nanoseconds. */
  private static final long ONE_PRESS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final Session.Terms TERMS = new Session.Terms(20, 500, Duration.ofDays(36500));

  private final Terminal terminal;
  private final LineReaderImpl reader;
  private final ChatState state = new ChatState();
  private final ChatPrinter printer;
  private final Session session;
  private final ChatInput input;

  private ChatScreen(Door door, Palette palette, Terminal terminal, Path history) {
    this.terminal = terminal;
    this.reader = reader(terminal, state, history);
    Renderer renderer = new Renderer(palette, ZoneId.systemDefault());
    this.printer = new ChatPrinter(reader, renderer, state);
    this.session = new ChatEvents(door, TERMS, state, printer, renderer).session();
    this.input = new ChatInput(session, state, printer, door.limits().commandBytes());
  }

  /**
   * Takes over the terminal.
   *
   * @param history where typed lines are remembered; made if missing
   * @throws Failure when there is no terminal to take over
   */
  public static ChatScreen open(Door door, Palette palette, Path history) {
    // JLine asks the terminal what it can do and waits; many never answer. We use none of it.
    System.setProperty("org.jline.terminal.probe.timeout", "1");
    try {
      ChatHistory.prepare(history);
      Terminal terminal =
          TerminalBuilder.builder().system(true).graphemeCluster(false).dumb(false).build();
      if (terminal.getSize().getColumns() <= 0) {
        terminal.setSize(Size.of(80, 24)); // Serial lines and some wrappers do not know theirs.
      }
      return new ChatScreen(door, palette, terminal, history);
    } catch (IOException e) {
      throw new Failure(Exit.OTHER, "the terminal or " + history + ": " + e.getMessage(), e);
    }
  }

  private static LineReaderImpl reader(Terminal terminal, ChatState state, Path history) {
    DefaultParser parser = new DefaultParser();
    // Apostrophes and backslashes are text here, not syntax.
    parser.setQuoteChars(new char[0]);
    parser.setEscapeChars(new char[0]);
    return (LineReaderImpl)
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("causerie-chat")
            .parser(parser)
            .completer(new ChatCompleter(state))
            .history(new ChatHistory())
            .variable(LineReader.HISTORY_FILE, history)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.ERASE_LINE_ON_FINISH, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.DISABLE_HIGHLIGHTER, true)
            .build();
  }

  /** Chats until the person leaves or the server refuses. */
  public Exit run(List<String> rooms) throws InterruptedException {
    for (String room : rooms) {
      session.enlist(room, "JOIN " + room);
    }
    AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    Thread person = Thread.currentThread();
    Thread talk =
        Thread.ofVirtual()
            .name("chat-session")
            .start(() -> {
              try {
                session.run();
              } catch (Failure e) {
                failure.set(e);
                person.interrupt(); // Ends the reading of lines.
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    readLines(() -> failure.get() != null);
    boolean ignored = Thread.interrupted();
    session.close();
    talk.join(Duration.ofSeconds(2));
    Failure ended = failure.get();
    if (ended != null) {
      throw ended;
    }
    return Exit.OK;
  }

  private void readLines(BooleanSupplier failed) {
    boolean warned = false;
    long pressed = 0;
    while (!failed.getAsBoolean()) {
      try {
        if (!input.typed(reader.readLine(Plain.text(state.prompt())))) {
          return;
        }
        warned = false;
      } catch (UserInterruptException e) {
        // JLine itself interrupts this thread for Ctrl-C, so the flag does not tell who did it.
        boolean ignored = Thread.interrupted();
        // It may do so a second time when the reading has ended already: the same key press.
        boolean echo = warned && System.nanoTime() - pressed < ONE_PRESS;
        if ((warned && !echo) || failed.getAsBoolean()) {
          return;
        }
        if (!warned) {
          pressed = System.nanoTime();
        }
        warned = true;
        if (e.getPartialLine().isEmpty()) {
          printer.note("Ctrl-C again or Ctrl-D leaves");
        }
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new Failure(Exit.OTHER, "the terminal: " + e.getMessage(), e);
    }
  }
}
