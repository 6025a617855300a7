package causerie.irc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one line as bytes, part by part in their order: tags, source, command, parameters. Refuses
 * what would be read as something else. After {@link #clear()} it can be used again, and keeps its
 * memory. Not thread-safe; after an exception only {@code clear} is of use.
 */
public final class LineBuilder {
  /** Which part was written last. */
  private enum Part {
    NOTHING,
    TAGS,
    SOURCE,
    COMMAND,
    TRAILING
  }

  private byte[] bytes;
  private int size;
  private int body;
  private Part last = Part.NOTHING;

  /** A builder with room for a usual line; it grows. */
  public LineBuilder() {
    this(256);
  }

  /**
   * A builder with room for so many bytes; it grows.
   *
   * @param room at least 1
   */
  public LineBuilder(int room) {
    bytes = new byte[room];
  }

  /** All of a message. */
  public LineBuilder message(Message message) {
    tags(message.tags()).source(message.source()).command(message.command());
    for (String param : message.params()) {
      param(param);
    }
    return this;
  }

  /** Tags; nothing is written when there are none. */
  public LineBuilder tags(Tags tags) {
    after(Part.NOTHING);
    last = Part.TAGS;
    if (tags.isEmpty()) {
      return this;
    }
    for (int i = 0; i < tags.size(); i++) {
      append(i == 0 ? '@' : ';');
      tag(tags.key(i), tags.value(i));
    }
    append(' ');
    body = size;
    return this;
  }

  /** Where it comes from, without the colon; nothing is written when it is empty. */
  public LineBuilder source(String source) {
    after(Part.TAGS);
    last = Part.SOURCE;
    if (source.isEmpty()) {
      return this;
    }
    append(':');
    append(source, true, "source");
    append(' ');
    return this;
  }

  /** The command, letters or three digits. */
  public LineBuilder command(String command) {
    after(Part.SOURCE);
    last = Part.COMMAND;
    if (!isCommand(command)) {
      throw new UnsendableException("command", command);
    }
    append(command, true, "command");
    return this;
  }

  /** The command that is a numeric. */
  public LineBuilder numeric(Numeric numeric) {
    return command(numeric.text());
  }

  private static boolean isCommand(String command) {
    int digits = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (Ascii.isDigit(c)) {
        digits++;
      } else if (!Ascii.isLetter(c)) {
        return false;
      }
    }
    return digits == 0 ? !command.isEmpty() : digits == 3 && command.length() == 3;
  }

  /**
   * The next parameter, with a colon when it needs one: when it is empty, holds a space or begins
   * with a colon. Such a one is the last.
   *
   * @throws UnsendableException when it holds NUL, CR or LF, or stands behind one that must be the
   *     last
   */
  public LineBuilder param(String param) {
    boolean needsColon = param.isEmpty() || param.charAt(0) == ':' || param.indexOf(' ') >= 0;
    return needsColon ? trailing(param) : middle(param);
  }

  /** The last parameter, with a colon even where it needs none: some clients expect it on text. */
  public LineBuilder trailing(String param) {
    beforeParam(param);
    append(' ');
    append(':');
    append(param, false, "parameter");
    last = Part.TRAILING;
    return this;
  }

  private LineBuilder middle(String param) {
    beforeParam(param);
    append(' ');
    append(param, true, "parameter");
    return this;
  }

  private void beforeParam(String param) {
    if (last == Part.TRAILING) {
      throw new UnsendableException("parameter behind the last", param);
    }
    if (last != Part.COMMAND) {
      throw new IllegalStateException("a parameter needs a command before it");
    }
  }

  private void after(Part latest) {
    if (last.compareTo(latest) > 0) {
      throw new IllegalStateException("too late, " + last + " is written");
    }
  }

  private void tag(String key, String value) {
    if (key.isEmpty() || key.indexOf('=') >= 0 || key.indexOf(';') >= 0) {
      throw new UnsendableException("tag key", key);
    }
    append(key, true, "tag key");
    if (!value.isEmpty()) {
      append('=');
      append(TagEscapes.escape(value), true, "tag value");
    }
  }

  private void append(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
  }

  private void append(String text, boolean isWord, String part) {
    room(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' && (Ascii.isForbidden(c) || (isWord && c == ' '))) {
        throw new UnsendableException(part, text);
      }
      if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else {
        size = Utf8.encode(text, i, bytes, size);
        i += Utf8.isPair(text, i) ? 1 : 0;
      }
    }
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /**
   * All that stands behind the tags, as it was written before: for one message that is sent with
   * different tags.
   *
   * @param written the bytes of a line without tags and without its end
   */
  public LineBuilder body(byte[] written) {
    after(Part.TAGS);
    last = Part.TRAILING;
    room(written.length);
    System.arraycopy(written, 0, bytes, size, written.length);
    size += written.length;
    return this;
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** Bytes written behind the tags: what {@link LineLimits#BODY} limits. */
  public int bodySize() {
    return size - body;
  }

  /**
   * Cuts what stands behind the tags so that it fits, as {@link Truncation} does. What is cut off
   * is lost, and no parameter can follow.
   *
   * @param most bytes behind the tags, without CR LF
   */
  public LineBuilder truncate(int most) {
    if (bodySize() > most) {
      String text = new String(bytes, body, bodySize(), StandardCharsets.UTF_8);
      size = body + Utf8.size(Truncation.cut(text, most));
      last = Part.TRAILING;
    }
    return this;
  }

  /** The line without its end. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The line with CR LF. */
  public byte[] toLine() {
    byte[] line = Arrays.copyOf(bytes, size + 2);
    line[size] = '\r';
    line[size + 1] = '\n';
    return line;
  }

  /** The line without its end, as text. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  /** Makes it as new. */
  public LineBuilder clear() {
    size = 0;
    body = 0;
    last = Part.NOTHING;
    return this;
  }
}
