package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Nickname;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lists;
import causerie.protocol.irc.MetadataSync;
import causerie.protocol.irc.MonitorLines;
import causerie.protocol.irc.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code MONITOR + or - <nick>{,...}, C, L, S} (IRCv3 monitor). */
public final class MonitorCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    switch (message.param(0)) {
      case "+" -> add(irc, Lists.of(message.param(1)));
      case "-" ->
          Lists.of(message.param(1)).stream()
              .flatMap(nick -> Names.nick(nick).stream())
              .forEach(nick -> irc.chat().watches().remove(irc.session(), nick));
      case "C", "c" -> irc.chat().watches().clear(irc.session());
      case "L", "l" -> {
        List<String> names =
            irc.chat().watches().of(irc.session()).stream().map(Nickname::text).toList();
        MonitorLines.say(irc, Numeric.RPL_MONLIST, names);
        irc.reply(Numeric.RPL_ENDOFMONLIST, "End of MONITOR list");
      }
      case "S", "s" ->
          irc.chat()
              .watches()
              .tellState(irc.session(), irc.chat().watches().of(irc.session()), irc.change());
      default ->
          irc.reply(Numeric.ERR_UNKNOWNERROR, "MONITOR", "Unknown subcommand; known: + - C L S");
    }
  }

  private static void add(IrcSession irc, List<String> names) throws InterruptedException {
    List<Nickname> added = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<Nickname> nick = Names.nick(names.get(i));
      if (nick.isEmpty()) {
        continue;
      }
      if (!irc.chat().watches().add(irc.session(), nick.get())) {
        irc.reply(
            Numeric.ERR_MONLISTFULL,
            Integer.toString(irc.settings().monitor()),
            String.join(",", names.subList(i, names.size())),
            "Monitor list is full");
        break;
      }
      added.add(nick.get());
    }
    irc.chat().watches().tellState(irc.session(), added, irc.change());
    MetadataSync.met(
        irc, added.stream().flatMap(nick -> irc.chat().clients().find(nick).stream()).toList());
  }
}
