package causerie.server;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** {@code causerie serve}: reads the configuration, starts the server and stops it on a signal. */
public final class Main {
  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private Main() {}

  /** Runs until SIGTERM or SIGINT; exit status 0 after an ordered stop, 1 and 2 with a reason. */
  public static void main(String[] words) {
    CommandLine line;
    try {
      line = CommandLine.parse(words);
    } catch (StartException e) {
      complain(e);
      System.err.println(CommandLine.USAGE);
      System.exit(USAGE);
      return;
    }
    try {
      switch (line.task()) {
        case HELP -> System.out.println(CommandLine.USAGE);
        case VERSION -> System.out.println("causerie " + Version.text());
        case CONFIG -> System.out.print(ReferenceConfiguration.text());
        case HASH_PASSWORD -> System.out.println(HashPassword.from(System.in));
        case CHECK -> check(line);
        case SERVE -> serve(line);
        case TRAIN ->
            TrainingRun.in(line.data().orElseThrow(() -> new StartException("train needs --data")));
      }
    } catch (StartException e) {
      complain(e);
      System.exit(FAILED);
    }
  }

  private static void check(CommandLine line) {
    Configuration configuration = Configurations.load(line, System.getenv());
    System.out.println(
        "The configuration is good: "
            + configuration.listeners().size()
            + " listeners, data in "
            + configuration.data().toAbsolutePath()
            + ".");
  }

  private static void serve(CommandLine line) {
    long started = System.nanoTime();
    LogFormat.install();
    Configuration configuration = Configurations.load(line, System.getenv());
    Supplier<Configuration> rereading = () -> Configurations.load(line, System.getenv());
    Server server = Server.start(configuration, rereading, Version.text());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  System.out.println("Stopping.");
                  server.close();
                  System.out.println("Stopped; everything acknowledged is stored.");
                  System.out.flush();
                  // An ordered stop is a success, whichever signal asked for it.
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
    System.out.print(StartReport.of(server, System.nanoTime() - started));
    System.out.flush();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void complain(StartException e) {
    e.problems().forEach(problem -> System.err.println("causerie: " + problem));
  }
}
