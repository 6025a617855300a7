package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.transport.ListenerSettings.Edge;
import causerie.transport.spi.TransportObserver;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies that speak HTTP, and say in a header whom they speak for. */
@Timeout(60)
class ForwardedTest {
  private static final Networks LOOPBACK = Networks.of(List.of("127.0.0.0/8", "10.0.0.0/8"));
  private final Probe probe = new Probe(100, 1000);

  private static final class WhoAmI implements HttpFeature {
    @Override
    public void setup(HttpRouting.Builder routing) {
      routing.get(
          "/who", (request, response) -> response.send("you are " + request.remotePeer().host()));
    }
  }

  private Rig rig(Networks forwarders, TransportSettings settings) {
    Edge edge = new Edge(Networks.NONE, false, forwarders, false);
    return rig(null, edge, settings);
  }

  private Rig rig(
      @org.jspecify.annotations.Nullable TlsFiles tls, Edge edge, TransportSettings settings) {
    return Rig.start(
        new ListenerSettings.Http(
            "web",
            Rig.loopback(),
            tls,
            Map.of("/probe", probe),
            Set.of(),
            List.of(new WhoAmI()),
            edge),
        settings,
        new TransportObserver() {});
  }

  private Connection open(Rig rig, String headers) throws Exception {
    try (WsClient client = new WsClient(rig.connect(), WsClient.request("/probe", headers))) {
      assertThat(client.answer).contains(" 101 ");
      return probe.awaitOpened();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 203.0.113.9",
        "2001:db8::9 | 2001:db8:0:0:0:0:0:9",
        "203.0.113.9:4711 | 203.0.113.9",
        "[2001:db8::9]:4711 | 2001:db8:0:0:0:0:0:9",
        "203.0.113.9, 10.0.0.1 | 203.0.113.9", // through a second proxy of ours
        "10.0.0.2, 10.0.0.1 | 10.0.0.2", // from inside
        "198.51.100.1, 203.0.113.9 | 203.0.113.9", // the first is the client's own word
        "198.51.100.1,203.0.113.9,10.0.0.1 | 203.0.113.9",
        "unknown | 127.0.0.1",
        "nonsense, 10.0.0.1 | 10.0.0.1",
        "203.0.113.9, | 127.0.0.1",
        ", | 127.0.0.1",
        "203.0.113.256 | 127.0.0.1",
        "[203.0.113.9 | 127.0.0.1",
      })
  void clientIsTheLastThatIsNotTrusted(String header, String client) throws Exception {
    try (Rig rig = rig(LOOPBACK, TransportSettings.defaults())) {
      Connection side = open(rig, "X-Forwarded-For: " + header + "\r\n");

      assertThat(side.remoteAddress().getHostAddress()).isEqualTo(client);
    }
  }

  @Test
  void severalHeadersAreOneList() throws Exception {
    try (Rig rig = rig(LOOPBACK, TransportSettings.defaults())) {
      Connection side = open(rig, "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 10.0.0.1\r\n");

      assertThat(side.remoteAddress().getHostAddress()).isEqualTo("203.0.113.9");
    }
  }

  @Test
  void headersOfOthersAreNotBelieved() throws Exception {
    try (Rig rig = rig(Networks.of(List.of("10.0.0.0/8")), TransportSettings.defaults())) {
      Connection side = open(rig, "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n");

      assertThat(side.remoteAddress().isLoopbackAddress()).isTrue();
      assertThat(side.carrier()).isEqualTo(Connection.Carrier.WEBSOCKET);
    }
  }

  @Test
  void proxySaysWhetherTheClientsOwnWayIsEncrypted() throws Exception {
    try (Rig rig = rig(LOOPBACK, TransportSettings.defaults())) {
      assertThat(open(rig, "").carrier()).isEqualTo(Connection.Carrier.WEBSOCKET);
      for (String secure : List.of("https", "HTTPS", "wss")) {
        assertThat(open(rig, "X-Forwarded-Proto: " + secure + "\r\n").carrier())
            .isEqualTo(Connection.Carrier.SECURE_WEBSOCKET);
      }
      for (String clear :
          List.of("http", "ws", "", "https, http", "https\r\nX-Forwarded-Proto: ws")) {
        assertThat(open(rig, "X-Forwarded-Proto: " + clear + "\r\n").carrier())
            .isEqualTo(Connection.Carrier.WEBSOCKET);
      }
    }
  }

  @Test
  void tlsOfTheProxyItselfSaysNothingAboutItsClients(@TempDir Path folder) throws Exception {
    Certified.make(folder, "server").writeTo(folder);
    Certified proxy = Certified.make(folder, "proxy");
    TlsClient client = TlsClient.showing(proxy.certificate(), proxy.key());
    Edge edge = new Edge(Networks.NONE, false, LOOPBACK, true);
    try (Rig rig = rig(Certified.filesIn(folder), edge, TransportSettings.defaults());
        WsClient peer =
            new WsClient(
                client.connect(rig, "TLSv1.3"),
                WsClient.request(
                    "/probe", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: http\r\n"))) {
      assertThat(peer.answer).contains(" 101 ");
      Connection side = probe.awaitOpened();
      assertThat(side.certificateFingerprint()).isEmpty();
      assertThat(side.tlsExporter()).isEmpty();
      assertThat(side.carrier()).isEqualTo(Connection.Carrier.WEBSOCKET);
    }
  }

  @Test
  void limitsPerAddressAreThoseOfTheClient() throws Exception {
    TransportSettings two =
        TransportSettings.defaults()
            .with(new ConnectionLimits(100, 2, 100, Duration.ofMinutes(10), false));
    List<WsClient> clients = new ArrayList<>();
    try (Rig rig = rig(LOOPBACK, two)) {
      for (String address : List.of("203.0.113.1", "203.0.113.2")) {
        for (int i = 0; i < 2; i++) {
          clients.add(
              new WsClient(
                  rig.connect(),
                  WsClient.request("/probe", "X-Forwarded-For: " + address + "\r\n")));
          assertThat(clients.getLast().answer).contains(" 101 ");
          probe.awaitOpened();
        }
      }
      try (WsClient third =
          new WsClient(
              rig.connect(), WsClient.request("/probe", "X-Forwarded-For: 203.0.113.1\r\n"))) {
        assertThat(third.answer).startsWith("HTTP/1.1 429 ");
      }
      clients.getFirst().leave();
      probe.awaitClosed();
      rig.passUntil(() -> rig.transport.connections() == 3);
      assertThat(open(rig, "X-Forwarded-For: 203.0.113.1\r\n").remoteAddress().getHostAddress())
          .isEqualTo("203.0.113.1");
    } finally {
      for (WsClient client : clients) {
        client.leave();
      }
    }
  }

  @Test
  void eachRequestOfAKeptConnectionIsFromItsOwnClient() throws Exception {
    try (Rig rig = rig(LOOPBACK, TransportSettings.defaults());
        LineClient proxy = rig.client()) {
      String get = "GET /who HTTP/1.1\r\nHost: localhost\r\n";
      proxy.write(get + "X-Forwarded-For: 203.0.113.1\r\n\r\n");
      proxy.write(get + "X-Forwarded-For: 203.0.113.2\r\n\r\n");
      proxy.write(get + "Connection: close\r\n\r\n");

      assertThat(proxy.rest())
          .containsSubsequence("you are 203.0.113.1", "you are 203.0.113.2", "you are 127.0.0.1");
    }
  }
}
