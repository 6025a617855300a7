package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.transport.spi.TransportObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F1: a server in a process of its own runs out of descriptors, and gets over it. */
@Timeout(60)
class DescriptorsTest {
  @Test
  void listenerOutlivesTooManyOpenFiles() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    String modules = System.getProperty("jdk.module.path");
    String all =
        (modules == null ? path : modules + ":" + path) + ":" + Path.of("target", "test-classes");
    Process server =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 200; exec \"$0\" \"$@\"",
                java,
                "-XX:-MaxFDLimit",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                all,
                Server.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      int port = Integer.parseInt(out.readLine());
      try (LineClient early = connect(port)) {
        early.write("hello\n");
        assertThat(early.line()).isEqualTo("hello");

        tell(server, "exhaust");
        assertThat(out.readLine()).isEqualTo("exhausted");
        List<LineClient> crowd = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          crowd.add(connect(port));
        }
        // some may have got what the hogs could not use or what was freed since: those are served
        int refused = 0;
        for (LineClient one : crowd) {
          refused += isServed(one) ? 0 : 1;
        }
        assertThat(refused).as("refused, not left hanging").isPositive();
        early.write("still here\n");
        assertThat(early.line()).isEqualTo("still here");

        tell(server, "release");
        String[] report = out.readLine().split(" ");
        assertThat(Integer.parseInt(report[0])).as("failed accepts").isPositive();
        assertThat(Double.parseDouble(report[1])).as("share of a core").isLessThan(0.5);
        try (LineClient late = connect(port)) {
          late.write("recovered\n");
          assertThat(late.line()).isEqualTo("recovered");
        }
      }
    } finally {
      server.destroyForcibly();
      assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean isServed(LineClient client) {
    try {
      client.write("served?\n");
      return "served?".equals(client.line());
    } catch (SocketTimeoutException e) {
      throw new AssertionError("left hanging", e);
    } catch (IOException e) {
      return false;
    }
  }

  private static void tell(Process server, String word) throws Exception {
    server.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    server.getOutputStream().flush();
  }

  private static LineClient connect(int port) throws Exception {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
    socket.setSoTimeout(10_000);
    return new LineClient(socket);
  }

  /** The server of the test. */
  static final class Server {
    private Server() {}

    public static void main(String[] args) throws Exception {
      AtomicInteger failed = new AtomicInteger();
      TransportObserver observer =
          new TransportObserver() {
            @Override
            public void acceptFailed(String listener) {
              failed.incrementAndGet();
            }
          };
      ListenerSettings listener =
          new ListenerSettings.Stream("lines", Rig.loopback(), null, new Probe(100, 100));
      try (Transport transport =
          Transport.start(List.of(listener), TransportSettings.defaults(), observer)) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println(transport.bound().getFirst().address().getPort());
        in.readLine();
        List<RandomAccessFile> hogs = new ArrayList<>();
        try {
          while (true) {
            hogs.add(new RandomAccessFile("/dev/null", "r"));
          }
        } catch (java.io.IOException e) {
          // none is left
        }
        var os =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = os.getProcessCpuTime();
        long begin = System.nanoTime();
        System.out.println("exhausted");
        in.readLine();
        double share = (double) (os.getProcessCpuTime() - cpu) / (System.nanoTime() - begin);
        for (RandomAccessFile hog : hogs) {
          hog.close();
        }
        System.out.println(failed.get() + " " + share);
        in.readLine();
      }
    }
  }
}
