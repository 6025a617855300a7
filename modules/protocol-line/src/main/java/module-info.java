/** The line protocol: for people with nc and for scripts. Its reference is the README beside it. */
module causerie.protocol.line {
  requires static org.jspecify;
  requires causerie.protocol;
  requires causerie.seal;
  requires jakarta.json;

  provides causerie.protocol.spi.ProtocolProvider with
      causerie.protocol.line.LineProvider;
}
