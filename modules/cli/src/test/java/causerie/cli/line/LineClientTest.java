package causerie.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class LineClientTest {
  @Test
  void repliesBelongToTheirCommandsAndEventsToNobody() throws Exception {
    try (FakeLineServer server = new FakeLineServer(0)) {
      server.say("bob", "#tea", "one");
      LineClient client = server.door("ann").enter().client();

      Reply joined = client.ask("JOIN #tea");
      Reply history = client.ask("HISTORY #tea 5");
      Reply wrong = client.ask("NONSENSE");

      assertThat(joined.end().text("room")).isEqualTo("#tea");
      assertThat(history.items()).extracting(one -> one.text("text")).containsExactly("one");
      assertThat(wrong.code()).isEqualTo("unknown-command");
      assertThat(client.incoming().take())
          .isInstanceOfSatisfying(
              Incoming.Event.class, event -> assertThat(event.line().type()).isEqualTo("JOINED"));
      client.close();
    }
  }

  @Test
  void aTakenNameIsReplacedByTheServers() throws Exception {
    try (FakeLineServer server = new FakeLineServer(0)) {
      Door.Entered in = server.door("taken").enter();

      assertThat(in.welcome().name()).isEqualTo("1");
      assertThat(in.welcome().refusedName()).isEqualTo("somebody is called that");
      in.client().close();
    }
  }

  @Test
  void aLostConnectionEndsEveryWaiting() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket other = listener.accept()) {
      LineClient client = LineClient.over(socket, Limits.defaults());
      Thread.ofVirtual()
          .start(() -> {
            try {
              // Half an answer, then the end.
              other.getInputStream().read();
              other.getOutputStream().write("{\"type\":\"O".getBytes(StandardCharsets.UTF_8));
              other.shutdownOutput();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });

      assertThatThrownBy(() -> client.ask("WHOAMI")).isInstanceOf(IOException.class);
      assertThat(client.incoming().poll(10, TimeUnit.SECONDS)).isInstanceOf(Incoming.Closed.class);
      assertThatThrownBy(() -> client.ask("WHOAMI")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theServersPingIsAnswered() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket other = listener.accept()) {
      LineClient client = LineClient.over(socket, Limits.defaults());
      other
          .getOutputStream()
          .write("{\"type\":\"PING\",\"text\":\"x1\"}\n".getBytes(StandardCharsets.UTF_8));

      assertThat(new String(other.getInputStream().readNBytes(8), StandardCharsets.UTF_8))
          .isEqualTo("PONG x1\n");
      client.close();
    }
  }
}
