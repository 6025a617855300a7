package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.List;

/** {@code GETLIST: the names of all connected clients (s4).} */
public final class GetlistCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    arguments.end();
    List<String> names =
        session.chat().clients().all().stream().map(client -> client.nick().text()).toList();
    session.reply(Line.ok("GETLIST").text(String.join(" ", names)).json("names", names));
  }
}
