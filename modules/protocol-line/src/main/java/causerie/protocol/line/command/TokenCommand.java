package causerie.protocol.line.command;

import causerie.auth.AccountId;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import causerie.protocol.line.Times;
import java.util.Locale;

/** {@code TOKEN: access tokens for scripts; the secret is shown once.} */
public final class TokenCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    AccountId account = session.session().account("access tokens").id();
    switch (arguments.wordOr("").toUpperCase(Locale.ROOT)) {
      case "" -> list(session, account);
      case "NEW" -> {
        var issued = session.accounts().issueToken(account, arguments.text());
        session.reply(Line.ok("TOKEN").word("id", issued.id()).word("secret", issued.secret()));
      }
      case "DROP" -> {
        int id = arguments.number(1, Integer.MAX_VALUE);
        arguments.end();
        session.reply(Line.ok("TOKEN").word("count", drop(session, account, id)));
      }
      default -> throw arguments.usage();
    }
  }

  /** The account's other sessions end, since any of them may have begun with the token. */
  private static int drop(LineSession session, AccountId account, int id) {
    session.session().keepThroughPasswordChange(true);
    try {
      return session.accounts().revokeToken(account, id) ? 1 : 0;
    } finally {
      session.session().keepThroughPasswordChange(false);
    }
  }

  private static void list(LineSession session, AccountId account) throws InterruptedException {
    var tokens = session.accounts().tokens(account);
    for (var token : tokens) {
      session.item(
          Line.event("TOKEN")
              .word("id", token.id())
              .word("created", Times.format(token.created()))
              .word("label", token.label()));
    }
    session.reply(Line.ok("TOKEN").word("count", tokens.size()));
  }
}
