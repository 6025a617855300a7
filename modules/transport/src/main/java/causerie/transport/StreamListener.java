package causerie.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;

/** Serves a port of lines. */
record StreamListener(ListenerSettings.Stream settings, Shared shared) implements Acceptor.Service {
  @Override
  public void serve(SocketChannel channel, InetAddress remote) throws IOException {
    Wire wire = Wires.open(channel, settings, shared);
    Connection.Carrier carrier =
        settings.tls() == null ? Connection.Carrier.TCP : Connection.Carrier.TLS;
    Caller caller = new Caller(remote, carrier, wire.tls());
    new StreamLink(shared, settings.protocol(), wire, caller).run();
  }
}
