package causerie.cli.chat;

import causerie.cli.line.Asked;
import causerie.cli.line.Plain;
import causerie.cli.line.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a typed line means. Confined to the thread that reads lines. */
final class ChatInput {
  private final Session session;
  private final ChatState state;
  private final ChatPrinter printer;
  private final int longest;

  ChatInput(Session session, ChatState state, ChatPrinter printer, int longest) {
    this.session = session;
    this.state = state;
    this.printer = printer;
    this.longest = longest;
  }

  /** Acts on a line, which may hold several when it was pasted; false to leave. */
  boolean typed(String lines) {
    for (String line : lines.lines().toList()) {
      String plain = Plain.text(line).strip();
      if (!plain.isEmpty() && !one(plain)) {
        return false;
      }
    }
    return true;
  }

  private boolean one(String line) {
    if (!line.startsWith("/") || line.startsWith("//")) {
      say(line.startsWith("//") ? line.substring(1) : line);
      return true;
    }
    int space = line.indexOf(' ');
    String typed = (space < 0 ? line.substring(1) : line.substring(1, space));
    String word = ChatWords.ofLetter(typed.toLowerCase(Locale.ROOT));
    String rest = space < 0 ? "" : line.substring(space + 1).strip();
    return command(typed, word, rest);
  }

  private boolean command(String typed, String word, String rest) {
    switch (word) {
      case "quit" -> {
        return false;
      }
      case "say" -> say(rest);
      case "msg", "notice" -> message(word.toUpperCase(Locale.ROOT), rest);
      case "join" -> join(rest);
      default -> {
        if (ChatWords.isKnown(word)) {
          request((word.toUpperCase(Locale.ROOT) + " " + rest).strip());
        } else {
          printer.error("unknown command /" + typed + guess(word) + "; /help lists them all");
        }
      }
    }
    return true;
  }

  private static String guess(String word) {
    List<String> near =
        ChatWords.ALL.stream()
            .filter(one -> !word.isEmpty() && one.startsWith(word.substring(0, 1)))
            .toList();
    return near.isEmpty() ? "" : "; there is /" + String.join(", /", near);
  }

  private void say(String text) {
    if (state.room().isEmpty()) {
      printer.error("you are in no room: /join #name, or /msg NAME TEXT");
    } else if (!text.isEmpty()) {
      post("MSG", state.room(), text);
    }
  }

  private void message(String verb, String rest) {
    int space = rest.indexOf(' ');
    if (space < 0) {
      printer.error("/" + verb.toLowerCase(Locale.ROOT) + " wants a name or room, and a text");
    } else {
      post(verb, rest.substring(0, space), rest.substring(space + 1).strip());
    }
  }

  private void post(String verb, String target, String text) {
    // 48 bytes hold the key, and the LF.
    int bytes = (verb + target + text).getBytes(StandardCharsets.UTF_8).length + 48;
    if (bytes > longest) {
      printer.error("that is too long for one message; it was not sent");
      return;
    }
    Asked.Posting ignored = session.post(verb, target, text);
    if (!state.isConnected()) {
      printer.note("kept until there is a connection: " + text);
    }
  }

  private void join(String rest) {
    if (state.isIn(rest)) {
      state.enter(rest);
      printer.prompt();
    } else if (rest.isEmpty()) {
      printer.error("/join wants a #room or &group");
    } else {
      request("JOIN " + rest);
    }
  }

  private void request(String line) {
    if (!session.request(new Asked.Command(line, false))) {
      printer.error("there is no connection now; try again when it is back");
    }
  }
}
