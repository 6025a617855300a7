package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.messaging.ChatRefusal;
import causerie.messaging.Draft;
import causerie.messaging.Event;
import causerie.messaging.Persona;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.protocol.irc.ClientTags;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code RELAYMSG <#room> <name/network> <text>} (draft/relaymsg): a bridge speaks for others. */
public final class RelayCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (!irc.settings().relayMessages()) {
      irc.fail("RELAYMSG", "NOT_SUPPORTED", "RELAYMSG is switched off here");
      return;
    }
    Room room = irc.chat().rooms().require(irc.session(), RoomName.of(message.param(0)));
    Draft draft =
        new Draft(Event.Kind.MESSAGE, message.param(2), ClientTags.kept(irc, message.tags()), "");
    Persona persona;
    try {
      persona = new Persona.Relayed(message.param(1));
    } catch (RefusedException e) {
      irc.fail("RELAYMSG", "INVALID_NICK", e.refusal().sentence());
      return;
    }
    try {
      irc.postAs(room, persona, draft);
    } catch (RefusedException e) {
      irc.fail(
          "RELAYMSG",
          e.refusal() instanceof ChatRefusal.RoleNeeded ? "PRIVS_NEEDED" : "CANNOT_SEND",
          e.refusal().sentence());
    }
  }
}
