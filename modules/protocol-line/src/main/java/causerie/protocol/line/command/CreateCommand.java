package causerie.protocol.line.command;

import causerie.messaging.GroupName;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.Command;
import causerie.protocol.line.LineSession;

/** {@code CREATE: make a group and enter it (s1).} */
public final class CreateCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) {
    String name = arguments.word();
    arguments.end();
    boolean signed = name.charAt(0) == GroupName.SIGN;
    JoinCommand.join(session, GroupName.of(signed ? name : GroupName.SIGN + name), "CREATE");
  }
}
