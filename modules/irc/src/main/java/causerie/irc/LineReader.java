package causerie.irc;

import causerie.irc.Malformed.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line from left to right, once. */
final class LineReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  LineReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.end = end;
    this.at = from;
  }

  Parsed read(LineLimits limits) {
    Tags tags = Tags.NONE;
    boolean hasTags = startsWith('@');
    if (hasTags) {
      at++;
      int tagsEnd = wordEnd();
      Problem problem = problem(tagsEnd, limits.tagData(), Problem.TAGS_TOO_LONG);
      if (problem != null) {
        return new Malformed(problem, Tags.NONE, "");
      }
      tags = tags(tagsEnd);
      at = Math.min(tagsEnd + 1, end);
    }
    Problem problem = problem(end, limits.body(), Problem.LINE_TOO_LONG);
    skipSpaces();
    boolean hasSource = startsWith(':');
    String source = hasSource ? source() : "";
    if (problem == null && at == end) {
      problem = hasTags || hasSource ? Problem.NO_COMMAND : Problem.EMPTY;
    }
    return message(tags, source, problem);
  }

  private Parsed message(Tags tags, String source, @Nullable Problem problem) {
    int commandEnd = wordEnd();
    boolean isCommand = isCommand(commandEnd);
    if (problem != null) {
      return new Malformed(problem, tags, isCommand ? command(commandEnd) : "");
    }
    String command = command(commandEnd);
    return isCommand
        ? new Message(tags, source, command, params())
        : new Malformed(Problem.BAD_COMMAND, tags, command);
  }

  /** What is wrong with the bytes from here to there, if anything. */
  private @Nullable Problem problem(int to, int most, Problem tooLong) {
    if (to - at > most) {
      return tooLong;
    }
    int i = at;
    while (i < to) {
      byte b = bytes[i];
      if (b >= 0) {
        if (Ascii.isForbidden(b)) {
          return Problem.FORBIDDEN_BYTE;
        }
        i++;
        continue;
      }
      int length = Utf8.length(bytes, i, to);
      if (length == 0) {
        return Problem.INVALID_UTF8;
      }
      i += length;
    }
    return null;
  }

  private Tags tags(int tagsEnd) {
    if (at == tagsEnd) {
      return Tags.NONE;
    }
    Tags.Builder tags = Tags.builder();
    for (int tag = at; tag < tagsEnd; ) {
      int tagEnd = find(';', tag, tagsEnd);
      int keyEnd = find('=', tag, tagEnd);
      if (keyEnd > tag) { // a tag without a key is nothing
        int value = Math.min(keyEnd + 1, tagEnd);
        tags.put(text(tag, keyEnd), TagEscapes.unescape(text(value, tagEnd)));
      }
      tag = tagEnd + 1;
    }
    return tags.build();
  }

  private String source() {
    int from = at + 1;
    at = wordEnd();
    String source = text(from, at);
    skipSpaces();
    return source;
  }

  // Modern IRC, "Command": letters, or three digits
  private boolean isCommand(int to) {
    int digits = 0;
    for (int i = at; i < to; i++) {
      if (Ascii.isDigit(bytes[i])) {
        digits++;
      } else if (!Ascii.isLetter(bytes[i])) {
        return false;
      }
    }
    return to > at && (digits == 0 || (digits == 3 && to - at == 3));
  }

  private String command(int to) {
    boolean isUpper = true;
    for (int i = at; i < to; i++) {
      isUpper &= bytes[i] < 'a' || bytes[i] > 'z';
    }
    String command = text(at, to);
    at = to;
    return isUpper ? command : Ascii.upper(command);
  }

  private List<String> params() {
    skipSpaces();
    if (at == end) {
      return List.of();
    }
    List<String> params = new ArrayList<>(4);
    while (at < end) {
      boolean isTrailing = bytes[at] == ':';
      int from = isTrailing ? at + 1 : at;
      at = isTrailing ? end : wordEnd();
      params.add(text(from, at));
      skipSpaces();
    }
    return params;
  }

  private boolean startsWith(char c) {
    return at < end && bytes[at] == c;
  }

  private void skipSpaces() {
    while (at < end && bytes[at] == ' ') {
      at++;
    }
  }

  private int wordEnd() {
    return find(' ', at, end);
  }

  private int find(char c, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != c) {
      i++;
    }
    return i;
  }

  private String text(int from, int to) {
    return from == to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
