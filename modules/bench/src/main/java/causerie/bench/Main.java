package causerie.bench;

import causerie.bench.LaunchedServer.Launch;
import causerie.bench.jmh.JmhRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The command line: {@code --help} says what there is. */
public final class Main {
  private static final String ALL = "*";

  private Main() {}

  /**
   * Ends with status 0 when all went well, 1 when messages were lost or in disorder or a trial did
   * not come to its end, 2 when the arguments cannot be followed.
   */
  public static void main(String[] words) throws InterruptedException {
    System.exit(run(List.of(words), System.out, System.err));
  }

  static int run(List<String> words, PrintStream out, PrintStream err) throws InterruptedException {
    try {
      if (!words.isEmpty() && words.getFirst().equals("jmh")) {
        JmhRunner.run(words.size() > 1 ? words.get(1) : "");
        return 0;
      }
      Arguments arguments = new Arguments(words);
      if (words.isEmpty() || arguments.has("help")) {
        out.println(
            Arguments.USAGE.formatted(
                "CPU per delivery, latency, order, memory", Workloads.known()));
        return 0;
      }
      return measure(arguments, out) ? 0 : 1;
    } catch (UsageException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private static boolean measure(Arguments arguments, PrintStream out) throws InterruptedException {
    List<Workload> workloads = Workloads.named(arguments.text("workload").orElse(ALL));
    Trial.Options options =
        new Trial.Options(
            Dialect.named(arguments.text("dialect").orElse("line")),
            (int) arguments.number("threads", 1, 1),
            arguments.number("warmup", 0, 5),
            arguments.number("seconds", 0.1, 10),
            (int) arguments.number("sources", 0, 16));
    Harness.Servers servers = servers(arguments);
    return new Harness(options, servers, arguments.text("out").map(Path::of), out)
        .run(
            variants(workloads, (int) arguments.number("slow", 0, 0)),
            (int) arguments.number("repeat", 1, 3));
  }

  private static List<List<Workload>> variants(List<Workload> workloads, int slow) {
    return workloads.stream()
        .map(workload -> slow == 0 ? List.of(workload) : workload.withoutAndWith(slow))
        .toList();
  }

  private static Harness.Servers servers(Arguments arguments) {
    Optional<String> command = arguments.text("launch");
    if (command.isPresent()) {
      boolean pin = !arguments.has("no-pin") && Machine.canPin();
      if (pin) {
        Machine.pinSelf();
      }
      Launch launch =
          new Launch(
              command.get(),
              template(arguments),
              pattern(arguments, "port-from-line")
                  .orElseThrow(() -> new UsageException("--launch needs --port-from-line")),
              pattern(arguments, "ws-port-from-line").orElse(null),
              pin);
      return settings -> LaunchedServer.start(launch, settings);
    }
    Server running = new Server.Running(arguments.server(), arguments.webSocket(), arguments.pid());
    if (running.tcp().isEmpty() && running.webSocket().isEmpty()) {
      throw new UsageException("which server? Give --server, --ws or --launch; --help says more");
    }
    return _ -> running;
  }

  private static String template(Arguments arguments) {
    Path file = Path.of(arguments.text("config-template").orElse("modules/bench/server.yaml"));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UsageException("cannot read the configuration template " + e.getMessage());
    }
  }

  private static Optional<Pattern> pattern(Arguments arguments, String name) {
    return arguments.text(name).map(text -> pattern(name, text));
  }

  private static Pattern pattern(String name, String text) {
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.matcher("").groupCount() >= 1) {
        return pattern;
      }
    } catch (PatternSyntaxException e) {
      throw new UsageException("--" + name + ": " + e.getMessage());
    }
    throw new UsageException("--" + name + " '" + text + "' has no group for the port");
  }
}
