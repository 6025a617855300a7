package causerie.talks;

import causerie.protocol.spi.ProtocolProvider;
import causerie.transport.Connection.Carrier;
import causerie.transport.TransportSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A conversation script. One step a line:
 *
 * <pre>
 * # a comment                         % key=value    a setting of the server
 * % streams                           only over TCP and TLS
 * ann!                                ann connects; "ann! etx": reads up to ETX
 * ann+ more                           ann connects and introduces herself
 * ann> JOIN #tea                      ann sends a line
 * ann>> two\r\nlines\x00              ann sends bytes (\r \n \t \\ \xHH)
 * ann&lt; JOINED #tea ann                the next that ann hears is this
 * ann&lt;.. OK HELP {n}                  ann hears this after anything else
 * ann-|                               ann sends no more; "ann=|": the server closes
 * ann~etx                             ann reads up to ETX from here on
 * * hold, pass, fail, stop            commits wait, pass, fail; the server stops
 * * code:name                         the administrator's code is called {name} from here on
 * </pre>
 *
 * In what is expected {@code {id}}, {@code {time}}, {@code {n}} (a number), {@code {w}} (a word)
 * and {@code {*}} (anything) stand for themselves; {@code {id:first}} is {@code {first}} from there
 * on. At the end everybody who is still there is asked to show that nothing else was said to them.
 */
public final class Talk {
  private static final Pattern STEP =
      Pattern.compile("([a-z]+[0-9]?)(!|\\+|>>|>|<\\.\\.|<|-\\||=\\||~)(.*)");
  private static final Pattern PLACE =
      Pattern.compile("\\{(?:(id|time|n|w|\\*)(?::([a-z0-9]+))?|([a-z0-9]+))}");
  private static final Map<String, String> KINDS =
      Map.of(
          "id", "[0-9a-hjkmnp-tv-z]{13}",
          "time", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z",
          "n", "\\d+",
          "w", "\\S+",
          "*", ".*");

  private final Path file;
  private final List<String> lines;
  private final Map<String, String> settings = new HashMap<>();
  private final boolean streamsOnly;

  private Talk(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
    boolean streams = false;
    for (String line : lines) {
      if (line.startsWith("%")) {
        String setting = line.substring(1).strip();
        int equals = setting.indexOf('=');
        if (equals < 0) {
          streams = true;
        } else {
          settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
      }
    }
    this.streamsOnly = streams;
  }

  /** Reads one. */
  public static Talk read(Path file) {
    try {
      return new Talk(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that lie in that folder, by name. */
  public static List<Talk> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".talk"))
          .sorted()
          .map(Talk::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its lines. */
  public List<String> lines() {
    return lines;
  }

  public String name() {
    return file.getFileName().toString().replace(".talk", "");
  }

  /** Whether it can be played over that. */
  public boolean plays(Carrier carrier) {
    return !streamsOnly || !carrier.isWebSocket();
  }

  /** The first words of everything that is sent in it, in upper case. */
  public Set<String> commands() {
    Set<String> words = new TreeSet<>();
    for (String line : lines) {
      Matcher step = STEP.matcher(line);
      if (step.matches() && step.group(2).equals(">")) {
        words.add(step.group(3).strip().split(" ", 2)[0].toUpperCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** How a protocol's peer introduces itself, where that takes more than a line. */
  @FunctionalInterface
  public interface Greeting {
    /**
     * @param name what it wants to be called
     * @param rest what the script says more
     */
    void greet(Peer peer, String name, String rest) throws IOException;
  }

  /** Plays it on a house of its own. */
  public void play(ProtocolProvider provider, Carrier carrier, Greeting greeting) throws Exception {
    try (House house = new House(provider, carrier, settings, TransportSettings.defaults())) {
      new Play(house, greeting).run();
      if (house.faults() > 0) {
        throw new AssertionError(name() + ": the server found a bug in itself; see the log");
      }
    }
  }

  /** One performance. */
  private final class Play {
    private final House house;
    private final Greeting greeting;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private int number;

    Play(House house, Greeting greeting) {
      this.house = house;
      this.greeting = greeting;
    }

    void run() throws Exception {
      try {
        for (String line : lines) {
          number++;
          if (!line.isBlank() && line.charAt(0) != '#' && line.charAt(0) != '%') {
            step(line);
          }
        }
        number++;
        for (String who : List.copyOf(peers.keySet())) {
          peer(who).say("PING end-of-talk");
          String heard = hear(who, "nothing more");
          if (!heard.contains("PONG") || !heard.contains("end-of-talk")) {
            throw wrong("nothing more", who + "< " + heard);
          }
        }
      } finally {
        for (Peer peer : peers.values()) {
          peer.close();
        }
      }
    }

    private void step(String line) throws Exception {
      if (line.startsWith("*")) {
        stage(line.substring(1).strip());
        return;
      }
      Matcher step = STEP.matcher(line);
      if (!step.matches()) {
        throw new IllegalStateException(file + ":" + number + ": no step: " + line);
      }
      String who = step.group(1);
      String rest = step.group(3).startsWith(" ") ? step.group(3).substring(1) : step.group(3);
      switch (step.group(2)) {
        case "!" -> {
          Peer peer = house.connect();
          if (rest.contains("etx")) {
            peer.endsInEtx();
          }
          peers.put(who, peer);
        }
        case "+" -> {
          Peer peer = house.connect();
          peers.put(who, peer);
          greeting.greet(peer, who, filled(rest));
        }
        case ">" -> {
          String whole = filled(rest);
          said.add(who + "> " + whole);
          peer(who).say(whole);
        }
        case ">>" -> {
          said.add(line);
          peer(who).send(bytes(filled(rest)));
        }
        case "<" -> expect(who, rest, false);
        case "<.." -> expect(who, rest, true);
        case "~" -> peer(who).endsInEtx();
        case "-|" -> peer(who).halfClose();
        case "=|" -> {
          String heard = hear(who, Peer.CLOSED);
          if (!heard.equals(Peer.CLOSED)) {
            throw wrong(who + "=|", who + "< " + heard);
          }
          peer(who).close();
          peers.remove(who);
        }
        default -> throw new IllegalStateException(line);
      }
    }

    private void stage(String what) {
      said.add("* " + what);
      switch (what) {
        case "hold" -> house.gate().set(true, false);
        case "pass" -> house.gate().set(false, false);
        case "fail" -> house.gate().set(false, true);
        case "stop" -> house.stop();
        default -> {
          if (!what.startsWith("code:")) {
            throw new IllegalStateException(file + ":" + number + ": " + what);
          }
          names.put(what.substring(5), house.accounts().administratorCode().orElseThrow());
        }
      }
    }

    private void expect(String who, String expected, boolean later) throws IOException {
      List<String> wanted = new ArrayList<>();
      Pattern pattern = pattern(expected, wanted);
      while (true) {
        String heard = hear(who, expected);
        Matcher matcher = pattern.matcher(heard);
        if (matcher.matches()) {
          for (int i = 0; i < wanted.size(); i++) {
            names.put(wanted.get(i), matcher.group(i + 1));
          }
          return;
        }
        if (!later || heard.equals(Peer.CLOSED)) {
          throw wrong(who + "< " + filled(expected), who + "< " + heard);
        }
      }
    }

    private String hear(String who, String expected) throws IOException {
      try {
        String heard = peer(who).hear();
        said.add(who + "< " + heard);
        return heard;
      } catch (SocketTimeoutException e) {
        throw wrong(who + "< " + filled(expected), who + " heard nothing for a long time");
      }
    }

    private Peer peer(String who) {
      return Optional.ofNullable(peers.get(who))
          .orElseThrow(() -> new IllegalStateException(file + ":" + number + ": no " + who));
    }

    private String filled(String text) {
      Matcher place = PLACE.matcher(text);
      return place.replaceAll(found ->
          Matcher.quoteReplacement(
              found.group(3) != null && names.containsKey(found.group(3))
                  ? names.get(found.group(3))
                  : found.group()));
    }

    private Pattern pattern(String expected, List<String> wanted) {
      String text = filled(expected);
      StringBuilder regex = new StringBuilder();
      Matcher place = PLACE.matcher(text);
      int from = 0;
      while (place.find()) {
        if (place.group(1) == null) {
          continue;
        }
        regex.append(Pattern.quote(text.substring(from, place.start())));
        String kind = KINDS.get(place.group(1));
        if (place.group(2) != null) {
          wanted.add(place.group(2));
          regex.append('(').append(kind).append(')');
        } else {
          regex.append(kind);
        }
        from = place.end();
      }
      regex.append(Pattern.quote(text.substring(from)));
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private AssertionError wrong(String expected, String heard) {
      int from = Math.max(0, said.size() - 12);
      return new AssertionError(
          "%s.talk, line %d%nexpected: %s%nbut was:  %s%nafter:%n  %s"
              .formatted(
                  name(),
                  number,
                  expected,
                  heard,
                  String.join(System.lineSeparator() + "  ", said.subList(from, said.size()))));
    }
  }

  private static byte[] bytes(String text) {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '\\') {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      char escaped = text.charAt(i++);
      switch (escaped) {
        case 'r' -> bytes.write('\r');
        case 'n' -> bytes.write('\n');
        case 't' -> bytes.write('\t');
        case '\\' -> bytes.write('\\');
        case 'x' -> {
          bytes.write(Integer.parseInt(text.substring(i, i + 2), 16));
          i += 2;
        }
        default -> throw new IllegalStateException("no escape: " + escaped);
      }
    }
    return bytes.toByteArray();
  }
}
