package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.MetadataKey;
import causerie.messaging.MetadataWishes;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.MetadataForm;
import causerie.protocol.irc.MetadataLines;
import java.util.ArrayList;
import java.util.List;

/** {@code METADATA * SUB, UNSUB or SUBS}: of which keys the client wants to be told. */
final class MetadataWishesCommand {
  /** Keys and bytes of keys in one line. */
  private static final int MOST_KEYS = 12;

  private static final int LINE = 400;

  private MetadataWishesCommand() {}

  static void run(IrcSession irc, String what, Message message) {
    List<String> words = message.params().subList(2, message.params().size());
    switch (what) {
      case "SUB" -> subscribe(irc, words);
      case "UNSUB" -> unsubscribe(irc, words);
      default -> list(irc);
    }
  }

  private static void subscribe(IrcSession irc, List<String> words) {
    MetadataWishes.Outcome outcome =
        irc.isWelcomed()
            ? irc.chat().metadata().subscribe(irc.session(), words)
            : irc.registration().metadata().subscribe(words);
    lines(irc, Numeric.RPL_METADATASUBOK, outcome.known()).forEach(irc::line);
    outcome.invalid().forEach(word -> irc.line(MetadataLines.invalid(irc, word)));
    outcome.beyond().ifPresent(word -> full(irc, word));
    if (irc.isWelcomed() && !outcome.known().isEmpty()) {
      // What there is already has to be asked for.
      irc.reply(Numeric.RPL_METADATASYNCLATER, "*ALL", "0");
    }
  }

  private static void full(IrcSession irc, String word) {
    int most = irc.chat().settings().metadata().subscriptions();
    switch (MetadataForm.of(irc)) {
      case SECOND -> irc.fail("METADATA", "TOO_MANY_SUBS", word, "too many subscriptions");
      case THIRD ->
          irc.fail(
              "METADATA", "LIMIT_REACHED", word, Integer.toString(most), "too many subscriptions");
    }
  }

  private static void unsubscribe(IrcSession irc, List<String> words) {
    MetadataWishes.Outcome outcome =
        irc.isWelcomed()
            ? irc.chat().metadata().unsubscribe(irc.session(), words)
            : irc.registration().metadata().unsubscribe(words);
    lines(irc, Numeric.RPL_METADATAUNSUBOK, outcome.known()).forEach(irc::line);
    outcome.invalid().forEach(word -> irc.line(MetadataLines.invalid(irc, word)));
  }

  private static void list(IrcSession irc) {
    MetadataWishes wishes =
        irc.isWelcomed() ? irc.session().wishes() : irc.registration().metadata().wishes();
    MetadataLines.batchOf(
        irc, List.of("metadata-subs"), lines(irc, Numeric.RPL_METADATASUBS, wishes.keys()));
  }

  private static List<Message> lines(IrcSession irc, Numeric numeric, List<MetadataKey> keys) {
    List<Message> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    int bytes = 0;
    for (MetadataKey key : keys) {
      int length = key.text().length() + 1;
      if (line.size() == MOST_KEYS || bytes + length > LINE) {
        lines.add(irc.numeric(numeric, line));
        line = new ArrayList<>();
        bytes = 0;
      }
      line.add(key.text());
      bytes += length;
    }
    if (!line.isEmpty()) {
      lines.add(irc.numeric(numeric, line));
    }
    return lines;
  }
}
