package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What clients were told, to be compared with what the server knows afterwards. A message's text is
 * its key, so that every line tells which one it is. Thread-safe.
 */
final class Ledger {
  /** One message as a client was shown it. */
  record Shown(String id, String text) {}

  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, String> rooms = new ConcurrentHashMap<>();
  private final Map<String, List<Shown>> seen = new ConcurrentHashMap<>();

  void sent(String key, String room) {
    rooms.put(key, room);
  }

  void acknowledged(String key, String id) {
    String before = acknowledged.put(key, id);
    assertThat(before == null || before.equals(id)).as("%s: %s, then %s", key, before, id).isTrue();
  }

  /** Notes a line {@code MSG <from> <to> <id> <time> <text>}; others are not noted. */
  void seen(String observer, String line) {
    String[] words = line.split(" ", 6);
    if (words.length == 6 && words[0].equals("MSG") && words[2].startsWith("#")) {
      seen.computeIfAbsent(
              observer + " in " + words[2], _ -> Collections.synchronizedList(new ArrayList<>()))
          .add(new Shown(words[3], words[5]));
    }
  }

  int acknowledgements() {
    return acknowledged.size();
  }

  int sentMessages() {
    return rooms.size();
  }

  boolean isAcknowledged(String key) {
    return acknowledged.containsKey(key);
  }

  /** A new round: what was seen before it was another connection's. */
  void nextRound(int round) {
    Map<String, List<Shown>> named = new HashMap<>(seen);
    named.forEach((who, what) -> {
      if (!who.startsWith("round ")) {
        seen.remove(who);
        seen.put("round " + round + ": " + who, what);
      }
    });
  }

  /** All of a room, oldest first, read page by page. */
  static List<Shown> history(LineClient client, String room) throws IOException {
    List<Shown> all = new ArrayList<>();
    String before = "";
    while (true) {
      client.send("HISTORY " + room + " 500" + before);
      List<Shown> page = new ArrayList<>();
      for (String line : client.listUntil("OK HISTORY ")) {
        String[] words = line.split(" ", 6);
        if (words[0].equals("HISTORY")) {
          page.add(new Shown(words[3], words[5]));
        }
      }
      if (page.isEmpty()) {
        return all;
      }
      before = " before " + page.getFirst().id();
      all.addAll(0, page);
    }
  }

  /**
   * Nothing acknowledged is missing, nothing seen is missing, nothing is doubled, and everybody saw
   * the order of the history, without gaps.
   */
  void check(Map<String, List<Shown>> histories) {
    Map<String, String> ids = new LinkedHashMap<>();
    Set<String> uniqueIds = new HashSet<>();
    histories.forEach((room, history) -> {
      for (Shown shown : history) {
        assertThat(ids.put(shown.text(), shown.id())).as("%s is doubled", shown).isNull();
        assertThat(uniqueIds.add(shown.id())).as("%s has another's id", shown).isTrue();
        assertThat(rooms).as("%s was never sent", shown).containsEntry(shown.text(), room);
      }
      assertThat(history.stream().map(Shown::id)).as("ids of %s", room).isSorted();
    });
    assertThat(ids).as("acknowledged messages").containsAllEntriesOf(acknowledged);
    seen.forEach((who, what) -> checkSlice(who, what, histories));
  }

  /** Every message that was ever sent is there once. */
  void checkComplete(Map<String, List<Shown>> histories) {
    Set<String> texts = new HashSet<>();
    histories.values().forEach(history -> history.forEach(shown -> texts.add(shown.text())));
    assertThat(texts).isEqualTo(rooms.keySet());
  }

  private static void checkSlice(String who, List<Shown> what, Map<String, List<Shown>> histories) {
    String room = who.substring(who.lastIndexOf(' ') + 1);
    List<Shown> history = histories.getOrDefault(room, List.of());
    int start = history.indexOf(what.getFirst());
    assertThat(start).as("%s saw %s, which is missing", who, what.getFirst()).isNotNegative();
    int end = Math.min(history.size(), start + what.size());
    assertThat(what).as(who).isEqualTo(history.subList(start, end));
  }
}
