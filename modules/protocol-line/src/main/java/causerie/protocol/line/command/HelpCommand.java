package causerie.protocol.line.command;

import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.Collection;
import java.util.List;

/** {@code HELP: every command, from the table that dispatches them.} */
public final class HelpCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Collection<Command> shown =
        arguments.hasMore()
            ? List.of(session.commands().find(arguments.word()).orElseThrow(arguments::usage))
            : session.commands().all();
    arguments.end();
    for (Command command : shown) {
      session.item(
          Line.event("HELP")
              .word("usage", command.usage())
              .text("- " + command.what())
              .json("what", command.what())
              .json("letter", Character.toString(command.letter()).strip()));
    }
    session.reply(Line.ok("HELP").word("count", shown.size()));
  }
}
