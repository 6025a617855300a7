package causerie.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine that both sides share: cores, descriptors, load. */
final class Machine {
  private static final int OWN_DESCRIPTORS = 128;

  private Machine() {}

  static int cores() {
    // Not availableProcessors: that is 1 once this process is pinned.
    try {
      return (int)
          Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
              .filter(line -> line.startsWith("processor"))
              .count();
    } catch (IOException _) {
      return Runtime.getRuntime().availableProcessors();
    }
  }

  /** The load average of the last minute; below 0 where the system has none. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /**
   * Makes sure that so many connections can be opened.
   *
   * @throws UsageException when the limit of open files is too low
   */
  static void checkDescriptors(int connections) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      checkDescriptors(connections, unix.getMaxFileDescriptorCount());
    }
  }

  static void checkDescriptors(int connections, long limit) {
    long needed = (long) connections + OWN_DESCRIPTORS;
    if (needed > limit) {
      throw new UsageException(
          connections
              + " connections need "
              + needed
              + " open files, but this process may open only "
              + limit
              + "; raise the limit with `ulimit -n "
              + needed
              + "` and start again");
    }
  }

  /** Whether two processes can be pinned to a core each. */
  static boolean canPin() {
    return cores() >= 2
        && run(List.of("taskset", "-p", Long.toString(ProcessHandle.current().pid())));
  }

  /** Keeps this process, with all its threads, on core 1. */
  static void pinSelf() {
    if (!run(
        List.of("taskset", "-a", "-p", "-c", "1", Long.toString(ProcessHandle.current().pid())))) {
      throw new UsageException("taskset cannot pin this process to core 1; start with --no-pin");
    }
  }

  private static boolean run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
