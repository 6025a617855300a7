package causerie.server;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line per fact on standard error, made by the JDK's own logging. */
final class LogFormat {
  /** Held, because the JDK forgets a logger's level together with the logger. */
  private static final Logger OURS = Logger.getLogger("causerie");

  private LogFormat() {}

  /** Replaces whatever the JDK would do; warnings of libraries pass, their chatter does not. */
  static void install() {
    Logger root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    console.setFormatter(new OneLine());
    root.addHandler(console);
    root.setLevel(Level.WARNING);
    OURS.setLevel(Level.INFO);
  }

  private static final class OneLine extends Formatter {
    @Override
    public String format(LogRecord fact) {
      StringBuilder line = new StringBuilder();
      line.append(fact.getInstant().toString())
          .append(' ')
          .append(fact.getLevel().getName())
          .append(' ')
          .append(fact.getLoggerName())
          .append(": ")
          .append(printable(formatMessage(fact)))
          .append('\n');
      Throwable thrown = fact.getThrown();
      if (thrown != null) {
        line.append("  ").append(printable(thrown.toString())).append('\n');
        for (StackTraceElement frame : thrown.getStackTrace()) {
          line.append("    at ").append(frame).append('\n');
        }
        if (thrown.getCause() != null) {
          line.append("  because ").append(printable(thrown.getCause().toString())).append('\n');
        }
      }
      return line.toString();
    }

    /** Nothing that came from a peer may start a line of its own or move the cursor. */
    private static String printable(String text) {
      return text.replaceAll("\\p{Cntrl}", " ");
    }
  }
}
