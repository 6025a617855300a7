package causerie.server;

import causerie.transport.ListenerSettings.Bind;
import causerie.transport.ListenerSettings.Edge;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A listener as the configuration asks for it, with protocols still as names. */
sealed interface ListenerPlan {
  String name();

  Bind bind();

  Optional<Tls> tls();

  /** The files of a certificate: PEM chain and PKCS #8 key. */
  record Tls(Path certificate, Path key) {}

  /** Lines over TCP, or TLS when it has a certificate. */
  record Stream(String name, Bind bind, Optional<Tls> tls, String protocol, Edge edge)
      implements ListenerPlan {}

  /** HTTP with WebSockets: protocol names by path. */
  record Http(
      String name,
      Bind bind,
      Optional<Tls> tls,
      Map<String, String> webSockets,
      List<String> origins,
      Edge edge)
      implements ListenerPlan {}
}
