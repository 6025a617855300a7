package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Clients;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import java.time.Duration;

/** {@code STATS u}: since when it runs; {@code STATS m}, for operators: how much is going on. */
public final class StatsCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) {
    String what = message.param(0).isEmpty() ? "*" : message.param(0).substring(0, 1);
    switch (what) {
      case "u" -> {
        Duration up = Duration.between(irc.started(), irc.context().clock().instant());
        irc.reply(
            Numeric.RPL_STATSUPTIME,
            "Server Up %d days %d:%02d:%02d"
                .formatted(up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart()));
      }
      case "m" -> {
        if (!irc.client().isAdministrator()) {
          irc.reply(Numeric.ERR_NOPRIVILEGES, "Permission denied");
        } else {
          Clients.Counts counts = irc.chat().clients().counts();
          irc.notice(
              "%d clients, %d rooms, %d groups"
                  .formatted(
                      counts.present(), irc.chat().rooms().count(), irc.chat().groups().count()));
        }
      }
      default -> {}
    }
    irc.reply(Numeric.RPL_ENDOFSTATS, what, "End of /STATS report; known: u, m");
  }
}
