package causerie.server;

import causerie.transport.Transport;
import java.util.Locale;

/** What the operator reads when the server is up. */
final class StartReport {
  private StartReport() {}

  static String of(Server server, long nanos) {
    StringBuilder report = new StringBuilder();
    report.append(
        String.format(
            Locale.ROOT, "Causerie %s is up (%.2f s).%n", Version.text(), nanos / 1_000_000_000.0));
    for (Transport.Bound bound : server.listening()) {
      report.append(String.format("  %-10s %-5s %s%n", bound.name(), bound.kind(), at(bound)));
    }
    report.append(
        String.format("  data       %s%n", server.configuration().data().toAbsolutePath()));
    if (server.configuration().accounts().hashing().isForTestsOnly()) {
      report.append(
          String.format(
              "Warning: accounts.hash-memory-kib and hash-iterations are fit for tests only; stored"
                  + " passwords are easily guessed.%n"));
    }
    server
        .administratorCode()
        .ifPresent(code ->
            report.append(
                String.format(
                    "There is no administrator yet. Become one with this one-time code:%n"
                        + "  REGISTER <name> <password> %s%n",
                    code)));
    return report.toString();
  }

  private static String at(Transport.Bound bound) {
    var address = bound.address();
    String host =
        address.getAddress().isAnyLocalAddress() ? "every address" : address.getHostString();
    return host + ", port " + address.getPort();
  }
}
