package causerie.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The command line, as given: {@code --name value} in any order. */
final class Arguments {
  static final String USAGE =
      """
      Measures a chat server: %s

        --server HOST:PORT       a running server's TCP port
        --ws URL                 its WebSocket, as ws://host:port/line
        --pid PID                its process, to measure CPU and memory
      or
        --launch COMMAND         starts the server itself; {config} and {data} in it are replaced
        --port-from-line REGEX   its first group is the TCP port, in a line of the output
        --ws-port-from-line REGEX
        --config-template FILE   what the configuration file holds; {data}, {durability} and
                                 {outbox} are replaced (default: modules/bench/server.yaml)
        --no-pin                 do not keep server and client on a core each

        --slow N                 in turn without and with N more members of each room who stop
                                 reading when measuring begins
        --workload NAME,...      * stands for any characters (default: all)
        --dialect NAME           line (default), irc, irc-echo or irc-tags
        --seconds N              of measuring (default 10), after --warmup N (default 5)
        --repeat N               the table shows medians (default 3)
        --threads N              of the client (default 1)
        --sources N              local addresses 127.x to connect from (default 16)
        --out FILE               JSON lines are appended to it

        jmh [REGEX]              the micro-benchmarks instead

      workloads: %s
      """;

  private static final Set<String> KNOWN =
      Set.of(
          "server",
          "ws",
          "pid",
          "launch",
          "port-from-line",
          "ws-port-from-line",
          "config-template",
          "workload",
          "dialect",
          "seconds",
          "warmup",
          "repeat",
          "threads",
          "slow",
          "sources",
          "out");
  private static final Set<String> SWITCHES = Set.of("no-pin", "help");

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads the command line.
   *
   * @throws UsageException when a name is unknown or a value is missing
   */
  Arguments(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.startsWith("--") ? word.substring(2) : "";
      if (SWITCHES.contains(name)) {
        values.put(name, "");
      } else if (!KNOWN.contains(name)) {
        throw new UsageException("unknown argument '" + word + "'; --help lists the known ones");
      } else if (i + 1 == words.size()) {
        throw new UsageException(word + " needs a value");
      } else {
        i++;
        values.put(name, words.get(i));
      }
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A number above or at the least, or the default. */
  double number(String name, double least, double otherwise) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(given.get());
      if (value >= least && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below, with what would be right.
    }
    throw new UsageException(
        "--" + name + " '" + given.get() + "' is no number of at least " + Figures.shown(least));
  }

  OptionalLong pid() {
    return has("pid") ? OptionalLong.of((long) number("pid", 1, 0)) : OptionalLong.empty();
  }

  Optional<InetSocketAddress> server() {
    return text("server").map(Arguments::address);
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    try {
      InetSocketAddress address =
          new InetSocketAddress(
              text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
      if (colon > 0 && !address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // Said below, with what would be right.
    }
    throw new UsageException("--server '" + text + "' is not host:port of a known host");
  }

  Optional<URI> webSocket() {
    return text("ws").map(Arguments::uri);
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text);
      if ("ws".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Said below, with what would be right.
    }
    throw new UsageException("--ws '" + text + "' is not of the form ws://host:port/path");
  }
}
