package causerie.transport;

/** Serves a port of lines. */
record StreamListener(ListenerSettings.Stream settings, Shared shared) implements Acceptor.Service {
  @Override
  public void serve(Arrival arrival) {
    Wire wire = arrival.wire();
    Connection.Carrier carrier =
        settings.tls() == null ? Connection.Carrier.TCP : Connection.Carrier.TLS;
    Caller caller = new Caller(arrival.remote().getAddress(), carrier, wire.tls());
    new StreamLink(shared, settings.protocol(), wire, caller).run();
  }
}
