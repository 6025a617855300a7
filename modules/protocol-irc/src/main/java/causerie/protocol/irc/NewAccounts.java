package causerie.protocol.irc;

import causerie.auth.Account;
import causerie.auth.AuthRefusal;
import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import causerie.auth.RegistrationForm;
import causerie.messaging.Login;
import causerie.messaging.Nickname;
import java.util.Optional;

/** Making accounts over IRC: by {@code REGISTER}, or by a word to NickServ. */
public final class NewAccounts {
  private NewAccounts() {}

  /** {@code REGISTER}: answers with SUCCESS or FAIL. */
  public static void register(IrcSession irc, String account, String email, String password)
      throws InterruptedException {
    Optional<Nickname> nick =
        irc.isWelcomed() ? Optional.of(irc.client().nick()) : irc.registration().nick();
    String shown = account.isEmpty() ? "*" : account;
    if (irc.login().account().isPresent()) {
      irc.fail("REGISTER", "ALREADY_AUTHENTICATED", shown, "You are logged in already");
      return;
    }
    if (!irc.isWelcomed() && !irc.accounts().settings().terms().beforeConnect()) {
      irc.fail("REGISTER", "COMPLETE_CONNECTION_REQUIRED", shown, "Complete the connection first");
      return;
    }
    if (nick.isEmpty()) {
      irc.fail("REGISTER", "NEED_NICK", shown, "Choose a nick first");
      return;
    }
    String name = account.equals("*") ? nick.get().text() : account;
    if (!Nickname.of(name).equals(nick.get())
        && !irc.accounts().settings().terms().customAccountName()) {
      irc.fail(
          "REGISTER",
          "ACCOUNT_NAME_MUST_BE_NICK",
          name,
          "An account has the name of the nick that registers it");
      return;
    }
    try {
      Account made = make(irc, name, email.equals("*") ? "" : email, password);
      irc.say("REGISTER", "SUCCESS", made.name().text(), "The account was made");
    } catch (RefusedException e) {
      irc.fail("REGISTER", code(e.refusal()), name, e.refusal().sentence());
    }
  }

  /**
   * Makes an account and logs the client in to it.
   *
   * @throws RefusedException when it cannot be made
   */
  public static Account make(IrcSession irc, String name, String email, String password)
      throws InterruptedException {
    if (!irc.mayTakePassword()) {
      throw new AuthRefusal.NotAllowed().asException();
    }
    irc.requireUnused(Nickname.of(name));
    long revocations = irc.accounts().revocations();
    Account account =
        irc.accounts()
            .register(
                new RegistrationForm(name, password, "", email), irc.connection().remoteAddress());
    irc.login().enter(new Login(account, revocations));
    return account;
  }

  private static String code(Refusal refusal) {
    return switch (refusal.code()) {
      case "name-taken", "name-in-use" -> "ACCOUNT_EXISTS";
      case "bad-name" -> "BAD_ACCOUNT_NAME";
      case "bad-password" -> "WEAK_PASSWORD";
      case "bad-email", "email-needed" -> "INVALID_EMAIL";
      default -> "TEMPORARILY_UNAVAILABLE";
    };
  }
}
