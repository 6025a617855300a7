package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Draft;
import causerie.messaging.Event;
import causerie.messaging.Persona;
import causerie.messaging.Room;
import causerie.messaging.RoomFlag;
import causerie.messaging.RoomName;
import causerie.protocol.irc.ClientTags;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import java.util.List;

/** {@code NPC}, {@code NPCA} and {@code SCENE}: role play in rooms that allow it (mode +E). */
public final class RoleplayCommand implements Command.Action {
  /** Who speaks. */
  public enum As {
    CHARACTER,
    ACTING_CHARACTER,
    SCENE
  }

  private final As as;

  public RoleplayCommand(As as) {
    this.as = as;
  }

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    Room room = irc.chat().rooms().require(irc.session(), RoomName.of(message.param(0)));
    if (!room.view(irc.session()).settings().has(RoomFlag.ROLEPLAY)) {
      irc.reply(Numeric.ERR_CANNOTSENDRP, room.name().text(), "Role play is not allowed here (+E)");
      return;
    }
    Persona shown = as == As.SCENE ? new Persona.Scene() : new Persona.Figure(message.param(1));
    List<String> words = message.params().subList(as == As.SCENE ? 1 : 2, message.params().size());
    String said = "%s (%s)".formatted(String.join(" ", words), irc.nick());
    String text = as == As.ACTING_CHARACTER ? "\u0001ACTION " + said + "\u0001" : said;
    irc.postAs(
        room, shown, new Draft(Event.Kind.MESSAGE, text, ClientTags.kept(irc, message.tags()), ""));
  }
}
