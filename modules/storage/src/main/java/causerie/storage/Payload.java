package causerie.storage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A flat JSON object of strings (RFC 8259), the form in which what has no column of its own is
 * kept. Reads only what it writes.
 */
final class Payload {
  private final String text;
  private int at;

  private Payload(String text) {
    this.text = text;
  }

  static String write(Map<String, String> values) {
    StringBuilder json = new StringBuilder("{");
    values.forEach((name, value) -> {
      if (json.length() > 1) {
        json.append(',');
      }
      quote(json, name);
      json.append(':');
      quote(json, value);
    });
    return json.append('}').toString();
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is something else: the file is damaged
   */
  static Map<String, String> read(String json) {
    return new Payload(json).object();
  }

  private static void quote(StringBuilder json, String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private Map<String, String> object() {
    Map<String, String> values = new LinkedHashMap<>();
    expect('{');
    if (peek() == '}') {
      return values;
    }
    do {
      String name = string();
      expect(':');
      values.put(name, string());
    } while (next() == ',');
    return values;
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      value.append(c == '\\' ? escaped() : c);
    }
    return value.toString();
  }

  private char escaped() {
    char c = next();
    if (c != 'u') {
      return c;
    }
    if (at + 4 > text.length()) {
      throw broken();
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw broken();
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw broken();
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private IllegalArgumentException broken() {
    return new IllegalArgumentException("a stored payload is not an object of strings near " + at);
  }
}
