package causerie.transport;

import io.helidon.common.context.Context;
import io.helidon.http.DirectHandler;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import java.util.concurrent.Executors;

/**
 * Serves a port of HTTP and WebSockets: Helidon's routing and HTTP/1.1 parser behind our own accept
 * loop. (Helidon's own listener ends for good when descriptors run out, has no deadline for a TLS
 * handshake, and holds 8 KiB for each connection.)
 */
final class HttpListener implements Acceptor.Service {
  private final ListenerSettings.Http settings;
  private final Shared shared;
  private final HttpHouse house;
  private final Http1ConnectionSelector selector;

  HttpListener(ListenerSettings.Http settings, Shared shared) {
    this.settings = settings;
    this.shared = shared;
    HttpLimits limits = shared.settings().http();
    this.house =
        new HttpHouse(
            settings.name(),
            Context.builder().id("listener-" + settings.name()).build(),
            MediaContext.create(),
            ContentEncodingContext.create(),
            DirectHandlers.builder()
                .addHandler(DirectHandler.EventType.INTERNAL_ERROR, new UnreadableRequests())
                .addHandler(DirectHandler.EventType.BAD_REQUEST, new UnreadableRequests())
                .build(),
            ListenerConfig.builder()
                .name(settings.name())
                .maxPayloadSize(limits.maxBody())
                .buildPrototype(),
            Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-" + settings.name() + "-", 0).factory()),
            Router.builder().addRouting(routing(settings)).build());
    this.selector =
        Http1ConnectionSelectorConfig.builder()
            .config(
                Http1Config.builder()
                    .maxPrologueLength(limits.maxRequestLine())
                    .maxHeadersSize(limits.maxHeader())
                    .receiveLog(false)
                    .sendLog(false)
                    .addReceiveListener(new RequestGuard())
                    .addSendListener(new LastAnswer())
                    .buildPrototype())
            .addUpgrader(new WebSocketUpgrader(settings.webSockets(), settings.origins()))
            .build();
  }

  private static HttpRouting.Builder routing(ListenerSettings.Http settings) {
    HttpRouting.Builder routing = HttpRouting.builder();
    for (HttpFeature feature : settings.features()) {
      routing.addFeature(feature);
    }
    for (String path : settings.webSockets().keySet()) {
      routing.any(
          path,
          (request, response) ->
              response
                  .status(Status.UPGRADE_REQUIRED_426)
                  .header("Upgrade", "websocket")
                  .header("Connection", "close")
                  .send("This is a WebSocket.\n"));
    }
    return routing;
  }

  void beforeStart() {
    house.router().beforeStart();
  }

  void afterStop() {
    house.router().afterStop();
    house.executor().shutdownNow();
  }

  @Override
  public void serve(Arrival arrival) {
    Link link = new HttpExchange(shared, house, arrival, settings).serve(selector);
    if (link != null) {
      link.run(); // nothing of HTTP is held any more
    }
  }
}
