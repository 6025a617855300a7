package causerie.server.packaged;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line that left the server for a client.
 *
 * @param moment the line of the record at which its last byte began to leave
 * @param line without its end
 */
record Told(int moment, String line) {
  /** All of them, in the order in which they left. */
  static List<Told> in(List<SystemCall> calls) {
    List<Told> all = new ArrayList<>();
    Map<String, StringBuilder> unfinished = new HashMap<>(); // by connection
    for (SystemCall call : calls) {
      switch (call.name()) {
        case "write", "writev", "sendto" ->
            call.socket()
                .ifPresent(socket -> {
                  StringBuilder text = unfinished.computeIfAbsent(socket, _ -> new StringBuilder());
                  text.append(new String(call.bytes(), StandardCharsets.ISO_8859_1));
                  take(call.begun(), text, all);
                });
        default -> {}
      }
    }
    return all;
  }

  private static void take(int moment, StringBuilder text, List<Told> into) {
    int from = 0;
    for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      into.add(new Told(moment, text.substring(from, end)));
      from = end + 1;
    }
    text.delete(0, from);
  }

  /** The word at that place, from 0; empty when there are not so many. */
  String word(int place) {
    String[] words = line.split(" ", place + 2);
    return words.length > place ? words[place] : "";
  }
}
