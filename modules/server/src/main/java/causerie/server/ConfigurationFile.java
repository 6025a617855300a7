package causerie.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The configuration file as a tree of YAML nodes that remember their lines, and the environment
 * that overrides it. All of the file is optional, and so is the file.
 */
final class ConfigurationFile {
  private final String source;
  private final Optional<MappingNode> root;
  private final Map<String, String> environment;

  private ConfigurationFile(
      String source, Optional<MappingNode> root, Map<String, String> environment) {
    this.source = source;
    this.root = root;
    this.environment = Map.copyOf(environment);
  }

  /** No file at all. */
  static ConfigurationFile none(Map<String, String> environment) {
    return new ConfigurationFile("no file", Optional.empty(), environment);
  }

  /**
   * Reads a file.
   *
   * @throws StartException when it cannot be read or is not YAML with keys at its top
   */
  static ConfigurationFile read(Path file, Map<String, String> environment) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return parse(file.toString(), reader, environment);
    } catch (IOException e) {
      throw new StartException(
          "cannot read the configuration file " + file + ": " + e.getMessage());
    }
  }

  /** Parses a text; {@code source} names it in errors. */
  static ConfigurationFile parse(String source, Reader text, Map<String, String> environment) {
    try {
      Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
      if (node == null) {
        return new ConfigurationFile(source, Optional.empty(), environment);
      }
      if (node instanceof MappingNode mapping) {
        return new ConfigurationFile(source, Optional.of(mapping), environment);
      }
      throw new StartException(source + ": the file has to hold 'key: value' lines");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new StartException(source + ":" + line + ": " + e.getProblem());
    } catch (YAMLException e) {
      throw new StartException(source + ": " + e.getMessage());
    }
  }

  /** The section at the top of the file. */
  Section top(Problems problems) {
    return new Section(this, "", root, problems);
  }

  String source() {
    return source;
  }

  /** What the environment says for a path such as {@code chat.max-text}. */
  Optional<String> override(String path) {
    String name = "CAUSERIE_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    return Optional.ofNullable(environment.get(name));
  }

  /** The value of a key in a mapping. */
  static Optional<Node> value(MappingNode mapping, String key) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        return Optional.of(tuple.getValueNode());
      }
    }
    return Optional.empty();
  }
}
