package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.List;

/** {@code GETLIST: the names of all connected clients (s4).} */
public final class GetlistCommand implements Command.Action {
  /** Characters of all names: three bytes each still fit into an outbox with what is in it. */
  private static final int MOST = 48 * 1024;

  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    arguments.end();
    List<String> names =
        session.chat().clients().all().stream().map(client -> client.nick().text()).toList();
    String all = String.join(" ", names);
    if (all.length() > MOST) {
      throw new BadRequest(
              "too-many", "so many names do not fit into one line; use LIST clients instead")
          .asException();
    }
    session.item(Line.ok("GETLIST").text(all).json("names", names));
  }
}
