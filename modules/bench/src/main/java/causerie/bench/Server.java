package causerie.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** The server under test, already listening. */
interface Server extends AutoCloseable {
  /** Where it takes lines on TCP. */
  Optional<InetSocketAddress> tcp();

  /** Where it takes lines on WebSocket. */
  Optional<URI> webSocket();

  /** Its process, where that is known: then CPU and memory are measured. */
  OptionalLong pid();

  /** Stops it if it was started by us. */
  @Override
  void close();

  /** A server that somebody else started. */
  record Running(Optional<InetSocketAddress> tcp, Optional<URI> webSocket, OptionalLong pid)
      implements Server {
    @Override
    public void close() {}
  }
}
