package causerie.protocol.line.command;

import causerie.messaging.MessageId;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.Optional;

/** {@code READ: show or move how far this account has read.} */
public final class ReadCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    Target target = session.chat().resolve(session.session(), arguments.word());
    Optional<MessageId> marker;
    if (arguments.hasMore()) {
      String to = arguments.word();
      arguments.end();
      marker =
          session
              .chat()
              .histories()
              .moveReadMarker(
                  session.session(),
                  target,
                  to.equals("*") ? Optional.empty() : Optional.of(id(to)));
    } else {
      marker = session.chat().histories().readMarker(session.session(), target);
    }
    session.reply(
        Line.ok("READ")
            .word("target", target.text())
            .word("id", marker.map(MessageId::toString).orElse("-")));
  }

  private static MessageId id(String text) {
    return MessageId.parse(text)
        .orElseThrow(
            () -> new BadRequest("bad-arguments", text + " is no message id").asException());
  }
}
