package causerie.irc;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One IRC message (Modern IRC, "Message Format"). What cannot be said in one line, such as a space
 * in a parameter that is not the last, is refused when it is formatted, not here.
 *
 * @param tags its tags, {@link Tags#NONE} when it has none
 * @param source who it comes from, without the colon; empty when not said. Servers ignore what
 *     clients put here
 * @param command letters, or the three digits of a numeric; upper case when it was parsed
 * @param params its parameters; whether the last one was written with a colon makes no difference
 */
public record Message(Tags tags, String source, String command, List<String> params)
    implements Parsed {
  public Message {
    params = List.copyOf(params);
  }

  /** A message without tags and source. */
  public static Message of(String command, String... params) {
    return new Message(Tags.NONE, "", command, List.of(params));
  }

  /** The same with other tags. */
  public Message with(Tags other) {
    return new Message(other, source, command, params);
  }

  /** The same from another source. */
  public Message from(String other) {
    return new Message(tags, other, command, params);
  }

  /** Its source in parts. */
  public Source sender() {
    return Source.parse(source);
  }

  /** A parameter by its place, from 0; empty when there are not so many. */
  public String param(int index) {
    return index < params.size() ? params.get(index) : "";
  }

  /**
   * As a line without its end.
   *
   * @throws UnsendableException when a part cannot be said in a line
   */
  public String format() {
    return new String(toBytes(), StandardCharsets.UTF_8);
  }

  /**
   * As the bytes of a line without its end.
   *
   * @throws UnsendableException when a part cannot be said in a line
   */
  public byte[] toBytes() {
    return new LineBuilder().message(this).toBytes();
  }
}
