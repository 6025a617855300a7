package causerie.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;

/** Serves a port of HTTP and WebSockets. */
final class HttpListener implements Acceptor.Service {
  HttpListener(ListenerSettings.Http settings, Shared shared) {
    throw new UnsupportedOperationException(settings.name() + shared);
  }

  void beforeStart() {}

  void afterStop() {}

  @Override
  public void serve(SocketChannel channel, InetAddress remote) throws IOException {}
}
