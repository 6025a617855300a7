package causerie.cli.line;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.ProtocolException;
import java.util.Map;

/**
 * One JSON object from the server: an event, a line of a reply, or its end. Immutable. Nothing in
 * it has been made safe for a terminal.
 *
 * @param json the object
 * @param raw the line it was read from
 */
public record ServerLine(JsonObject json, String raw) {
  // Looking the provider up anew for each line would read the service files each time.
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  /**
   * Reads a line.
   *
   * @throws ProtocolException when it is no JSON object with a {@code type}
   */
  public static ServerLine parse(String raw) throws ProtocolException {
    try (JsonReader reader = READERS.createReader(new StringReader(raw))) {
      ServerLine line = new ServerLine(reader.readObject(), raw);
      if (line.type().isEmpty()) {
        throw new ProtocolException("the server sent an object without a type");
      }
      return line;
    } catch (JsonException e) {
      ProtocolException wrong = new ProtocolException("the server sent something else than JSON");
      wrong.initCause(e);
      throw wrong;
    }
  }

  /** The first word of the text form: {@code MSG}, {@code OK}, {@code ERR} and so on. */
  public String type() {
    return text("type");
  }

  /** A field as text; empty when it is absent or null. */
  public String text(String field) {
    JsonValue value = json.get(field);
    if (value == null) {
      return "";
    }
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NULL -> "";
      case NUMBER, TRUE, FALSE, ARRAY, OBJECT -> value.toString();
    };
  }

  /** Whether this carries something that somebody said. */
  public boolean isMessage() {
    return switch (type()) {
      case "MSG", "NOTICE", "HISTORY", "FOUND" -> true;
      default -> false;
    };
  }
}
