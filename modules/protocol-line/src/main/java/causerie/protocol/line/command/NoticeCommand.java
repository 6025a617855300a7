package causerie.protocol.line.command;

import causerie.messaging.Draft;
import causerie.messaging.Event;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.LineSession;
import java.util.Map;

/** {@code NOTICE: like MSG, but programs must not answer it.} */
public final class NoticeCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Target target = session.chat().resolve(session.session(), arguments.word());
    session.post(target, new Draft(Event.Kind.NOTICE, arguments.text(), Map.of(), ""));
  }
}
