package causerie.cli.line;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a conversation's history backwards, page by page: the protocol can only be asked for what
 * is before something.
 *
 * @param client the connection to ask over
 * @param page how many messages to ask for at once
 */
public record History(LineClient client, int page) {

  /**
   * Messages, oldest first.
   *
   * @param messages each once
   * @param cut whether there may be more before them that belong to what was asked
   * @param refusal what the server said instead of an answer; null when it answered
   */
  public record Found(List<ServerLine> messages, boolean cut, @Nullable Reply refusal) {}

  /**
   * The newest messages after one.
   *
   * @param after the id after which they come; empty: any
   * @param most how many at most
   * @throws IOException when the connection ends meanwhile
   */
  public Found after(String target, String after, int most) throws IOException {
    Deque<ServerLine> found = new ArrayDeque<>();
    String before = "";
    while (found.size() < most) {
      int count = Math.min(page, most - found.size());
      Reply reply =
          client.ask(
              "HISTORY " + target + " " + count + (before.isEmpty() ? "" : " before " + before));
      if (!reply.ok()) {
        return new Found(List.copyOf(found), false, reply);
      }
      int fresh = 0;
      for (ServerLine line : reply.items().reversed()) {
        String id = line.text("id");
        if (id.compareTo(after) <= 0) {
          return new Found(List.copyOf(found), false, null);
        }
        // A server that gives a page twice must not keep us here for ever.
        if (before.isEmpty() || id.compareTo(before) < 0) {
          found.addFirst(line);
          before = id;
          fresh++;
        }
      }
      if (fresh == 0) {
        return new Found(List.copyOf(found), false, null);
      }
    }
    return new Found(List.copyOf(found), true, null);
  }
}
