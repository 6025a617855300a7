package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.messaging.EarlyMetadata;
import causerie.messaging.KeyValues;
import causerie.messaging.MetadataKey;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.MetadataLines;
import causerie.protocol.irc.MetadataRefusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** METADATA of who has not been welcomed: about oneself alone, as {@code *}. */
final class EarlyMetadataCommand {
  private static final String ONESELF = "*";

  private EarlyMetadataCommand() {}

  static void run(IrcSession irc, String what, Message message) {
    if (!message.param(0).equals(ONESELF)) {
      MetadataRefusals.invalidTarget(irc, message.param(0));
      return;
    }
    EarlyMetadata early = irc.registration().metadata();
    switch (what) {
      case "GET" -> {
        List<String> words = message.params().subList(2, message.params().size());
        answer(irc, MetadataCommand.found(irc, ONESELF, words, early.values()));
      }
      case "LIST" -> answer(irc, MetadataLines.answers(irc, ONESELF, early.values()));
      case "SET" -> set(irc, early, message);
      case "CLEAR" -> {
        List<Message> lines = new ArrayList<>();
        for (MetadataKey key : early.clear().all().keySet()) {
          lines.add(MetadataLines.notSet(irc, ONESELF, key.text()));
        }
        answer(irc, lines);
      }
      default -> {
        KeyValues wanted = early.values().only(new HashSet<>(early.wishes().keys()));
        answer(irc, MetadataLines.told(irc, ONESELF, wanted));
      }
    }
  }

  private static void set(IrcSession irc, EarlyMetadata early, Message message) {
    String key = message.param(2);
    Optional<String> value = MetadataCommand.value(irc, message);
    early.set(key, value);
    MetadataKey known = irc.chat().metadata().key(key);
    irc.line(
        value
            .map(text -> MetadataLines.keyValue(irc, ONESELF, known, text))
            .orElseGet(() -> MetadataLines.notSet(irc, ONESELF, key)));
  }

  private static void answer(IrcSession irc, List<Message> lines) {
    MetadataLines.batch(irc, ONESELF, lines);
  }
}
