package causerie.observability;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/**
 * {@code /metrics} in Prometheus' text format 0.0.4, or in OpenMetrics 1.0.0 for those who prefer
 * it. Who may read it is the listener's business.
 */
final class MetricsPage implements HttpFeature {
  static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final Scraped scraped;

  MetricsPage(Scraped scraped) {
    this.scraped = scraped;
  }

  @Override
  public void setup(HttpRouting.Builder routing) {
    routing.get("/metrics", this::answer);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    String contentType = contentType(request.headers().acceptedTypes());
    response.header(HeaderNames.CONTENT_TYPE, contentType);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    // Whole before it is sent: a meter that fails must not leave half a page behind a 200.
    response.send(scraped.page(contentType));
  }

  /** OpenMetrics only when it is named, and not less wanted than plain text (RFC 9110 12.5.1). */
  private static String contentType(List<HttpMediaType> accepted) {
    double open = wish(accepted, "application", "openmetrics-text");
    double plain = wish(accepted, "text", "plain");
    return open > 0 && open >= plain ? OPEN_METRICS : TEXT;
  }

  private static double wish(List<HttpMediaType> accepted, String type, String subtype) {
    double most = 0;
    for (HttpMediaType each : accepted) {
      if (each.type().equalsIgnoreCase(type) && each.subtype().equalsIgnoreCase(subtype)) {
        most = Math.max(most, each.qualityFactor());
      }
    }
    return most;
  }
}
