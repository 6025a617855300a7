package causerie.protocol.line;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One reply or event, in both formats from the same parts: words of the text form with the name
 * that they have as fields of the JSON form. Built by one thread, then not changed any more.
 */
public final class Line {
  private static final JsonProvider JSON = JsonProvider.provider();

  private sealed interface Part {
    /** A word in text, a field in JSON. */
    record Word(String name, Object value) implements Part {}

    /** Only a word in text. */
    record TextOnly(String value) implements Part {}

    /** Only a field in JSON. */
    record JsonOnly(String name, Object value) implements Part {}
  }

  private final String type;
  private final List<Part> parts = new ArrayList<>();

  private Line(String type) {
    this.type = type;
  }

  /** An event or an item of a list. */
  public static Line event(String type) {
    return new Line(type);
  }

  /** The reply to a command. */
  public static Line ok(String command) {
    return new Line("OK").word("command", command);
  }

  /** A refusal; {@code command} may be empty. */
  public static Line error(String command, String code, String sentence) {
    return new Line("ERR").json("command", command).word("code", code).word("text", sentence);
  }

  /** The next word: a String, a Number or a Boolean. */
  public Line word(String name, Object value) {
    parts.add(new Part.Word(name, value));
    return this;
  }

  /** A word that JSON says otherwise. */
  public Line text(String value) {
    parts.add(new Part.TextOnly(value));
    return this;
  }

  /** A field of JSON alone: a String, a Number, a Boolean or a list of Strings. */
  public Line json(String name, Object value) {
    parts.add(new Part.JsonOnly(name, value));
    return this;
  }

  /** The whole transmission in one of the forms, its end included. */
  String encode(Profile profile) {
    StringBuilder line = new StringBuilder(256);
    if (profile.isJson()) {
      encodeJson(line);
    } else {
      encodeText(line, profile == Profile.TEXT_ETX);
    }
    return line.append(profile.end()).toString();
  }

  private void encodeText(StringBuilder line, boolean newlines) {
    line.append(type);
    for (Part part : parts) {
      switch (part) {
        case Part.Word(_, var value) -> append(line, value.toString(), newlines);
        case Part.TextOnly(var value) -> append(line, value, newlines);
        case Part.JsonOnly _ -> {}
      }
    }
  }

  private static void append(StringBuilder line, String value, boolean newlines) {
    if (value.isEmpty()) {
      return;
    }
    line.append(' ');
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isControl(c) && c != '\t') {
        line.append(value, from, i);
        from = i + 1;
        if (c == '\n') {
          line.append(newlines ? '\n' : ' ');
        }
      }
    }
    line.append(value, from, value.length());
  }

  /** C0, DEL and C1: none of them may reach a terminal, and 0x03 and 0x04 are framing. */
  private static boolean isControl(char c) {
    return c < ' ' || (c >= 0x7F && c < 0xA0);
  }

  private void encodeJson(StringBuilder line) {
    StringWriter out = new StringWriter(256);
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.writeStartObject().write("type", type);
      for (Part part : parts) {
        switch (part) {
          case Part.Word(var name, var value) -> field(generator, name, value);
          case Part.JsonOnly(var name, var value) -> field(generator, name, value);
          case Part.TextOnly _ -> {}
        }
      }
      generator.writeEnd();
    }
    line.append(out.getBuffer());
  }

  private static void field(JsonGenerator generator, String name, Object value) {
    switch (value) {
      case Number number -> generator.write(name, number.longValue());
      case Boolean truth -> generator.write(name, truth);
      case List<?> list -> {
        generator.writeStartArray(name);
        list.forEach(item -> generator.write(withoutControls(String.valueOf(item))));
        generator.writeEnd();
      }
      default -> generator.write(name, withoutControls(value.toString()));
    }
  }

  private static String withoutControls(String value) {
    StringBuilder clean = null;
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isControl(c) && c != '\n' && c != '\t') {
        clean = clean == null ? new StringBuilder(value.length()) : clean;
        clean.append(value, from, i);
        from = i + 1;
      }
    }
    return clean == null ? value : clean.append(value, from, value.length()).toString();
  }

  /** The word for an enum constant: lower case with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
