package causerie.protocol.line.command;

import causerie.messaging.Nickname;
import causerie.messaging.Session;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.Optional;

/** {@code HELLO: become a client; the answer holds id and name (s1).} */
public final class HelloCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Optional<Nickname> wanted =
        arguments.hasMore() ? Optional.of(Nickname.of(arguments.word())) : Optional.empty();
    arguments.end();
    Session known = session.hello(wanted);
    session.reply(
        Line.ok("HELLO")
            .word("id", known.client().id())
            .word("name", known.client().nick().text()));
    session.helloAnswered();
  }
}
