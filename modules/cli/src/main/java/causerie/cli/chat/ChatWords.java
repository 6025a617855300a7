package causerie.cli.chat;

import java.util.List;
import java.util.Locale;

/** The words that may follow a slash: those of the line protocol's table of commands. */
final class ChatWords {
  static final List<String> ALL =
      List.of(
          "away",
          "ban",
          "broadcast",
          "bye",
          "claim",
          "create",
          "getlist",
          "groups",
          "help",
          "history",
          "invite",
          "invitecode",
          "join",
          "kick",
          "list",
          "login",
          "logout",
          "members",
          "msg",
          "name",
          "notice",
          "part",
          "password",
          "ping",
          "quit",
          "read",
          "register",
          "role",
          "room",
          "say",
          "search",
          "state",
          "subscribe",
          "token",
          "topic",
          "unsubscribe",
          "whoami");

  /** Those whose arguments hold something secret: they are never kept in the history file. */
  private static final List<String> SECRET =
      List.of("/login", "/register", "/password", "/claim", "/token");

  private ChatWords() {}

  static boolean isKnown(String word) {
    return ALL.contains(word);
  }

  static boolean isSecret(String line) {
    String lower = line.strip().toLowerCase(Locale.ROOT);
    return SECRET.stream().anyMatch(lower::startsWith);
  }

  /** The word of the protocol for a letter, as its table has them; the word itself otherwise. */
  static String ofLetter(String word) {
    return switch (word) {
      case "h" -> "help";
      case "b", "q", "quit", "bye", "exit" -> "quit";
      case "n", "nick", "hello" -> "name";
      case "m" -> "msg";
      case "s" -> "say";
      case "a" -> "broadcast";
      case "l" -> "list";
      case "j" -> "join";
      case "c" -> "create";
      case "g" -> "groups";
      case "p", "leave" -> "part";
      case "i" -> "invite";
      case "t" -> "topic";
      case "k" -> "kick";
      case "r" -> "role";
      case "u" -> "unsubscribe";
      default -> word;
    };
  }
}
