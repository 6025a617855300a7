package causerie.cli.text;

import causerie.cli.line.Plain;
import causerie.cli.line.ServerLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the server sends into lines for a terminal. Whatever others wrote passes through
 * {@link Plain} here and nowhere else; the only control sequences in the result are the palette's.
 *
 * <p>Confined to one thread: it remembers the day of the last line for the day separators.
 */
public final class Renderer {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

  private final Palette palette;
  private final ZoneId zone;
  private @Nullable LocalDate day;

  /** Renders in this zone's time. */
  public Renderer(Palette palette, ZoneId zone) {
    this.palette = palette;
    this.zone = zone;
  }

  /** A message for {@code tail}: one line with date and time. */
  public String stamped(ServerLine message) {
    ZonedDateTime at = time(message);
    String when = at == null ? "" : at.format(STAMP) + " ";
    return when + speaker(message) + " " + Plain.text(message.text("text"));
  }

  /**
   * A message for the screen, after a separator when its day is another than the last one's.
   *
   * @param self one's own name: where it occurs the message is highlighted
   * @param room the current room; messages of others say where they were said
   */
  public List<String> message(ServerLine message, String self, String room) {
    List<String> lines = new ArrayList<>();
    String text = Plain.text(message.text("text"));
    boolean mine = message.text("from").equalsIgnoreCase(self);
    String body = !mine && mentions(text, self) ? palette.mention(text) : text;
    lines.add(clock(message, lines) + where(message, self, room) + speaker(message) + " " + body);
    return lines;
  }

  /** An event for the screen: a dim line, after a separator when the day has changed. */
  public List<String> event(ServerLine event, String self) {
    String sentence = EventText.of(event, self);
    if (sentence.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(clock(event, lines) + palette.dim("-- " + sentence));
    return lines;
  }

  /** A line of the program itself. */
  public String note(String sentence) {
    return palette.dim("-- " + Plain.text(sentence));
  }

  /** Something went wrong. */
  public String error(String sentence) {
    return palette.error("!! " + Plain.text(sentence));
  }

  private String clock(ServerLine line, List<String> before) {
    ZonedDateTime at = time(line);
    if (at == null) {
      return "";
    }
    LocalDate its = at.toLocalDate();
    if (!its.equals(day)) {
      day = its;
      before.add(palette.dim("---- " + its.format(DAY) + " ----"));
    }
    return palette.dim(at.format(CLOCK)) + " ";
  }

  private String speaker(ServerLine message) {
    String name = Plain.text(message.text("from"));
    boolean notice = message.type().equals("NOTICE");
    return (notice ? "-" : "<") + palette.name(name) + (notice ? "-" : ">");
  }

  private String where(ServerLine message, String self, String room) {
    String to = message.text("to");
    if (to.equalsIgnoreCase(room)) {
      return "";
    }
    if (to.equals("*")) {
      return palette.dim("[all]") + " ";
    }
    return palette.dim(to.equalsIgnoreCase(self) ? "[to you]" : "[" + Plain.text(to) + "]") + " ";
  }

  private @Nullable ZonedDateTime time(ServerLine line) {
    String time = line.text("time");
    if (time.isEmpty()) {
      return null;
    }
    try {
      return Instant.parse(time).atZone(zone);
    } catch (DateTimeException e) {
      return null; // A message is worth showing also when its time is not.
    }
  }

  static boolean mentions(String text, String name) {
    if (name.isEmpty()) {
      return false;
    }
    String edge = "[\\p{L}\\p{N}_-]";
    return Pattern.compile(
            "(?<!" + edge + ")" + Pattern.quote(name) + "(?!" + edge + ")",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .find();
  }
}
