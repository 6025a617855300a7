package causerie.server;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.protocol.spi.Doors;
import causerie.transport.ListenerSettings.Bind;
import causerie.transport.ListenerSettings.Edge;
import causerie.transport.Networks;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenerReaderTest {
  private static final Map<String, Doors> PROTOCOLS =
      Map.of(
          "line", new Doors(49_512, 0, "/line"),
          "irc", new Doors(6667, 6697, "/irc"),
          "packet", new Doors(0, 0, "/packet"));
  private static final Map<String, String> PATHS =
      Map.of("/line", "line", "/irc", "irc", "/packet", "packet");
  private static final Optional<ListenerPlan.Tls> NO_TLS = Optional.empty();
  private static final Optional<ListenerPlan.Tls> COMMON =
      Optional.of(new ListenerPlan.Tls(Path.of("c.pem"), Path.of("k.pem")));
  private static final String TLS = "tls: {certificate: c.pem, key: k.pem}\n";

  private record Reading(List<ListenerPlan> plans, List<String> problems) {}

  private static Reading read(String yaml) {
    return read(yaml, PROTOCOLS);
  }

  private static Reading read(String yaml, Map<String, Doors> protocols) {
    Problems problems = new Problems();
    Section top =
        ConfigurationFile.parse("test.yaml", new StringReader(yaml), Map.of()).top(problems);
    List<ListenerPlan> plans = new ListenerReader(problems, protocols).read(top);
    top.rejectUnknown();
    return new Reading(plans, problems.all());
  }

  private static List<ListenerPlan> plans(String yaml) {
    Reading reading = read(yaml);
    assertThat(reading.problems()).isEmpty();
    return reading.plans();
  }

  private static ListenerPlan stream(
      String name, int port, Optional<ListenerPlan.Tls> tls, String protocol) {
    return new ListenerPlan.Stream(name, Bind.port(port), tls, protocol, Edge.OF_STREAMS);
  }

  private static ListenerPlan http(String name, int port, Optional<ListenerPlan.Tls> tls) {
    return new ListenerPlan.Http(name, Bind.port(port), tls, PATHS, List.of(), Edge.OF_HTTP);
  }

  @Test
  void withoutAWordEveryProtocolIsWhereItIsUsuallyFound() {
    assertThat(plans(""))
        .containsExactly(
            stream("irc", 6667, NO_TLS, "irc"),
            stream("line", 49_512, NO_TLS, "line"),
            http("http", 8080, NO_TLS));
  }

  @Test
  void withACertificateTheUsualListenersAreThereOverTlsToo() {
    assertThat(plans(TLS))
        .containsExactly(
            stream("irc", 6667, NO_TLS, "irc"),
            stream("irc-tls", 6697, COMMON, "irc"),
            stream("line", 49_512, NO_TLS, "line"),
            http("http", 8080, NO_TLS),
            http("https", 8443, COMMON));
  }

  @Test
  void protocolThatIsLeftOutOfTheDeploymentHasNoListener() {
    Map<String, Doors> line = Map.of("line", new Doors(49_512, 0, "/line"));

    assertThat(read("", line).plans())
        .extracting(ListenerPlan::name)
        .containsExactly("line", "http");
  }

  @Test
  void listenersAreAsUsualInWhatTheyLeaveOut() {
    assertThat(
            plans(
                TLS
                    + """
                    listeners:
                      a: {}
                      b: {protocol: irc}
                      c: {protocol: irc, tls: {}}
                      d: {transport: http}
                      e: {transport: http, tls: {}}
                      f: {tls: {certificate: other.pem, key: other.key}}
                      g: {protocol: unknown}
                    """))
        .containsExactly(
            stream("a", 49_512, NO_TLS, "line"),
            stream("b", 6667, NO_TLS, "irc"),
            stream("c", 6697, COMMON, "irc"),
            http("d", 8080, NO_TLS),
            http("e", 8443, COMMON),
            stream(
                "f",
                49_512,
                Optional.of(new ListenerPlan.Tls(Path.of("other.pem"), Path.of("other.key"))),
                "line"),
            stream("g", 0, NO_TLS, "unknown"));
  }

  @Test
  void everythingAboutAListenerCanBeSaid() {
    assertThat(
            plans(
                """
                listeners:
                  lines:
                    address: 127.0.0.1
                    port: 7000
                    backlog: 5
                    protocol: irc
                    proxy-from: [10.0.0.0/8, "::1"]
                    proxy: true
                    tls: {certificate: c.pem, key: k.pem, client-certificates: false}
                  web:
                    transport: http
                    port: 0
                    websockets: {/chat: irc}
                    origins: ["https://x.example"]
                    trusted-proxies: [127.0.0.1]
                    tls: {certificate: c.pem, key: k.pem, client-certificates: true}
                """))
        .containsExactly(
            new ListenerPlan.Stream(
                "lines",
                new Bind("127.0.0.1", 7000, 5),
                COMMON,
                "irc",
                new Edge(Networks.of(List.of("10.0.0.0/8", "::1")), true, Networks.NONE, false)),
            new ListenerPlan.Http(
                "web",
                Bind.port(0),
                COMMON,
                Map.of("/chat", "irc"),
                List.of("https://x.example"),
                new Edge(Networks.NONE, false, Networks.of(List.of("127.0.0.1")), true)));
  }

  @Test
  void wrongListenersAreNamed() {
    problem("listeners: {}", "'listeners' names no listener; leave it out for the default ones");
    problem(
        "listeners: {a: {port: 65536}}",
        "test.yaml:1: 'listeners.a.port' is '65536': it has to be a whole number from 0 to 65535");
    problem(
        "listeners: {a: {transport: carrier-pigeon}}",
        "test.yaml:1: 'listeners.a.transport' is 'carrier-pigeon': it has to be one of tcp, http");
    problem(
        "listeners: {a: {transport: http, websockets: {line: line}}}",
        "test.yaml:1: 'listeners.a.websockets.line' has to begin with /");
    problem(
        "listeners: {a: {proxy: true}}",
        "test.yaml:1: 'listeners.a.proxy' is true: proxy-from has to list the proxies, such as"
            + " [10.0.0.0/8]");
    problem(
        "listeners: {a: {proxy-from: [10.0.0.0/8, proxy.example]}}",
        "test.yaml:1: 'listeners.a.proxy-from' is wrong: 'proxy.example' is no address and no"
            + " network such as 10.0.0.0/8");
    problem(
        "listeners: {a: {trusted-proxies: [10.0.0.1]}}",
        "test.yaml:1: unknown key 'listeners.a.trusted-proxies'; known here: address, backlog,"
            + " port, protocol, proxy, proxy-from, tls, transport");
  }

  @Test
  void wrongCertificatesAreNamed() {
    problem("listeners: {a: {tls: {certificate: x}}}", "'listeners.a.tls.key' names no file");
    problem(
        "listeners: {a: {tls: {}}}",
        "'listeners.a.tls.certificate' names no file, and neither does 'tls.certificate'");
    problem("tls: {key: x}", "'tls.certificate' names no file");
  }

  private static void problem(String yaml, String... problems) {
    assertThat(read(yaml).problems()).containsExactly(problems);
  }
}
