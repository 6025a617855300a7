package causerie.bench.jmh;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Starts the benches of this module in a process of their own, as JMH does. */
public final class JmhRunner {
  private JmhRunner() {}

  /**
   * Runs every bench whose name contains the pattern; prints JMH's own report.
   *
   * @param pattern a regular expression, empty for all
   * @throws IllegalStateException when no bench matches or JMH cannot start its process
   */
  public static void run(String pattern) {
    try {
      var results =
          new Runner(
                  new OptionsBuilder()
                      .include(pattern.isEmpty() ? "causerie\\..*Bench\\." : pattern)
                      .forks(1)
                      .warmupIterations(3)
                      .warmupTime(TimeValue.seconds(1))
                      .measurementIterations(5)
                      .measurementTime(TimeValue.seconds(1))
                      .shouldFailOnError(true)
                      .build())
              .run();
      if (results.isEmpty()) {
        throw new IllegalStateException("no bench matches '" + pattern + "'");
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH: " + e.getMessage(), e);
    }
  }
}
