package causerie.bench.jmh;

import causerie.auth.NameRules;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How long it takes to bring a name into the form in which names are compared. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NameFoldBench {
  /** Already folded; with capitals; outside ASCII; to be decomposed. */
  @Param({"ann-marie", "Ann-Marie", "Анна", "Straße"})
  public String name = "";

  /** The fold. */
  @Benchmark
  public String fold() {
    return NameRules.fold(name);
  }
}
