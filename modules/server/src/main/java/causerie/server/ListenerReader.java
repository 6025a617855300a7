package causerie.server;

import causerie.protocol.spi.Doors;
import causerie.transport.ListenerSettings.Bind;
import causerie.transport.ListenerSettings.Edge;
import causerie.transport.Networks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads where is listened. What the file leaves out is what the protocols that are there say of
 * themselves.
 */
final class ListenerReader {
  private static final int HTTP_PORT = 8080;
  private static final int HTTPS_PORT = 8443;

  private enum Carrier {
    TCP,
    HTTP
  }

  private final Problems problems;
  private final SortedMap<String, Doors> protocols;

  /** The files of the section {@code tls}, which listeners have unless they name their own. */
  private Optional<ListenerPlan.Tls> common = Optional.empty();

  ListenerReader(Problems problems, Map<String, Doors> protocols) {
    this.problems = problems;
    this.protocols = new TreeMap<>(protocols);
  }

  List<ListenerPlan> read(Section top) {
    common = files(top.section("tls"));
    Section s = top.section("listeners");
    if (!s.isPresent()) {
      return usual();
    }
    List<ListenerPlan> plans = new ArrayList<>();
    for (String name : s.keys()) {
      plans.add(listener(name, s.section(name)));
    }
    if (plans.isEmpty()) {
      problems.add("'listeners' names no listener; leave it out for the default ones");
    }
    return plans;
  }

  /**
   * One for each protocol, one more over TLS where there is a certificate, and the same of HTTP.
   */
  private List<ListenerPlan> usual() {
    List<ListenerPlan> plans = new ArrayList<>();
    protocols.forEach((name, doors) -> {
      if (doors.port() != 0) {
        plans.add(stream(name, doors.port(), Optional.empty(), name));
      }
      if (doors.tlsPort() != 0 && common.isPresent()) {
        plans.add(stream(name + "-tls", doors.tlsPort(), common, name));
      }
    });
    plans.add(http("http", HTTP_PORT, Optional.empty()));
    if (common.isPresent()) {
      plans.add(http("https", HTTPS_PORT, common));
    }
    return plans;
  }

  private static ListenerPlan stream(
      String name, int port, Optional<ListenerPlan.Tls> tls, String protocol) {
    return new ListenerPlan.Stream(name, Bind.port(port), tls, protocol, Edge.OF_STREAMS);
  }

  private ListenerPlan http(String name, int port, Optional<ListenerPlan.Tls> tls) {
    return new ListenerPlan.Http(name, Bind.port(port), tls, usualPaths(), List.of(), Edge.OF_HTTP);
  }

  private Map<String, String> usualPaths() {
    Map<String, String> paths = new LinkedHashMap<>();
    protocols.forEach((name, doors) -> {
      if (!doors.path().isEmpty()) {
        paths.put(doors.path(), name);
      }
    });
    return paths;
  }

  private ListenerPlan listener(String name, Section s) {
    Carrier carrier = s.choice("transport", Carrier.TCP);
    Optional<ListenerPlan.Tls> tls = tls(s.section("tls"));
    return switch (carrier) {
      case TCP -> {
        String protocol = s.text("protocol", "line");
        Doors doors = protocols.getOrDefault(protocol, Doors.NONE);
        boolean encrypted = tls.isPresent() && doors.tlsPort() != 0;
        yield new ListenerPlan.Stream(
            name,
            bind(s, encrypted ? doors.tlsPort() : doors.port()),
            tls,
            protocol,
            edge(s, Networks.NONE, Edge.OF_STREAMS));
      }
      case HTTP ->
          new ListenerPlan.Http(
              name,
              bind(s, tls.isPresent() ? HTTPS_PORT : HTTP_PORT),
              tls,
              paths(s.section("websockets")),
              s.texts("origins", List.of()),
              edge(s, networks(s, "trusted-proxies"), Edge.OF_HTTP));
    };
  }

  private static Bind bind(Section s, int usualPort) {
    return new Bind(
        s.text("address", ""),
        s.integer("port", usualPort, 0, 65_535),
        s.integer("backlog", 1024, 1, 1 << 16));
  }

  private Map<String, String> paths(Section s) {
    if (!s.isPresent()) {
      return usualPaths();
    }
    Map<String, String> paths = new LinkedHashMap<>();
    for (String path : s.keys()) {
      if (!path.startsWith("/")) {
        s.problem(path, "has to begin with /");
      }
      paths.put(path, s.text(path, ""));
    }
    return paths;
  }

  private static Edge edge(Section s, Networks forwarders, Edge byDefault) {
    Networks proxies = networks(s, "proxy-from");
    boolean required = s.flag("proxy", byDefault.proxyRequired());
    if (required && proxies.isEmpty()) {
      s.problem("proxy", "is true: proxy-from has to list the proxies, such as [10.0.0.0/8]");
      required = false;
    }
    boolean certificates =
        s.section("tls").flag("client-certificates", byDefault.clientCertificates());
    return new Edge(proxies, required, forwarders, certificates);
  }

  private static Networks networks(Section s, String key) {
    try {
      return Networks.of(s.texts(key, List.of()));
    } catch (IllegalArgumentException e) {
      s.problem(key, "is wrong: " + e.getMessage());
      return Networks.NONE;
    }
  }

  private Optional<ListenerPlan.Tls> tls(Section s) {
    if (!s.isPresent()) {
      return Optional.empty();
    }
    boolean own = !s.text("certificate", "").isEmpty() || !s.text("key", "").isEmpty();
    if (!own && common.isEmpty()) {
      s.problem("certificate", "names no file, and neither does 'tls.certificate'");
    }
    return own ? files(s) : common;
  }

  /** Both files or none. */
  private static Optional<ListenerPlan.Tls> files(Section s) {
    String certificate = s.text("certificate", "");
    String key = s.text("key", "");
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      s.problem(certificate.isEmpty() ? "certificate" : "key", "names no file");
      return Optional.empty();
    }
    return Optional.of(new ListenerPlan.Tls(Path.of(certificate), Path.of(key)));
  }
}
