package causerie.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpRoute;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The pages as Helidon routes them among others: what they answer to, and what they leave alone.
 */
@ServerTest
class RoutesTest {
  private final Http1Client client;

  RoutesTest(Http1Client client) {
    this.client = client;
  }

  @SetUpRoute
  static void route(HttpRouting.Builder routing) {
    var instrumentation =
        new PrometheusInstrumentation("1.2.3", List.of("line"), HealthSettings.defaults(), () -> 0);
    instrumentation.http().forEach(routing::addFeature);
    routing.get("/metrics/other", (_, response) -> response.send("left alone"));
  }

  @Test
  void metricsAreText() {
    try (var response = client.get("/metrics").request()) {
      assertThat(response.status()).isEqualTo(Status.OK_200);
      assertThat(response.headers().get(HeaderNames.CONTENT_TYPE).get()).startsWith("text/plain");
      assertThat(response.entity().as(String.class)).contains("causerie_build_info");
    }
  }

  @Test
  void othersKeepTheirPaths() {
    try (var response = client.get("/metrics/other").request()) {
      assertThat(response.entity().as(String.class)).isEqualTo("left alone");
    }
    try (var response = client.get("/health/unknown").request()) {
      assertThat(response.status()).isEqualTo(Status.NOT_FOUND_404);
    }
  }
}
