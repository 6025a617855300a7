/** IRC: what every IRC client speaks. What is supported stands in the README beside it. */
module causerie.protocol.irc {
  requires static org.jspecify;
  requires causerie.protocol;
  requires causerie.irc;

  provides causerie.protocol.spi.ProtocolProvider with
      causerie.protocol.irc.IrcProvider;
}
