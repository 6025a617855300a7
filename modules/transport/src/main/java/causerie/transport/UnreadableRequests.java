package causerie.transport;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Helidon's parser could not make sense of. It calls some of a client's mistakes (a
 * control character in the method, say) internal errors and logs them with the bytes; here they are
 * bad requests, only real errors reach the log, and no answer repeats what the client sent.
 */
final class UnreadableRequests implements DirectHandler {
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status defaultStatus,
      ServerResponseHeaders responseHeaders,
      Throwable thrown,
      @Nullable Logger logger) {
    boolean ours = defaultStatus.code() >= Status.INTERNAL_SERVER_ERROR_500.code();
    if (ours && isClients(thrown)) {
      return answer(Status.BAD_REQUEST_400, responseHeaders);
    }
    if (ours && logger != null) {
      logger.log(Level.ERROR, "an HTTP request failed", thrown);
    }
    return answer(defaultStatus, responseHeaders);
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status defaultStatus,
      ServerResponseHeaders responseHeaders,
      String message) {
    return answer(defaultStatus, responseHeaders);
  }

  /** Exceptions of routes are answered by the routing; these come from reading the request. */
  private static boolean isClients(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause instanceof IllegalArgumentException
        || cause instanceof IllegalStateException
        || cause instanceof DataReader.IncorrectNewLineException
        || cause instanceof DataReader.InsufficientDataAvailableException;
  }

  private static TransportResponse answer(Status status, ServerResponseHeaders headers) {
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .keepAlive(false)
        .entity(status.reasonPhrase())
        .build();
  }
}
