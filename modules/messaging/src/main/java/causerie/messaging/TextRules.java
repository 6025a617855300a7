package causerie.messaging;

import causerie.auth.NameRules;
import java.util.List;
import java.util.Map;

/** What a text may hold, decided once for every protocol. */
final class TextRules {
  private static final int MAX_KEY = 64;
  private static final int MAX_USER = 32;

  private TextRules() {}

  /** Checks a draft against the limits; throws the refusal. */
  static void check(Draft draft, ChatSettings settings) {
    boolean tagsOnly = draft.kind() == Event.Kind.TAGS;
    if (tagsOnly && !draft.text().isEmpty()) {
      throw new ChatRefusal.BadText("a message of tags alone has none").asException();
    }
    if (!tagsOnly && draft.text().isBlank()) {
      throw new ChatRefusal.BadText("it is empty").asException();
    }
    checkText(draft.text(), settings.maxText(), true);
    checkSeams(draft.text(), draft.seams());
    checkLines(draft, settings.maxLines());
    checkTags(draft.tags(), settings.maxText());
    checkKey(draft.key());
  }

  /** Each piece counts as a line (IRCv3 multiline, {@code max-lines}). */
  private static void checkLines(Draft draft, int most) {
    int lines = 1 + draft.seams().size();
    for (int i = draft.text().indexOf('\n'); i >= 0; i = draft.text().indexOf('\n', i + 1)) {
      lines++;
    }
    if (lines > most) {
      throw new ChatRefusal.TooManyLines(lines, most).asException();
    }
  }

  /** Where nothing follows or a character would be cut, no piece begins. */
  private static void checkSeams(String text, List<Integer> seams) {
    int last = -1;
    for (int seam : seams) {
      if (seam <= last
          || seam >= text.length()
          || text.charAt(seam) == '\n'
          || Character.isLowSurrogate(text.charAt(seam))) {
        throw new ChatRefusal.BadText("a line continues where it cannot").asException();
      }
      last = seam;
    }
  }

  /** All tags together are no longer than a text may be. */
  private static void checkTags(Map<String, String> tags, int most) {
    int bytes = 0;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      checkTagName(tag.getKey());
      checkText(tag.getValue(), most, true);
      bytes += utf8Length(tag.getKey()) + utf8Length(tag.getValue());
      if (bytes > most) {
        throw new ChatRefusal.TextTooLong(bytes, most).asException();
      }
    }
  }

  /** Wider than IRCv3 message-tags has it, but nothing that would end a name there. */
  private static void checkTagName(String name) {
    boolean ours = name.equals(Event.SPEAKER);
    if (ours
        || name.isEmpty()
        || name.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '=' || c == ';')) {
      throw new ChatRefusal.BadText("'" + NameRules.printable(name) + "' is no name of a tag")
          .asException();
    }
  }

  /** Whether it holds colour codes of IRC clients, by number or by hexadecimal value. */
  static boolean hasColours(String text) {
    return text.indexOf('\u0003') >= 0 || text.indexOf('\u0004') >= 0;
  }

  /** Whether it is a request to or an answer of a program (CTCP), but not an action. */
  static boolean isCtcp(String text) {
    return text.startsWith("\u0001") && !text.startsWith("\u0001ACTION ");
  }

  /** What one has to say to join a room. */
  static void checkRoomKey(String key) {
    if (key.length() > MAX_KEY || key.chars().anyMatch(c -> c <= ' ' || c > '~' || c == ',')) {
      throw new ChatRefusal.BadRoomKey().asException();
    }
  }

  /** What a protocol says of the user behind a client; empty for nothing. */
  static void checkUser(String user) {
    if (user.codePointCount(0, user.length()) > MAX_USER
        || user.codePoints().anyMatch(TextRules::isUnfitForUser)) {
      throw new ChatRefusal.BadUser(user).asException();
    }
  }

  private static boolean isUnfitForUser(int c) {
    return "!@*?".indexOf(c) >= 0
        || Character.isWhitespace(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE;
  }

  /** One line of text: topic, reason, away text, real name. */
  static void checkLine(String text, int most) {
    checkText(text, most, false);
  }

  private static void checkText(String text, int most, boolean lines) {
    int bytes = utf8Length(text);
    if (bytes > most) {
      throw new ChatRefusal.TextTooLong(bytes, most).asException();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c == '\r' || (c == '\n' && !lines)) {
        throw new ChatRefusal.BadText("it holds a control character").asException();
      }
    }
  }

  private static void checkKey(String key) {
    if (key.length() > MAX_KEY) {
      throw new ChatRefusal.BadKey().asException();
    }
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
        throw new ChatRefusal.BadKey().asException();
      }
    }
  }

  /** Bytes of the UTF-8 form; an unpaired surrogate is refused. */
  private static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        throw new ChatRefusal.BadText("it is not valid Unicode").asException();
      }
    }
    return bytes;
  }
}
