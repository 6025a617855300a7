package causerie.protocol.line.command;

import causerie.auth.Account;
import causerie.auth.AccountName;
import causerie.auth.RegistrationForm;
import causerie.messaging.ChatRefusal;
import causerie.messaging.Identity;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code REGISTER: a new account under the policy of the server (s4).} */
public final class RegisterCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    String user = arguments.word();
    String password = arguments.quoted();
    String email = arguments.peek().contains("@") ? arguments.word() : "";
    String code = arguments.wordOr("");
    arguments.end();
    session.checkPasswordPath();
    if (session.session().identity() instanceof Identity.Registered own) {
      throw new ChatRefusal.BadText("you are logged in as " + own.name() + " already")
          .asException();
    }
    session.chat().requireUnusedNick(session.session(), new AccountName(user));
    long revocations = session.accounts().revocations();
    Account account =
        session
            .accounts()
            .register(
                new RegistrationForm(user, password, code, email),
                session.connection().remoteAddress());
    session.chat().clients().login(session.session(), account, revocations);
    session.reply(Line.ok("REGISTER").word("account", account.name().text()));
  }
}
