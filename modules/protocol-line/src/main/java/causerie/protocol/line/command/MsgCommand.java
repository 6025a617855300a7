package causerie.protocol.line.command;

import causerie.messaging.Draft;
import causerie.messaging.Nickname;
import causerie.messaging.Target;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.LineSession;

/** {@code MSG: write to a client, else a group, else a room of that name (s1, s4).} */
public final class MsgCommand implements Command.Action {
  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    String first = arguments.word();
    if (isOwnName(session, first) && hasTwoParts(arguments)) {
      first = arguments.word();
    } else {
      refuseForeignSource(session, first, arguments);
    }
    String text = arguments.text();
    if (text.startsWith(":") && session.isKnownName(firstWord(text.substring(1)))) {
      text = text.substring(1);
    }
    Target target = session.chat().resolve(session.session(), first);
    session.post(target, Draft.message(text));
    if (!(target instanceof Nickname)) {
      session.setCurrent(target);
    }
  }

  private static boolean isOwnName(LineSession session, String word) {
    return Nickname.isValid(word) && Nickname.of(word).equals(session.session().client().nick());
  }

  private static boolean hasTwoParts(Arguments arguments) {
    return arguments.rest().indexOf(' ') > 0;
  }

  /** {@code MSG bob #tea hi} from ann is somebody else speaking as bob, not a message to bob. */
  private static void refuseForeignSource(LineSession session, String first, Arguments arguments) {
    boolean signed = first.startsWith("#") || first.startsWith("&");
    if (!signed && hasTwoParts(arguments) && session.isKnownName(arguments.peek())) {
      throw new BadRequest(
              "foreign-source",
              "'"
                  + first
                  + "' is not your name; to send a text that begins with a name, write MSG "
                  + first
                  + " :"
                  + arguments.peek()
                  + " ...")
          .asException();
    }
  }

  private static String firstWord(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }
}
