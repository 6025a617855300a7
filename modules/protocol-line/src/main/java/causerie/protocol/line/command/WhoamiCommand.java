package causerie.protocol.line.command;

import causerie.messaging.Client;
import causerie.messaging.Identity;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;

/** {@code WHOAMI.} */
public final class WhoamiCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    arguments.end();
    Client client = session.session().client();
    String account =
        switch (client.actor().identity()) {
          case Identity.Registered(_, var name) -> name.text();
          case Identity.Guest() -> "-";
        };
    session.reply(
        Line.ok("WHOAMI")
            .word("id", client.id())
            .word("name", client.nick().text())
            .word("account", account)
            .word("room", session.current().map(Target::text).orElse("-"))
            .json("administrator", client.isAdministrator()));
  }
}
