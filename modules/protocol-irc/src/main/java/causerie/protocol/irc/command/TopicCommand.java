package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.irc.Truncation;
import causerie.messaging.Room;
import causerie.messaging.RoomName;
import causerie.messaging.Topic;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import java.util.Optional;

/** {@code TOPIC <#room> [text]}: shows it, sets it, or with an empty text clears it. */
public final class TopicCommand implements Command.Action {
  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    Room room = irc.chat().rooms().require(irc.session(), RoomName.of(message.param(0)));
    if (message.params().size() > 1) {
      room.setTopic(irc.session(), Truncation.cut(message.param(1), irc.mostTopic()), irc.change());
      return;
    }
    String name = room.name().text();
    Optional<Topic> topic = room.view(irc.session()).topic().filter(one -> !one.text().isEmpty());
    if (topic.isEmpty()) {
      irc.reply(Numeric.RPL_NOTOPIC, name, "No topic is set");
      return;
    }
    irc.reply(Numeric.RPL_TOPIC, name, topic.get().text());
    irc.reply(
        Numeric.RPL_TOPICWHOTIME,
        name,
        topic.get().by().text(),
        Long.toString(topic.get().time().getEpochSecond()));
  }
}
