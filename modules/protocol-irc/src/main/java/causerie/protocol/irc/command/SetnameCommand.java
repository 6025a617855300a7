package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import java.nio.charset.StandardCharsets;

/** {@code SETNAME <real name>} (IRCv3 setname). */
public final class SetnameCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    String name = message.param(0);
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (name.isBlank() || bytes > irc.mostRealName()) {
      irc.fail("SETNAME", "INVALID_REALNAME", "That real name is empty or too long");
      return;
    }
    irc.chat().clients().setRealName(irc.session(), name, irc.change());
  }
}
