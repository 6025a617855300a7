package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.messaging.Identity;
import causerie.messaging.Preference;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code PERSISTENCE GET} and {@code PERSISTENCE SET <ON, OFF or DEFAULT>}: whether the account
 * stays present while no device is connected (draft/persistence, as Ergo has it).
 */
public final class PersistenceCommand implements Command.Action {
  private static final String WORD = "PERSISTENCE";

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (!(irc.session().identity() instanceof Identity.Registered own)) {
      irc.fail(WORD, "ACCOUNT_REQUIRED", "You are not logged in to an account");
      return;
    }
    try {
      switch (message.param(0).toUpperCase(Locale.ROOT)) {
        case "GET" -> say(irc, own);
        case "SET" -> set(irc, own, message.param(1).toUpperCase(Locale.ROOT));
        default -> invalid(irc);
      }
    } catch (RefusedException e) {
      irc.fail(WORD, "UNKNOWN_ERROR", e.refusal().sentence());
    }
  }

  private static void set(IrcSession irc, Identity.Registered own, String word)
      throws InterruptedException {
    switch (word) {
      case "ON" -> prefer(irc, own, Optional.of(true));
      case "OFF" -> prefer(irc, own, Optional.of(false));
      case "DEFAULT" -> prefer(irc, own, Optional.empty());
      default -> invalid(irc);
    }
  }

  private static void prefer(IrcSession irc, Identity.Registered own, Optional<Boolean> wish)
      throws InterruptedException {
    irc.chat().prefer(irc.session(), Preference.STAYS_PRESENT, wish);
    say(irc, own);
  }

  private static void invalid(IrcSession irc) {
    irc.fail(WORD, "INVALID_PARAMS", "Write GET, or SET and ON, OFF or DEFAULT");
  }

  /** Says what the account prefers, and what comes of it. */
  public static void say(IrcSession irc, Identity.Registered own) {
    irc.line(
        status(
            irc,
            irc.chat().preferences().find(own.id(), Preference.STAYS_PRESENT),
            irc.chat().clients().staysPresent(own.id())));
  }

  /** That line: {@code STATUS <what is preferred> <what is so>}. */
  public static Message status(IrcSession irc, Optional<Boolean> preferred, boolean stays) {
    return new Message(
        Tags.NONE,
        irc.serverName(),
        WORD,
        List.of("STATUS", preferred.map(PersistenceCommand::word).orElse("DEFAULT"), word(stays)));
  }

  private static String word(boolean on) {
    return on ? "ON" : "OFF";
  }
}
