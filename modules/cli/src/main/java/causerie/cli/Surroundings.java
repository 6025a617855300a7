package causerie.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the process has around it; tests give their own.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output: data and nothing else
 * @param err standard error: everything else
 * @param terminal whether input and output are a terminal; asked only when it matters, because
 *     finding out loads classes
 */
record Surroundings(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    BooleanSupplier terminal) {

  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Surroundings::onTerminal);
  }

  /** Chat is UTF-8 whatever the locale says; a cron job's locale says ASCII. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
  }

  @SuppressWarnings("SystemConsoleNull") // It does again since JDK 25, which has no console then.
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  boolean isTerminal() {
    return terminal.getAsBoolean();
  }

  /** Whether output may be coloured: on a terminal, unless NO_COLOR is set (no-color.org). */
  boolean mayColour() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb")
        && isTerminal();
  }

  @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** A folder of the XDG Base Directory Specification, for this program. */
  Path folder(String variable, String underHome) {
    String base = variable(variable);
    // The specification wants relative paths to be ignored.
    Path folder =
        base != null && Path.of(base).isAbsolute()
            ? Path.of(base)
            : Path.of(environment.getOrDefault("HOME", "."), underHome);
    return folder.resolve("causerie");
  }

  Path configFolder() {
    return folder("XDG_CONFIG_HOME", ".config");
  }

  Path stateFolder() {
    return folder("XDG_STATE_HOME", ".local/state");
  }

  void say(String sentence) {
    err.println(CommandTable.PROGRAM + ": " + sentence);
  }
}
