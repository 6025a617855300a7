package causerie.protocol.irc;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Actor;
import causerie.messaging.KeyValues;
import causerie.messaging.MetadataChange;
import causerie.messaging.MetadataKey;
import causerie.messaging.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keys and values as lines (IRCv3 metadata). The visibility is always {@code *}: everybody. */
public final class MetadataLines {
  private MetadataLines() {}

  /** A key and its value, as an answer. */
  public static Message keyValue(IrcSession irc, String target, MetadataKey key, String value) {
    return irc.numeric(Numeric.RPL_KEYVALUE, List.of(target, key.text(), "*", value));
  }

  /** A key without a value, as an answer. */
  public static Message notSet(IrcSession irc, String target, String key) {
    return irc.numeric(Numeric.RPL_KEYNOTSET, List.of(target, key, "key not set"));
  }

  /** A word that is no key. */
  public static Message invalid(IrcSession irc, String word) {
    return irc.standardReply(
        "FAIL", "METADATA", MetadataForm.of(irc).invalidKey(), word, "invalid key");
  }

  /** All of them, as answers. */
  public static List<Message> answers(IrcSession irc, String target, KeyValues values) {
    List<Message> lines = new ArrayList<>(values.size());
    values.all().forEach((key, value) -> lines.add(keyValue(irc, target, key, value)));
    return lines;
  }

  /** All of them, as the server tells them by itself or for SYNC. */
  public static List<Message> told(IrcSession irc, String target, KeyValues values) {
    MetadataForm form = MetadataForm.of(irc);
    List<Message> lines = new ArrayList<>(values.size());
    values
        .all()
        .forEach(
            (key, value) -> lines.add(form.put(irc, irc.serverName(), target, key.text(), value)));
    return lines;
  }

  /** What somebody changed; none for clients that do not want to hear of it. */
  static List<Message> changed(IrcSession irc, String target, Actor by, MetadataChange change) {
    if (!MetadataForm.isSpoken(irc)) {
      return List.of();
    }
    MetadataForm form = MetadataForm.of(irc);
    return switch (change) {
      case MetadataChange.Put(var key, var value) ->
          List.of(form.put(irc, by.mask(), target, key.text(), value));
      case MetadataChange.Removed(var keys) ->
          sorted(keys).stream()
              .filter(key -> isWanted(irc, key))
              .map(key -> form.removed(irc, by, target, key.text()))
              .toList();
    };
  }

  private static boolean isWanted(IrcSession irc, MetadataKey key) {
    Session session = irc.sessionOrNull();
    return session != null && session.wishes().keys().contains(key);
  }

  /**
   * Answers who changed something.
   *
   * @param cleared whether everything was to be removed: that is answered by a batch
   */
  static void answer(IrcSession irc, String target, MetadataChange change, boolean cleared) {
    List<Message> lines =
        switch (change) {
          case MetadataChange.Put(var key, var value) -> List.of(keyValue(irc, target, key, value));
          // metadata-2 names 761 for CLEAR, which would say that there is a value still.
          case MetadataChange.Removed(var keys) ->
              sorted(keys).stream().map(key -> notSet(irc, target, key.text())).toList();
        };
    if (cleared) {
      batch(irc, target, lines);
    } else {
      lines.forEach(irc::line);
    }
  }

  /** Lines as a batch about that target, at once. */
  public static void batch(IrcSession irc, String target, List<Message> lines) {
    batchOf(irc, List.of("metadata", target), lines);
  }

  /**
   * Lines as a batch, at once.
   *
   * @param kind its type, with its parameters
   */
  public static void batchOf(IrcSession irc, List<String> kind, List<Message> lines) {
    AnswerBatch batch = irc.beginBatch(kind);
    lines.forEach(line -> batch.put(List.of(line)));
    batch.end();
  }

  private static Set<MetadataKey> sorted(Set<MetadataKey> keys) {
    return new TreeSet<>(keys);
  }
}
