package causerie.cli;

import causerie.cli.line.Door;
import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import causerie.cli.line.Identity;
import causerie.cli.line.Plain;
import causerie.cli.line.Reply;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code login}: the password once, then an access token in the configuration file. */
final class LoginCommand {
  private LoginCommand() {}

  static Exit run(Arguments arguments, Surroundings around) {
    Configuration configuration = Configuration.of(arguments, around);
    String account = configuration.account();
    if (account == null) {
      throw new UsageException(
          "login wants --account (or account in the file)", arguments.command());
    }
    String password = password(configuration, around, account);
    String label = Plain.text(arguments.value("label", CommandTable.PROGRAM));
    Door door = configuration.asGuest(around).as(new Identity(account, password, null));
    Door.Entered in = door.enter();
    try {
      Reply token = in.client().ask("TOKEN NEW " + label);
      if (!token.ok()) {
        throw Failure.refused("the server gave no token", token);
      }
      in.client().leave(Duration.ofSeconds(1));
      Map<String, String> entries = new LinkedHashMap<>();
      entries.put("server", configuration.address().toString());
      entries.put("account", account);
      entries.put("token", token.end().text("secret"));
      ConfigFile.write(configuration.file(), entries);
      around.say("logged in as " + account + "; the token is in " + configuration.file());
      return Exit.OK;
    } catch (IOException e) {
      throw new Failure(Exit.OTHER, "login: " + e.getMessage(), e);
    } finally {
      in.client().close();
    }
  }

  private static String password(Configuration configuration, Surroundings around, String account) {
    String command = configuration.passwordCommand();
    if (command != null) {
      return Configuration.runPasswordCommand(command);
    }
    @Nullable String password = around.isTerminal() ? ask(account) : firstLine(around);
    if (password == null || password.isEmpty()) {
      throw new Failure(Exit.LOGIN, "no password given");
    }
    return password;
  }

  @SuppressWarnings("SystemConsoleNull") // It does again since JDK 25, which has no console then.
  private static @Nullable String ask(String account) {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Password of %s: ", account);
    return typed == null ? null : new String(typed);
  }

  private static @Nullable String firstLine(Surroundings around) {
    try {
      return new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw new Failure(Exit.OTHER, "reading the password: " + e.getMessage(), e);
    }
  }
}
