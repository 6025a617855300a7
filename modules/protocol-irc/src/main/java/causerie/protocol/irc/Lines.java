package causerie.protocol.irc;

import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.messaging.Actor;
import java.util.List;

/** Lines as they come from somebody. */
public final class Lines {
  private Lines() {}

  /** A line from {@code nick!user@host}. */
  public static Message from(Actor actor, String command, String... parameters) {
    return new Message(Tags.NONE, actor.mask(), command, List.of(parameters));
  }
}
