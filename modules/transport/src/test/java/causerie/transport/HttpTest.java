package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.transport.spi.TransportObserver;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests as bytes, most of them bad. */
@Timeout(60)
class HttpTest {
  private final AtomicInteger smuggled = new AtomicInteger();
  private Rig rig;

  private final class Routes implements HttpFeature {
    @Override
    public void setup(HttpRouting.Builder routing) {
      routing.get("/hello", (request, response) -> response.send("hello"));
      routing.post(
          "/body", (request, response) -> response.send(request.content().as(String.class)));
      routing.post("/ignore", (request, response) -> response.send("ignored"));
      routing.get(
          "/smuggled",
          (request, response) -> {
            smuggled.incrementAndGet();
            response.send("smuggled");
          });
    }
  }

  @BeforeEach
  void start() {
    rig =
        Rig.start(
            new ListenerSettings.Http(
                "web",
                Rig.loopback(),
                null,
                Map.of("/probe", new Probe(512, 1000)),
                Set.of(),
                List.of(new Routes())),
            TransportSettings.defaults(),
            new TransportObserver() {});
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private String exchange(String request) throws IOException {
    try (LineClient client = rig.client()) {
      client.write(request);
      client.socket.shutdownOutput();
      return client.rest();
    }
  }

  private static int answers(String text) {
    return text.split("HTTP/1\\.1 ", -1).length - 1;
  }

  @Test
  void routesOfOthersAreServedAndConnectionsKept() throws IOException {
    String get = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";

    String both = exchange(get + get);

    assertThat(both).startsWith("HTTP/1.1 200 OK").endsWith("hello");
    assertThat(answers(both)).isEqualTo(2);
    assertThat(exchange("GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n")).contains(" 404 ");
  }

  @Test
  void bodiesAreReadOrSkipped() throws IOException {
    String head = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12345";
    assertThat(exchange("POST /body" + head)).contains(" 200 ").endsWith("12345");
    String next = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assertThat(exchange("POST /ignore" + head + next)).contains("ignored").endsWith("hello");
    assertThat(exchange("POST /none" + head + next)).contains(" 404 ");
    assertThat(
            exchange(
                "POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\n12345\r\n0\r\n\r\n"))
        .contains(" 200 ")
        .contains("12345");
  }

  @Test
  void h04SecondRequestIsNeverSmuggled() throws IOException {
    String hidden = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (String lengths :
        List.of(
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: \u000bchunked",
            "Transfer-Encoding : chunked",
            "Content-Length: 0\r\nContent-Length: 5",
            "Content-Length: 0, 5",
            "Content-Length: +0",
            "Content-Length: -0",
            "Content-Length: 0x0",
            "Content-Length: ",
            "Content-Length : 0",
            "Content-Length: 99999999999999999999",
            "X: y\r\n Content-Length: 0",
            "Connection: close\r\nContent-Length: 45",
            "Connection: Close, x\r\nContent-Length: 45",
            "Transfer-Encoding: chunked")) {
      String answer =
          exchange(
              "POST /ignore HTTP/1.1\r\nHost: localhost\r\n"
                  + lengths
                  + "\r\n\r\n0\r\n\r\n"
                  + hidden);
      assertThat(answers(answer)).as(lengths).isLessThanOrEqualTo(1);
      assertThat(answer).as(lengths).doesNotContain(" 500 ");
    }
    String badEnd =
        exchange(
            "POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1\r\naXX0\r\n\r\n"
                + hidden);
    assertThat(answers(badEnd)).isLessThanOrEqualTo(1);
    assertThat(smuggled).hasValue(0);
  }

  @Test
  void h02OversizeIsRefused() throws IOException {
    String host = "Host: localhost\r\n";
    assertThat(exchange("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n" + host + "\r\n"))
        .contains(" 414 ");
    assertThat(exchange("GET /hello HTTP/1.1\r\n" + host + "X: " + "a".repeat(9000) + "\r\n\r\n"))
        .contains(" 400 ");
    assertThat(exchange("GET /hello HTTP/1.1\r\n" + host + "X: y\r\n".repeat(2000) + "\r\n"))
        .contains(" 400 ");
    assertThat(
            exchange("POST /body HTTP/1.1\r\n" + host + "Content-Length: 10737418240\r\n\r\nstart"))
        .contains(" 413 ");
  }

  @Test
  void h03OddRequestsAreNeverServerErrors() throws IOException {
    for (String line :
        List.of(
            "TRACE /hello HTTP/1.1",
            "FOO /hello HTTP/1.1",
            "G\u0001T /hello HTTP/1.1",
            "\u00e9\u00ff /hello HTTP/1.1",
            "get /hello HTTP/1.1",
            "CONNECT x:1 HTTP/1.1",
            "OPTIONS * HTTP/1.1",
            "GET hello HTTP/1.1",
            "GET  /hello HTTP/1.1",
            "GET",
            "",
            "GET /%zz HTTP/1.1",
            "GET /%00 HTTP/1.1",
            "GET /\u0000 HTTP/1.1",
            "GET /../../etc/passwd HTTP/1.1",
            "GET http://other/hello HTTP/1.1",
            "GET /hello HTTP/9.9",
            "GET /hello HTTP/1.1\r\nHost: a b",
            "\u0016\u0003\u0001",
            "GET /hello?a=%zz HTTP/1.1",
            "GET /hello HTTP/1.1\r\n: x",
            " /hello HTTP/1.1",
            "GET /hello HTTP/1.1\r\nno colon",
            "M(ETHOD /hello HTTP/1.1")) {
      String answer = exchange(line + "\r\nHost: localhost\r\nX-Marker: mark\r\n\r\n");
      assertThat(answer).as(line).doesNotContain("HTTP/1.1 5").doesNotContain("mark");
    }
  }

  @Test
  void drippingHeaderIsCutAtItsDeadlineAndSilenceToo() throws Exception {
    try (LineClient dripping = rig.client();
        LineClient silent = rig.client();
        LineClient body = rig.client()) {
      dripping.write("GET /hello HTTP/1.1\r\n");
      body.write("POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\nx");
      CountDownLatch cut = new CountDownLatch(3);
      AtomicInteger drips = new AtomicInteger();
      for (LineClient client : List.of(dripping, silent, body)) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                assertThat(client.rest()).isEmpty();
                cut.countDown();
              } catch (IOException e) {
                // not cut
              }
            });
      }
      rig.passUntil(() -> {
        try {
          if (drips.incrementAndGet() < 2000) { // far below every limit of size
            dripping.write("X");
            body.write("x");
          }
        } catch (IOException e) {
          // cut off already
        }
        return cut.getCount() == 0;
      });
      assertThat(cut.getCount()).isZero();
    }
  }
}
