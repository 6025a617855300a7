package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Clients;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code LUSERS}: how many there are. */
public final class LusersCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    say(irc);
  }

  /** Says it. */
  public static void say(IrcSession irc) {
    Clients.Counts counts = irc.chat().clients().counts();
    String here = Integer.toString(counts.present());
    String most = Integer.toString(counts.most());
    irc.reply(
        Numeric.RPL_LUSERCLIENT,
        "There are %d users and %d invisible on 1 server"
            .formatted(counts.present() - counts.invisible(), counts.invisible()));
    irc.reply(Numeric.RPL_LUSEROP, Integer.toString(counts.administrators()), "operator(s) online");
    irc.reply(
        Numeric.RPL_LUSERUNKNOWN, Integer.toString(irc.unwelcomed()), "unregistered connections");
    irc.reply(
        Numeric.RPL_LUSERCHANNELS,
        Integer.toString(irc.chat().rooms().count(irc.session())),
        "rooms formed");
    irc.reply(Numeric.RPL_LUSERME, "I have %s clients and 0 servers".formatted(here));
    irc.reply(
        Numeric.RPL_LOCALUSERS, here, most, "Current local users %s, max %s".formatted(here, most));
    irc.reply(
        Numeric.RPL_GLOBALUSERS,
        here,
        most,
        "Current global users %s, max %s".formatted(here, most));
  }
}
