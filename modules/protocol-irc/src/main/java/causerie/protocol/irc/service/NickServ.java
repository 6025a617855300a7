package causerie.protocol.irc.service;

import causerie.auth.AccessToken;
import causerie.auth.Account;
import causerie.auth.AccountName;
import causerie.auth.IssuedToken;
import causerie.messaging.Client;
import causerie.messaging.Identity;
import causerie.messaging.Login;
import causerie.messaging.Session;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.NewAccounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Accounts. */
final class NickServ extends Service {
  NickServ() {
    super("NickServ");
    add("REGISTER", 1, "<password> [email]", "make an account of your nick", this::register);
    add("IDENTIFY", 1, "[account] <password>", "log in", this::identify);
    alias("LOGIN", "IDENTIFY");
    alias("ID", "IDENTIFY");
    add("LOGOUT", 0, "", "become a guest again", this::logout);
    add("PASSWD", 2, "<old> <new>", "change your password", this::password);
    add("INFO", 0, "[account]", "show what is known of an account", this::info);
    add("SESSIONS", 0, "", "show your devices", this::sessions);
    alias("CLIENTS", "SESSIONS");
    add(
        "CERT",
        1,
        "<LIST, ADD [fingerprint] or DEL fingerprint>",
        "certificates to log in with",
        this::certificates);
    add(
        "SET",
        2,
        AccountSettings.NAMES + " <value or DEFAULT>",
        "choose how your account is here",
        this::set);
    add("GET", 1, AccountSettings.NAMES, "show what you chose", this::get);
    add("TOKEN", 1, "<LIST, ADD label or DEL id>", "access tokens for scripts", this::tokens);
    add(
        "SAREGISTER",
        2,
        "<account> <password>",
        "operators: make an account for somebody",
        this::registerFor);
    add(
        "SUSPEND",
        1,
        "<account>",
        "operators: close an account",
        (irc, a) -> suspend(irc, a, true));
    add(
        "UNSUSPEND",
        1,
        "<account>",
        "operators: open it again",
        (irc, a) -> suspend(irc, a, false));
  }

  private void register(IrcSession irc, List<String> arguments) throws InterruptedException {
    String email = arguments.size() > 1 ? arguments.get(1) : "";
    Account account =
        NewAccounts.make(irc, irc.client().nick().text(), email, arguments.getFirst());
    say(irc, "The account " + account.name() + " was made, and you are logged in to it");
  }

  private void identify(IrcSession irc, List<String> arguments) throws InterruptedException {
    boolean named = arguments.size() > 1;
    String name = named ? arguments.getFirst() : irc.client().nick().text();
    if (!irc.mayTakePassword()) {
      say(irc, "Passwords are taken only over TLS here");
      return;
    }
    long revocations = irc.accounts().revocations();
    Account account =
        irc.accounts().login(name, arguments.get(named ? 1 : 0), irc.connection().remoteAddress());
    irc.login().enter(new Login(account, revocations));
    say(irc, "You are logged in as " + account.name());
  }

  private void logout(IrcSession irc, List<String> arguments) throws InterruptedException {
    irc.logout();
    say(irc, "You are a guest now");
  }

  private void password(IrcSession irc, List<String> arguments) {
    Identity.Registered own = irc.session().account("a password");
    irc.session().keepThroughPasswordChange(true);
    try {
      irc.accounts()
          .changePassword(
              own.id(), arguments.get(0), arguments.get(1), irc.connection().remoteAddress());
    } finally {
      irc.session().keepThroughPasswordChange(false);
    }
    say(irc, "Your password is changed; your other devices have to log in again");
  }

  private void info(IrcSession irc, List<String> arguments) {
    String name = arguments.isEmpty() ? accountOrNick(irc.client()) : arguments.getFirst();
    Optional<Account> account = AccountName.parse(name).flatMap(irc.accounts()::account);
    if (account.isEmpty()) {
      say(irc, "There is no account " + name);
      return;
    }
    say(irc, "Account: " + account.get().name());
    boolean privy =
        irc.client().isAdministrator()
            || irc.login().account().map(Account::id).equals(account.map(Account::id));
    if (privy) {
      say(irc, "Made: " + account.get().created());
      if (account.get().administrator()) {
        say(irc, "It administers this server");
      }
    }
  }

  private static String accountOrNick(Client client) {
    return client.actor().identity() instanceof Identity.Registered registered
        ? registered.name().text()
        : client.nick().text();
  }

  private void sessions(IrcSession irc, List<String> arguments) {
    for (Session session : irc.client().sessions()) {
      say(
          irc,
          "%s from %s by %s since %s%s"
              .formatted(
                  session.client().actor().mask(),
                  session.address().getHostAddress(),
                  session.protocol(),
                  session.since(),
                  session == irc.session() ? " (this one)" : ""));
    }
  }

  private void set(IrcSession irc, List<String> arguments) throws InterruptedException {
    AccountSettings.set(irc, arguments.get(0), arguments.get(1));
    get(irc, arguments);
  }

  private void get(IrcSession irc, List<String> arguments) {
    say(irc, AccountSettings.shown(irc, arguments.getFirst()));
  }

  private void certificates(IrcSession irc, List<String> arguments) {
    Identity.Registered own = irc.session().account("certificates");
    switch (arguments.getFirst().toUpperCase(Locale.ROOT)) {
      case "LIST" ->
          irc.accounts()
              .certificates(own.id())
              .forEach(one -> say(irc, one.fingerprint() + " since " + one.created()));
      case "ADD" -> {
        Optional<String> fingerprint =
            arguments.size() > 1
                ? Optional.of(arguments.get(1))
                : irc.connection().certificateFingerprint();
        if (fingerprint.isEmpty()) {
          say(irc, "You did not connect with a certificate; name its fingerprint (SHA-256, hex)");
          return;
        }
        irc.accounts().addCertificate(own.id(), fingerprint.get(), "irc");
        say(irc, "Whoever has the certificate " + fingerprint.get() + " can log in as you");
      }
      case "DEL" -> {
        boolean removed =
            arguments.size() > 1 && irc.accounts().removeCertificate(own.id(), arguments.get(1));
        say(irc, removed ? "It is removed" : "There is no such certificate");
      }
      default -> say(irc, "Write it like this: CERT <LIST, ADD [fingerprint] or DEL fingerprint>");
    }
  }

  private void tokens(IrcSession irc, List<String> arguments) {
    Identity.Registered own = irc.session().account("access tokens");
    switch (arguments.getFirst().toUpperCase(Locale.ROOT)) {
      case "LIST" -> {
        for (AccessToken token : irc.accounts().tokens(own.id())) {
          say(irc, token.id() + " " + token.label() + " since " + token.created());
        }
        say(irc, "These are all");
      }
      case "ADD" -> {
        String label = arguments.size() > 1 ? arguments.get(1) : "irc";
        IssuedToken token = irc.accounts().issueToken(own.id(), label);
        say(irc, "Token " + token.secret() + " is shown only now; use it instead of your password");
      }
      case "DEL" -> {
        boolean removed = arguments.size() > 1 && revoke(irc, own, arguments.get(1));
        say(irc, removed ? "It is revoked" : "There is no such token");
      }
      default -> say(irc, "Write it like this: TOKEN <LIST, ADD label or DEL id>");
    }
  }

  private static boolean revoke(IrcSession irc, Identity.Registered own, String id) {
    return id.length() <= 18
        && id.chars().allMatch(c -> c >= '0' && c <= '9')
        && irc.accounts().revokeToken(own.id(), Long.parseLong(id));
  }

  private void registerFor(IrcSession irc, List<String> arguments) {
    if (isOperator(irc)) {
      Account account = irc.accounts().registerFor(arguments.get(0), arguments.get(1));
      say(irc, "The account " + account.name() + " was made");
    }
  }

  private void suspend(IrcSession irc, List<String> arguments, boolean suspended) {
    if (!isOperator(irc)) {
      return;
    }
    Optional<Account> account =
        AccountName.parse(arguments.getFirst()).flatMap(irc.accounts()::account);
    if (account.isEmpty()) {
      say(irc, "There is no account " + arguments.getFirst());
      return;
    }
    irc.accounts().setSuspended(account.get().id(), suspended);
    say(irc, account.get().name() + (suspended ? " is closed" : " is open again"));
  }

  private boolean isOperator(IrcSession irc) {
    if (!irc.client().isAdministrator()) {
      say(irc, "Only operators of this server may do that");
      return false;
    }
    return true;
  }
}
