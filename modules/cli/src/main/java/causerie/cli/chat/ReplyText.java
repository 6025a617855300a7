package causerie.cli.chat;

import causerie.cli.line.Asked;
import causerie.cli.line.Plain;
import causerie.cli.line.Reply;
import causerie.cli.line.ServerLine;
import causerie.cli.text.Renderer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A reply to a typed command, as lines. */
final class ReplyText {
  /** These say by their events, or by the prompt, that they worked. */
  private static final Set<String> SILENT = Set.of("JOIN", "CREATE", "PART", "NAME", "HISTORY");

  private ReplyText() {}

  static List<String> of(Asked.Command command, Reply reply, Renderer renderer, ChatState state) {
    List<String> lines = new ArrayList<>();
    for (ServerLine item : reply.items()) {
      if (item.isMessage()) {
        lines.addAll(renderer.message(item, state.self(), state.room()));
      } else {
        lines.add(renderer.note(fields(item)));
      }
    }
    String word = command.word();
    if (!SILENT.contains(word)) {
      String rest = fields(reply.end());
      lines.add(
          renderer.note(word.toLowerCase(Locale.ROOT) + ": " + (rest.isEmpty() ? "done" : rest)));
    }
    if (word.equals("HELP")) {
      lines.add(renderer.note("write /command; other text goes to the current room (//x says /x)"));
      lines.add(renderer.note("Tab completes, Up recalls, Ctrl-R searches, Ctrl-D leaves"));
    }
    return lines;
  }

  /** What the object says beside its type, in its own order. */
  private static String fields(ServerLine line) {
    List<String> words = new ArrayList<>();
    for (var field : line.json().entrySet()) {
      if (!field.getKey().equals("type") && !field.getKey().equals("command")) {
        String value = value(field.getValue());
        words.add(value.isEmpty() ? "" : field.getKey() + " " + value);
      }
    }
    words.removeIf(String::isEmpty);
    return Plain.text(String.join(", ", words));
  }

  private static String value(JsonValue value) {
    return switch (value) {
      case JsonString text -> text.getString();
      default -> value.equals(JsonValue.NULL) ? "" : value.toString();
    };
  }
}
