package causerie.cli.chat;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands at the beginning, rooms after {@code #} or {@code &}, names elsewhere. */
final class ChatCompleter implements Completer {
  private final ChatState state;

  ChatCompleter(ChatState state) {
    this.state = state;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word();
    if (word.startsWith("/") && line.wordIndex() == 0) {
      ChatWords.ALL.forEach(one -> candidates.add(candidate("/" + one)));
      return;
    }
    if (!word.startsWith("#") && !word.startsWith("&")) {
      // Addressing somebody at the beginning of a text wants a colon.
      String after = line.wordIndex() == 0 ? ":" : "";
      state.names().forEach(one -> candidates.add(candidate(one + after)));
    }
    state.rooms().forEach(one -> candidates.add(candidate(one)));
  }

  private static Candidate candidate(String value) {
    return new Candidate(value, value, null, null, null, null, true);
  }
}
