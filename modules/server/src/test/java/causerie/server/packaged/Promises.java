package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clients were told, and when: so much has to be found afterwards. */
final class Promises {
  private final Map<String, List<String>> said = new HashMap<>();
  private final List<OfMessage> messages = new ArrayList<>();
  private final List<OfAccount> accounts = new ArrayList<>();

  /** From this line on the room has to hold so many messages. */
  private record OfMessage(int moment, String room, int number) {}

  private record OfAccount(int moment, String name) {}

  /**
   * Takes the server at its word.
   *
   * @param told all that left for clients, in order
   * @param histories what the rooms held in the end, when nothing was lost
   */
  Promises(List<Told> told, Map<String, List<Ledger.Shown>> histories) {
    Map<String, OfMessage> byId = new HashMap<>();
    histories.forEach((room, history) -> {
      said.put(room, history.stream().map(Ledger.Shown::text).toList());
      for (int i = 0; i < history.size(); i++) {
        byId.put(history.get(i).id(), new OfMessage(0, room, i + 1));
      }
    });
    for (Told one : told) {
      String id = one.line().startsWith("OK MSG ") ? one.word(2) : "";
      id = one.line().startsWith("MSG ") && one.word(2).startsWith("#") ? one.word(3) : id;
      if (!id.isEmpty()) {
        OfMessage message = byId.get(id);
        assertThat(message).as("%s was told and is nowhere", one.line()).isNotNull();
        messages.add(new OfMessage(one.moment(), message.room(), message.number()));
      } else if (one.line().startsWith("OK REGISTER ")) {
        accounts.add(new OfAccount(one.moment(), one.word(2)));
      }
    }
  }

  /** The moments at which clients were told something. */
  List<Integer> moments() {
    return messages.stream().map(OfMessage::moment).toList();
  }

  /** How many messages clients had been told of. */
  int messages(int line) {
    return due(line).values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Who had been told that there is such an account. */
  Set<String> accounts(int line) {
    Set<String> names = new HashSet<>();
    accounts.stream().filter(one -> one.moment() <= line).forEach(one -> names.add(one.name()));
    return names;
  }

  /** What is found of a room is the beginning of what was said: in order, whole, nothing twice. */
  void checkBeginnings(Map<String, List<String>> found) {
    found.forEach((room, texts) -> {
      List<String> all = said.getOrDefault(room, List.of());
      assertThat(texts).as(room).isEqualTo(all.subList(0, Math.min(texts.size(), all.size())));
    });
  }

  /** How many messages are missing that clients had been told of. */
  int missing(int line, Map<String, List<String>> found) {
    int missing = 0;
    for (Map.Entry<String, Integer> room : due(line).entrySet()) {
      int there = found.getOrDefault(room.getKey(), List.of()).size();
      missing += Math.max(0, room.getValue() - there);
    }
    return missing;
  }

  private Map<String, Integer> due(int line) {
    Map<String, Integer> due = new HashMap<>();
    for (OfMessage message : messages) {
      if (message.moment() > line) {
        break;
      }
      due.merge(message.room(), message.number(), Math::max);
    }
    return due;
  }
}
