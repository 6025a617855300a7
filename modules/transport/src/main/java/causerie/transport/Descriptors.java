package causerie.transport;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;

/** How many file descriptors this process may have. */
final class Descriptors {
  private static final System.Logger LOGGER = System.getLogger(Descriptors.class.getName());

  /** For the database, jars, logs and the listeners. */
  private static final int RESERVED = 64;

  private Descriptors() {}

  /**
   * Makes the JDK open the descriptors with which virtual threads wait for sockets. It does so when
   * the first one waits, and if none is left then, no virtual thread can ever wait again.
   */
  static void reserveForWaiting() {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread waiting = Thread.ofVirtual().name("first-wait").start(() -> accept(server));
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (waiting.getState() != Thread.State.WAITING && System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "no socket to try", e); // binding the real ports says it better
    }
  }

  private static void accept(ServerSocketChannel server) {
    try {
      server.accept().close();
    } catch (IOException e) {
      LOGGER.log(Level.TRACE, "closed, as planned", e);
    }
  }

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
