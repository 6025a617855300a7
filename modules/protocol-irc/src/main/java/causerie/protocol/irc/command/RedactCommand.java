package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Truncation;
import causerie.messaging.MessageId;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Targets;
import java.util.Optional;

/** {@code REDACT <target> <msgid> [reason]} (IRCv3 draft/message-redaction). */
public final class RedactCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String target = message.param(0);
    String id = message.param(1);
    if (!Targets.isThere(irc, target)) {
      irc.fail("REDACT", "INVALID_TARGET", target, "There is nothing of that name");
      return;
    }
    Optional<MessageId> meant = MessageId.parse(id);
    if (meant.isEmpty()) {
      irc.fail("REDACT", "UNKNOWN_MSGID", target, id, "There is no such message");
      return;
    }
    String reason = Truncation.cut(message.param(2), irc.mostReason());
    try {
      irc.chat().redact(irc.session(), Targets.of(target), meant.get(), reason, irc.change());
    } catch (RefusedException e) {
      String sentence = e.refusal().sentence();
      switch (e.refusal().code()) {
        case "no-such-message", "redacted" ->
            irc.fail("REDACT", "UNKNOWN_MSGID", target, id, sentence);
        case "redaction-expired" ->
            irc.fail("REDACT", "REDACT_WINDOW_EXPIRED", target, id, sentence);
        case "redaction-forbidden" -> irc.fail("REDACT", "REDACT_FORBIDDEN", target, id, sentence);
        default -> irc.fail("REDACT", "INVALID_TARGET", target, sentence);
      }
    }
  }
}
