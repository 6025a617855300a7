package causerie.observability;

import causerie.protocol.spi.InstrumentationProvider.Figures;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The pages on a real server on the loopback, with figures that a test may turn. */
final class Served implements AutoCloseable {
  final AtomicLong depth = new AtomicLong();
  final AtomicBoolean writable = new AtomicBoolean(true);
  final AtomicBoolean listening = new AtomicBoolean(true);
  final AtomicLong nanoTime = new AtomicLong(-5);
  final PrometheusInstrumentation instrumentation =
      new PrometheusInstrumentation(
          "1.2.3", List.of("irc", "line"), HealthSettings.defaults(), nanoTime::get);
  private final WebServer server;

  /** What came back. */
  record Answer(int status, String contentType, String body) {
    List<String> lines() {
      return body.lines().toList();
    }
  }

  Served() {
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(routing -> instrumentation.http().forEach(routing::addFeature))
            .build()
            .start();
  }

  Served start() {
    instrumentation.started(
        new Figures(() -> 3, () -> 2, () -> 1, depth::get, writable::get, listening::get));
    return this;
  }

  Answer get(String path) {
    return ask("GET", path, "*/*");
  }

  Answer ask(String method, String path, String accept) {
    try {
      var uri = URI.create("http://127.0.0.1:" + server.port() + path);
      var connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setRequestProperty("Accept", accept);
      int status = connection.getResponseCode();
      try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        String body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String type = connection.getContentType();
        return new Answer(status, type == null ? "" : type, body);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
    instrumentation.close();
  }
}
