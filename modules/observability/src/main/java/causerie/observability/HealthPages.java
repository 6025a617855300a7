package causerie.observability;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it can do its work, else 503.
 * {@code /health}: both. The body is JSON and names each check; one that is down says what is
 * wrong.
 *
 * <p>Helidon's own pages need its observe feature around them, which a list of routes cannot bring;
 * its health checks are used without it.
 */
final class HealthPages implements HttpFeature {
  private final JsonBuilderFactory json = JsonProvider.provider().createBuilderFactory(Map.of());
  private final Supplier<List<? extends HealthCheck>> readiness;

  /** The checks are asked for at each request, as some are known only after the start. */
  HealthPages(Supplier<List<? extends HealthCheck>> readiness) {
    this.readiness = readiness;
  }

  @Override
  public void setup(HttpRouting.Builder routing) {
    var reading = Method.predicate(Method.GET, Method.HEAD);
    routing
        .route(reading, exactly("/health"), (req, res) -> answer(req, res, readiness.get()))
        .route(reading, exactly("/health/ready"), (req, res) -> answer(req, res, readiness.get()))
        .route(reading, exactly("/health/live"), (req, res) -> answer(req, res, List.of()));
  }

  private static PathMatcher exactly(String path) {
    return PathMatchers.exact(path);
  }

  private void answer(
      ServerRequest request, ServerResponse response, List<? extends HealthCheck> checks) {
    boolean allUp = true;
    var list = json.createArrayBuilder();
    for (HealthCheck check : checks) {
      HealthCheckResponse found = check.call();
      allUp &= found.status() == HealthCheckResponse.Status.UP;
      list.add(shown(check, found));
    }
    JsonObject body =
        json.createObjectBuilder().add("status", word(allUp)).add("checks", list).build();

    response.status(allUp ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send();
    } else {
      response.send(body.toString());
    }
  }

  private JsonObject shown(HealthCheck check, HealthCheckResponse found) {
    var shown =
        json.createObjectBuilder()
            .add("name", check.name())
            .add("status", word(found.status() == HealthCheckResponse.Status.UP));
    found.details().forEach((name, detail) -> shown.add(name, detail.toString()));
    return shown.build();
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
