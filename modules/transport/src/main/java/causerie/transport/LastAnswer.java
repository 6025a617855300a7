package causerie.transport;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;

/**
 * Makes {@code Connection: close} in an answer true: Helidon 4.1 then skips the rest of the
 * request's body but reads on, and would take what is in the body for the next request.
 */
final class LastAnswer implements Http1ConnectionListener {
  @Override
  public void headers(ConnectionContext ctx, Headers headers) {
    boolean last =
        headers.all(HeaderNames.CONNECTION, List::of).stream().anyMatch(RequestGuard::namesClose);
    if (last && ctx instanceof HttpExchange exchange) {
      exchange.isLast();
    }
  }
}
