package causerie.protocol.line.command;

import causerie.messaging.Draft;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.LineSession;

/** {@code SAY: write to the current room or group.} */
public final class SayCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Target target =
        session
            .current()
            .orElseThrow(() ->
                new BadRequest("no-current-room", "join a room first, or use MSG").asException());
    session.post(target, Draft.message(arguments.text()));
  }
}
