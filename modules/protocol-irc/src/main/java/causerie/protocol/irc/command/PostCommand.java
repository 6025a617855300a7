package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Draft;
import causerie.messaging.Event;
import causerie.protocol.irc.ClientTags;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lists;
import causerie.protocol.irc.Posting;
import java.util.List;
import java.util.Map;

/**
 * {@code PRIVMSG}, {@code NOTICE} and {@code TAGMSG <target>{,...} [text]}. What answers it is the
 * delivery itself, once it is stored.
 */
public final class PostCommand implements Command.Action {
  private final Event.Kind kind;

  public PostCommand(Event.Kind kind) {
    this.kind = kind;
  }

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    if (message.param(0).isEmpty()) {
      irc.reply(Numeric.ERR_NORECIPIENT, "No recipient given (" + message.command() + ")");
      return;
    }
    boolean tagsAlone = kind == Event.Kind.TAGS;
    String text = tagsAlone ? "" : message.param(1);
    if (!tagsAlone && text.isEmpty()) {
      irc.reply(Numeric.ERR_NOTEXTTOSEND, "No text to send");
      return;
    }
    Map<String, String> tags = ClientTags.kept(irc, message.tags());
    if (tagsAlone && tags.isEmpty()) {
      return;
    }
    List<String> targets = Lists.of(message.param(0));
    if (targets.size() > irc.settings().maxTargets()) {
      irc.reply(
          Numeric.ERR_TOOMANYTARGETS,
          message.param(0),
          "Too many targets: at most " + irc.settings().maxTargets());
      return;
    }
    Draft draft = new Draft(kind, text, tags, "");
    for (String target : targets) {
      if (kind == Event.Kind.NOTICE) {
        irc.unanswered(() -> Posting.post(irc, target, draft));
      } else {
        irc.each(target, () -> Posting.post(irc, target, draft));
      }
    }
  }
}
