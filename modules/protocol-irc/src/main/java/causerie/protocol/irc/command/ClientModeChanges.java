package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Client;
import causerie.messaging.ClientFlag;
import causerie.protocol.irc.ClientModes;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lines;
import causerie.protocol.irc.Names;
import java.util.Optional;

/** {@code MODE <own nick>}: what a client says of itself. */
final class ClientModeChanges {
  void run(IrcSession irc, String nick, Message message) {
    Optional<Client> whom = Names.nick(nick).flatMap(irc.chat().clients()::find);
    if (whom.isEmpty()) {
      irc.reply(Numeric.ERR_NOSUCHNICK, nick, "No such nick");
      return;
    }
    Client client = irc.client();
    if (whom.get() != client) {
      irc.reply(Numeric.ERR_USERSDONTMATCH, "Can't change mode for other users");
      return;
    }
    if (message.params().size() < 2) {
      irc.reply(Numeric.RPL_UMODEIS, ClientModes.shown(client));
      return;
    }
    change(irc, client, message.param(1));
  }

  private static void change(IrcSession irc, Client client, String letters) {
    StringBuilder on = new StringBuilder();
    StringBuilder off = new StringBuilder();
    boolean adding = true;
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (letter == '+' || letter == '-') {
        adding = letter == '+';
        continue;
      }
      Optional<ClientFlag> flag = ClientModes.flag(letter);
      if (letter == 'o') {
        if (!adding && client.isAdministrator()) {
          irc.chat().clients().demote(irc.session());
          off.append(letter);
        }
      } else if (flag.isEmpty()) {
        irc.reply(Numeric.ERR_UMODEUNKNOWNFLAG, "Unknown MODE flag " + letter);
      } else if (client.has(flag.get()) != adding) {
        irc.chat().clients().setFlag(irc.session(), flag.get(), adding);
        (adding ? on : off).append(letter);
      }
    }
    String changes = (on.isEmpty() ? "" : "+" + on) + (off.isEmpty() ? "" : "-" + off);
    if (!changes.isEmpty()) {
      irc.line(Lines.from(client.actor(), "MODE", client.nick().text(), changes));
    }
  }
}
