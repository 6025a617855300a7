package causerie.cli.line;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Who one is after connecting.
 *
 * @param name one's name now
 * @param account the account; empty for guests
 * @param refusedName why the wished name was not to be had; null when it was, or none was wished
 */
public record Welcome(String name, String account, @Nullable String refusedName) {

  /**
   * Agrees on JSON, logs in or takes a name, and asks who one is.
   *
   * @throws Failure when the server refuses the format or the login
   * @throws IOException when the connection ends meanwhile
   */
  static Welcome greet(LineClient client, Identity identity) throws IOException {
    Reply format = client.ask("FORMAT json");
    if (!format.ok()) {
      throw Failure.refused("the server refused FORMAT json", format);
    }
    String refused = identity.account() == null ? hello(client, identity) : login(client, identity);
    Reply who = client.ask("WHOAMI");
    if (!who.ok()) {
      throw Failure.refused("the server did not say who we are", who);
    }
    return new Welcome(who.end().text("name"), account(who), refused);
  }

  private static String account(Reply who) {
    String account = who.end().text("account");
    return account.equals("-") ? "" : account;
  }

  /** A wished name may be taken or reserved; a guest then takes the one that the server gives. */
  private static @Nullable String hello(LineClient client, Identity identity) throws IOException {
    String name = identity.name();
    Reply named = client.ask(name == null ? "HELLO" : "HELLO " + name);
    if (named.ok() || name == null) {
      return named.ok() ? null : named.sentence();
    }
    Reply numbered = client.ask("HELLO");
    if (!numbered.ok()) {
      throw Failure.refused("the server did not let us in", numbered);
    }
    return named.sentence();
  }

  private static @Nullable String login(LineClient client, Identity identity) throws IOException {
    Reply login =
        client.ask("LOGIN " + identity.account() + " " + quoted(String.valueOf(identity.secret())));
    if (!login.ok()) {
      throw new Failure(Exit.LOGIN, "login as " + identity.account() + ": " + login.sentence());
    }
    String name = identity.name();
    if (name == null) {
      return null;
    }
    Reply named = client.ask("NAME " + name);
    return named.ok() ? null : named.sentence();
  }

  /** A password as the protocol wants it: in double quotes where it needs them. */
  public static String quoted(String secret) {
    if (!secret.isEmpty() && secret.chars().noneMatch(c -> c == ' ' || c == '"' || c == '\\')) {
      return secret;
    }
    return '"' + secret.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
