package causerie.server.packaged;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call as strace wrote it down.
 *
 * @param begun the number of the line at which it had begun
 * @param ended the number of the line at which it had returned; {@link #NEVER} when the process
 *     ended first
 * @param name the call
 * @param arguments as they are written, without the brackets
 * @param result what it returned; negative for an error, and when it never did
 */
record SystemCall(int begun, int ended, String name, String arguments, long result) {
  static final int NEVER = Integer.MAX_VALUE;

  private static final Pattern WHOLE =
      Pattern.compile("^(\\d+) +(\\w+)\\((.*)\\) += (-?\\d+|0x[0-9a-f]+|\\?).*$");
  private static final Pattern BEGUN = Pattern.compile("^(\\d+) +(\\w+)\\((.*) <unfinished \\.+>$");
  private static final Pattern RESUMED =
      Pattern.compile("^(\\d+) +<\\.+ \\w+ resumed>(.*)\\) += (-?\\d+|0x[0-9a-f]+|\\?).*$");
  private static final Pattern DESCRIPTOR = Pattern.compile("\\d+<([^>]*)>(\\(deleted\\))?");

  /**
   * The calls of a log in the order in which they began.
   *
   * @param before how many lines there were in the logs before it
   */
  static List<SystemCall> read(Path log, int before) throws IOException {
    List<SystemCall> calls = new ArrayList<>();
    Map<String, Integer> open = new HashMap<>(); // thread: place of its call
    int number = before;
    for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
      number++;
      Matcher begun = BEGUN.matcher(line);
      Matcher resumed = RESUMED.matcher(line);
      Matcher whole = WHOLE.matcher(line);
      if (begun.matches()) {
        open.put(begun.group(1), calls.size());
        calls.add(new SystemCall(number, NEVER, begun.group(2), begun.group(3), -1));
      } else if (resumed.matches() && open.containsKey(resumed.group(1))) {
        int place = open.remove(resumed.group(1));
        calls.set(place, calls.get(place).returned(number, resumed.group(2), resumed.group(3)));
      } else if (whole.matches()) {
        SystemCall call = new SystemCall(number, NEVER, whole.group(2), whole.group(3), -1);
        calls.add(call.returned(number, "", whole.group(4)));
      }
    }
    return calls;
  }

  private SystemCall returned(int at, String moreArguments, String word) {
    if (word.equals("?")) {
      return this;
    }
    return new SystemCall(begun, at, name, arguments + moreArguments, Long.decode(word));
  }

  /** The files that its descriptors stand for, but for those that are deleted. */
  List<Path> files() {
    return beforeBytes()
        .results()
        .filter(one -> one.group(2) == null && one.group(1).startsWith("/"))
        .map(one -> Path.of(one.group(1)))
        .toList();
  }

  /** The connection that its descriptor stands for. */
  Optional<String> socket() {
    return beforeBytes()
        .results()
        .map(MatchResult::group)
        .filter(one -> one.contains("<socket:"))
        .findFirst();
  }

  private Matcher beforeBytes() {
    int quote = arguments.indexOf('"');
    return DESCRIPTOR.matcher(quote < 0 ? arguments : arguments.substring(0, quote));
  }

  /** The file names among its arguments. */
  List<Path> names() {
    return quoted().stream()
        .map(name -> Path.of(new String(name, StandardCharsets.UTF_8)))
        .toList();
  }

  /** All bytes among its arguments, joined. */
  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    quoted().forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** The number that is its last argument. */
  long lastNumber() {
    return Long.parseLong(arguments.substring(arguments.lastIndexOf(' ') + 1).strip());
  }

  private List<byte[]> quoted() {
    List<byte[]> all = new ArrayList<>();
    for (int at = arguments.indexOf('"'); at >= 0; at = arguments.indexOf('"', at)) {
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      at = unquote(at + 1, one) + 1;
      if (arguments.startsWith("...", at)) {
        throw new IllegalStateException("strace has shortened " + this);
      }
      all.add(one.toByteArray());
    }
    return all;
  }

  /** Reads a string as C writes it; returns where its closing quote is. */
  private int unquote(int from, ByteArrayOutputStream into) {
    int at = from;
    while (arguments.charAt(at) != '"') {
      char c = arguments.charAt(at++);
      if (c != '\\') {
        into.write(c);
        continue;
      }
      char escaped = arguments.charAt(at++);
      switch (escaped) {
        case 'n' -> into.write('\n');
        case 't' -> into.write('\t');
        case 'r' -> into.write('\r');
        case 'f' -> into.write('\f');
        case 'v' -> into.write(0x0b);
        case '"', '\\' -> into.write(escaped);
        default -> {
          int value = Character.digit(escaped, 8);
          for (int i = 0; i < 2 && Character.digit(arguments.charAt(at), 8) >= 0; i++) {
            value = value * 8 + Character.digit(arguments.charAt(at++), 8);
          }
          into.write(value);
        }
      }
    }
    return at;
  }
}
