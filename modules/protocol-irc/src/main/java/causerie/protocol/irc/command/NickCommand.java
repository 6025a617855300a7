package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Nickname;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code NICK <name>}. */
public final class NickCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String name = message.param(0);
    if (name.isEmpty()) {
      irc.reply(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
      return;
    }
    if (!isAllowed(irc, name)) {
      irc.reply(Numeric.ERR_ERRONEUSNICKNAME, name, "Erroneous nickname");
      return;
    }
    Nickname wanted = Nickname.of(name);
    if (irc.isWelcomed()) {
      irc.chat().clients().rename(irc.session(), wanted, irc.change());
    } else {
      irc.registration().setNick(wanted);
    }
  }

  private static boolean isAllowed(IrcSession irc, String name) {
    return name.codePointCount(0, name.length()) <= irc.settings().nickLength()
        && !Character.isDigit(name.charAt(0))
        && (irc.settings().unicodeNicks() || name.chars().allMatch(c -> c < 0x80));
  }
}
