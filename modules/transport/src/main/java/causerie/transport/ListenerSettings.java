package causerie.transport;

import causerie.transport.spi.Protocol;
import io.helidon.webserver.http.HttpFeature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One port that peers connect to. */
public sealed interface ListenerSettings {
  /** Unique; on log lines and as a metric's label. */
  String name();

  /** Where it is bound. */
  Bind bind();

  /** The certificate, when it speaks TLS only; null for clear text. */
  @Nullable TlsFiles tls();

  /** How connections come in. */
  Edge edge();

  /** One of {@code tcp}, {@code tls}, {@code http}, {@code https}. */
  default String kind() {
    return switch (this) {
      case Stream stream -> stream.tls() == null ? "tcp" : "tls";
      case Http http -> http.tls() == null ? "http" : "https";
    };
  }

  /**
   * An address to listen at.
   *
   * @param address a name or address of this machine; empty for every adapter, IPv4 and IPv6
   * @param port 0 for any free one
   * @param backlog connections that may wait to be accepted
   */
  record Bind(String address, int port, int backlog) {
    public Bind {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port " + port + "; it has to be between 0 and 65535");
      }
      if (backlog < 1) {
        throw new IllegalArgumentException("backlog " + backlog + "; it has to be at least 1");
      }
    }

    /** Every adapter, with a backlog of 1024. */
    public static Bind port(int port) {
      return new Bind("", port, 1024);
    }

    /** One address, with a backlog of 1024. */
    public static Bind at(String address, int port) {
      return new Bind(address, port, 1024);
    }
  }

  /**
   * What happens at the edge, before the first byte of a protocol.
   *
   * @param proxies who may put a PROXY header (version 1 or 2) in front, TLS included, and is
   *     believed; such a peer is not greeted before it has sent something. Of others a header is
   *     what any bytes are
   * @param proxyRequired whether every connection has to begin with such a header; those of others
   *     are then refused
   * @param forwarders whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed;
   *     HTTP only
   * @param clientCertificates whether TLS asks peers for a certificate, which they need not have;
   *     browsers then ask their user for one
   */
  record Edge(
      Networks proxies, boolean proxyRequired, Networks forwarders, boolean clientCertificates) {
    /** As lines come in unless somebody says otherwise: no proxies, certificates are asked for. */
    public static final Edge OF_STREAMS = new Edge(Networks.NONE, false, Networks.NONE, true);

    /** As HTTP comes in unless somebody says otherwise: no proxies, no certificates. */
    public static final Edge OF_HTTP = new Edge(Networks.NONE, false, Networks.NONE, false);

    public Edge {
      if (proxyRequired && proxies.isEmpty()) {
        throw new IllegalArgumentException("a PROXY header is required, and nobody may send one");
      }
    }
  }

  /** Lines over TCP or TLS. */
  record Stream(String name, Bind bind, @Nullable TlsFiles tls, Protocol protocol, Edge edge)
      implements ListenerSettings {
    /** With the usual edge. */
    public Stream(String name, Bind bind, @Nullable TlsFiles tls, Protocol protocol) {
      this(name, bind, tls, protocol, Edge.OF_STREAMS);
    }
  }

  /**
   * HTTP/1.1 with WebSockets.
   *
   * @param webSockets protocol by path, e.g. {@code /line}; a path is matched as it is
   * @param origins web origins ({@code https://chat.example.org}) whose pages may open a WebSocket
   *     beside our own; {@code *} for all
   * @param features everything else: pages, uploads, health; {@code socket()} is not looked at
   */
  record Http(
      String name,
      Bind bind,
      @Nullable TlsFiles tls,
      Map<String, Protocol> webSockets,
      Set<String> origins,
      List<HttpFeature> features,
      Edge edge)
      implements ListenerSettings {
    public Http {
      webSockets = Map.copyOf(webSockets);
      origins = Set.copyOf(origins);
      features = List.copyOf(features);
      for (String path : webSockets.keySet()) {
        if (!path.startsWith("/")) {
          throw new IllegalArgumentException("path '" + path + "' has to begin with /");
        }
      }
    }

    /** With the usual edge. */
    public Http(
        String name,
        Bind bind,
        @Nullable TlsFiles tls,
        Map<String, Protocol> webSockets,
        Set<String> origins,
        List<HttpFeature> features) {
      this(name, bind, tls, webSockets, origins, features, Edge.OF_HTTP);
    }
  }
}
