package causerie.cli;

import causerie.cli.line.Door;
import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import causerie.cli.line.Identity;
import causerie.cli.line.Limits;
import causerie.cli.line.Sealing;
import causerie.cli.line.ServerAddress;
import causerie.cli.line.ServerKeys;
import causerie.cli.line.TrustFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for this call: the command line before the environment before the file.
 *
 * @param file the configuration file, which need not exist
 * @param address the server
 * @param account the account; null for a guest
 * @param name the wished name; null leaves it to the server
 * @param token an access token of the account
 * @param passwordCommand a shell command that prints the password
 * @param caFile PEM certificates to trust instead of the JDK's
 * @param seal whether to seal the connection above the transport
 * @param serverKey the key that the server has to show then, in hex; null: the one that it showed
 *     when it was met first
 */
record Configuration(
    Path file,
    ServerAddress address,
    @Nullable String account,
    @Nullable String name,
    @Nullable String token,
    @Nullable String passwordCommand,
    @Nullable Path caFile,
    boolean seal,
    @Nullable String serverKey) {

  /**
   * Puts it together.
   *
   * @throws Failure with {@link Exit#USAGE} when the file or a value is wrong
   */
  static Configuration of(Arguments arguments, Surroundings around) {
    String given = arguments.options().get("config");
    String chosen = given != null ? given : around.variable("CAUSERIE_CONFIG");
    Path file = chosen != null ? Path.of(chosen) : around.configFolder().resolve("config");
    Map<String, String> entries = ConfigFile.read(file, chosen != null, around);
    Lookup lookup = new Lookup(arguments, around, entries);
    String ca = lookup.get("ca-file");
    String key = serverKey(lookup.get("server-key"));
    return new Configuration(
        file,
        address(lookup.get("server")),
        word("account", lookup.get("account")),
        word("name", lookup.get("name")),
        lookup.get("token"),
        lookup.get("password-command"),
        ca == null ? null : Path.of(ca),
        key != null || isOn("seal", lookup.get("seal")),
        key);
  }

  private static @Nullable String serverKey(@Nullable String key) {
    if (key != null && !key.matches("[0-9A-Fa-f]{64}")) {
      throw new Failure(Exit.USAGE, "server-key is to be 64 hexadecimal digits");
    }
    return key;
  }

  /** A switch has the empty value on the command line. */
  private static boolean isOn(String key, @Nullable String value) {
    return switch (value) {
      case null -> false;
      case "", "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new Failure(Exit.USAGE, key + " is to be yes or no, not '" + value + "'");
    };
  }

  private record Lookup(Arguments arguments, Surroundings around, Map<String, String> entries) {
    @Nullable String get(String key) {
      String word = arguments.options().get(key);
      if (word != null) {
        return word;
      }
      String variable =
          around.variable("CAUSERIE_" + key.toUpperCase(Locale.ROOT).replace('-', '_'));
      return variable != null ? variable : entries.get(key);
    }
  }

  private static ServerAddress address(@Nullable String text) {
    try {
      return ServerAddress.parse(text == null ? "localhost" : text);
    } catch (IllegalArgumentException e) {
      throw new Failure(Exit.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable String word(String key, @Nullable String value) {
    if (value != null && !value.matches("[^\\s\\p{Cntrl}]+")) {
      throw new Failure(Exit.USAGE, key + " is to be one word, not '" + value + "'");
    }
    return value;
  }

  /** How to get in, with the account's secret from wherever it is kept. */
  Door door(Surroundings around) {
    return account == null
        ? asGuest(around)
        : asGuest(around).as(new Identity(account, secret(), name));
  }

  /** How to get in without an account. */
  Door asGuest(Surroundings around) {
    return new Door(
        address,
        caFile == null ? null : TrustFile.read(caFile),
        seal ? sealing(around) : null,
        Identity.guest(name != null ? name : guestName(around)),
        Limits.defaults());
  }

  private Sealing sealing(Surroundings around) {
    return new Sealing(
        serverKey, new ServerKeys(around.stateFolder().resolve("server-keys")), around::say);
  }

  /** A guest likes to be called what the system calls them. */
  private static @Nullable String guestName(Surroundings around) {
    String user = around.variable("USER");
    return user != null && user.matches("[A-Za-z][A-Za-z0-9_-]{0,15}") ? user : null;
  }

  private String secret() {
    if (token != null) {
      return token;
    }
    if (passwordCommand != null) {
      return runPasswordCommand(passwordCommand);
    }
    throw new Failure(
        Exit.LOGIN,
        "no token or password-command for the account "
            + account
            + "; try '"
            + CommandTable.PROGRAM
            + " login'");
  }

  /** The first line that the command prints. */
  static String runPasswordCommand(String command) {
    try {
      Process process =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("");
      int status = process.waitFor();
      if (status != 0 || printed.isEmpty()) {
        throw new Failure(
            Exit.LOGIN, "the password-command printed no password (status " + status + ")");
      }
      return printed;
    } catch (IOException e) {
      throw new Failure(Exit.LOGIN, "the password-command: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(Exit.INTERRUPTED, "interrupted", e);
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Configuration[file=" + file + ", address=" + address + ", account=" + account + "]";
  }
}
