package causerie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process and its descendants have used, from {@code /proc} (proc(5)).
 *
 * @param cpuSeconds user and system time; the kernel counts it in hundredths
 * @param residentKilobytes memory that is resident now
 */
record Usage(double cpuSeconds, long residentKilobytes) {
  /** USER_HZ, which is 100 on every architecture that Java runs on. */
  private static final double TICKS = 100;

  /** Now; empty when there is no such process or no {@code /proc}. */
  static Optional<Usage> of(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      return Optional.empty();
    }
    List<Long> pids =
        Stream.concat(process.stream(), process.get().descendants())
            .map(ProcessHandle::pid)
            .toList();
    double cpu = 0;
    long resident = 0;
    boolean found = false;
    for (long each : pids) {
      Path folder = Path.of("/proc", Long.toString(each));
      try {
        cpu += cpuSeconds(Files.readString(folder.resolve("stat")));
        resident += residentKilobytes(Files.readAllLines(folder.resolve("status")));
        found = true;
      } catch (IOException _) {
        // A child that has just ended; or no /proc at all, then nothing is found.
      }
    }
    return found ? Optional.of(new Usage(cpu, resident)) : Optional.empty();
  }

  static double cpuSeconds(String stat) {
    // The second field is the command in brackets and may hold anything; utime and stime are
    // fields 14 and 15, counted from 1.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  static long residentKilobytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }
}
