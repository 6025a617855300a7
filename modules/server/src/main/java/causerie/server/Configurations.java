package causerie.server;

import causerie.protocol.spi.Doors;
import causerie.protocol.spi.ProtocolProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds, reads and checks the configuration. */
final class Configurations {
  private static final String FILE = "causerie.yaml";

  private Configurations() {}

  /**
   * The configuration that the command line and the environment ask for.
   *
   * @throws StartException with all that is wrong with it
   */
  static Configuration load(CommandLine line, Map<String, String> environment) {
    Optional<Path> data =
        line.data().or(() -> Optional.ofNullable(environment.get("CAUSERIE_DATA")).map(Path::of));
    return check(file(line, data, environment), data);
  }

  /** Reads a file that was found; protocols read their sections when they are made. */
  static Configuration check(ConfigurationFile file, Optional<Path> data) {
    Problems problems = new Problems();
    Section top = file.top(problems);
    var protocols =
        Providers.of(
            "protocol", ServiceLoader.load(ProtocolProvider.class), ProtocolProvider::name);
    Configuration configuration =
        new ConfigurationReader(problems, doors(protocols)).read(top, data);
    protocols
        .all()
        .forEach(
            (name, provider) -> provider.readSettings(configuration.protocols().section(name)));
    top.rejectUnknown();
    try {
      Server.requireKnown(configuration, protocols);
    } catch (StartException e) {
      e.problems().forEach(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new StartException(problems.all());
    }
    return configuration;
  }

  private static Map<String, Doors> doors(Providers<ProtocolProvider> protocols) {
    Map<String, Doors> doors = new HashMap<>();
    protocols.all().forEach((name, provider) -> doors.put(name, provider.doors()));
    return doors;
  }

  private static ConfigurationFile file(
      CommandLine line, Optional<Path> data, Map<String, String> environment) {
    if (line.config().isPresent()) {
      return ConfigurationFile.read(line.config().get(), environment);
    }
    if (environment.containsKey("CAUSERIE_CONFIG")) {
      return ConfigurationFile.read(
          Path.of(environment.getOrDefault("CAUSERIE_CONFIG", "")), environment);
    }
    Path usual = data.orElse(Path.of("data")).resolve(FILE);
    return Files.exists(usual)
        ? ConfigurationFile.read(usual, environment)
        : ConfigurationFile.none(environment);
  }
}
