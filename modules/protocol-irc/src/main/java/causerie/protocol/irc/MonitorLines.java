package causerie.protocol.irc;

import causerie.irc.Numeric;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names as MONITOR lists them: separated by commas, as many to a line as fit. */
public final class MonitorLines {
  /** Bytes of names in one line. */
  private static final int LINE = 400;

  private MonitorLines() {}

  /** Says them, if there are any. */
  public static void say(IrcSession irc, Numeric numeric, List<String> names) {
    StringBuilder line = new StringBuilder();
    int bytes = 0;
    for (String name : names) {
      int length = name.getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes + length > LINE) {
        irc.reply(numeric, line.toString());
        line.setLength(0);
        bytes = 0;
      }
      line.append(line.isEmpty() ? "" : ",").append(name);
      bytes += length;
    }
    if (!line.isEmpty()) {
      irc.reply(numeric, line.toString());
    }
  }
}
