package causerie.server.packaged;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server of these tests is started: loopback, free ports, cheap passwords, no flood limit,
 * unless a test says otherwise.
 *
 * @param home the packaged program
 * @param prefix words before the launcher, such as those of strace
 * @param environment added to that of the test
 * @param sections the configuration by its top keys, in YAML's flow form
 */
record Setup(
    Path home, List<String> prefix, Map<String, String> environment, Map<String, String> sections) {

  static Setup usual() {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put(
        "accounts",
        "{hash-memory-kib: 64, hash-iterations: 1, registrations-in-all: 1000, login-burst: 100}");
    sections.put(
        "listeners",
        "{line: {transport: tcp, address: 127.0.0.1, port: 0},"
            + " web: {transport: http, address: 127.0.0.1, port: 0}}");
    sections.put("protocols", "{line: {commands-per-second: 0}}");
    return new Setup(
        Packaged.home(), List.of(), Map.of("CAUSERIE_JAVA", Packaged.java().toString()), sections);
  }

  Setup from(Path otherHome) {
    return new Setup(otherHome, prefix, environment, sections);
  }

  /** Replaces one section. */
  Setup with(String section, String yaml) {
    Map<String, String> changed = new LinkedHashMap<>(sections);
    changed.put(section, yaml);
    return new Setup(home, prefix, environment, changed);
  }

  Setup prefixed(String... words) {
    return new Setup(home, List.of(words), environment, sections);
  }

  /** Started by a shell after this command, which may set limits. */
  Setup after(String command) {
    return prefixed("sh", "-c", command + "; exec \"$@\"", "sh");
  }

  Setup withJavaOptions(String options) {
    Map<String, String> changed = new LinkedHashMap<>(environment);
    changed.put("CAUSERIE_JAVA_OPTIONS", options);
    return new Setup(home, prefix, Map.copyOf(changed), sections);
  }

  String yaml() {
    StringBuilder text = new StringBuilder();
    sections.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** The words that start it. */
  List<String> command(String... arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(home.resolve("bin").resolve("causerie").toString());
    words.addAll(List.of(arguments));
    return words;
  }

  ProcessBuilder process(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.environment().keySet().removeIf(name -> name.startsWith("CAUSERIE_"));
    builder.environment().putAll(environment);
    return builder;
  }
}
