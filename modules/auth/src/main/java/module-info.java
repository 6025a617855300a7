/**
 * Who may be who: accounts, credentials, access tokens, invites and throttles. Knows no socket, no
 * SQL and no protocol; storage is behind {@link causerie.auth.spi.AccountStore}.
 */
module causerie.auth {
  requires static org.jspecify;
  requires com.ongres.saslprep;
  requires org.bouncycastle.provider;

  exports causerie.auth;
  exports causerie.auth.memory;
  exports causerie.auth.sasl;
  exports causerie.auth.spi;

  uses causerie.auth.spi.AuthObserver;
}
