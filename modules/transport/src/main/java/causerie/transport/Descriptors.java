package causerie.transport;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many file descriptors this process may have. */
final class Descriptors {
  /** For the database, jars, logs and the listeners. */
  private static final int RESERVED = 64;

  private Descriptors() {}

  /** Connections that can be open without starving the rest of the process. */
  static int connections() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long limit = unix.getMaxFileDescriptorCount();
      // with a tiny limit at least half is ours
      return (int) Math.min(Integer.MAX_VALUE, Math.max(limit / 2, limit - RESERVED));
    }
    return Integer.MAX_VALUE;
  }
}
