package causerie.protocol.irc;

import causerie.irc.LineLimits;
import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.irc.Truncation;
import causerie.messaging.Event;
import causerie.messaging.News;
import causerie.messaging.Piece;
import causerie.messaging.spi.ChatObserver.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages as PRIVMSG, NOTICE and TAGMSG. What does not fit one line comes as a batch of lines
 * (IRCv3 multiline) to those who understand it, and as several messages to the others, of which the
 * first alone has the id.
 */
final class SaidLines {
  /** More bytes than this never stand before a text. */
  private static final int MOST_BEFORE = 400;

  private static final String CONCAT = "draft/multiline-concat";

  private SaidLines() {}

  static List<Message> of(News.Said said, Profile profile) {
    Tags.Builder tags = EventTags.builder(said.id(), said.time(), said.from(), profile);
    ServerTags.show(said.tags(), profile, tags);
    return of(said, profile, tags.build(), said.id().toString());
  }

  /**
   * @param tags of the whole message
   * @param reference of the batch that a message of several lines is
   */
  static List<Message> of(News.Said said, Profile profile, Tags tags, String reference) {
    String target = target(said);
    String source = said.from().mask();
    if (said.kind() == Event.Kind.TAGS) {
      return profile.hasTags()
          ? List.of(new Message(tags, source, "TAGMSG", List.of(target)))
          : List.of();
    }
    if (said.scope() == Scope.WALLOPS) {
      return List.of(new Message(tags, source, "WALLOPS", List.of(said.text())));
    }
    String word = said.kind() == Event.Kind.NOTICE ? "NOTICE" : "PRIVMSG";
    boolean whole = said.seams().isEmpty() && said.text().indexOf('\n') < 0;
    if (whole && isOneLine(source, word, target, said.text())) {
      return List.of(new Message(tags, source, word, List.of(target, said.text())));
    }
    List<Piece> pieces = pieces(said, room(source, word, target));
    return profile.hasMultiline()
        ? batch(pieces, tags, source, word, target, reference)
        : apart(pieces, tags, source, word, target);
  }

  private static String target(News.Said said) {
    if (said.scope() == Scope.BROADCAST) {
      return "$*";
    }
    String name = said.to().text();
    return said.audience().map(role -> RoomModes.prefix(role) + name).orElse(name);
  }

  /** Whether a text is no longer than one line may be. */
  static boolean isOneLine(String source, String word, String target, String text) {
    // A char is at most three bytes: most texts need no counting.
    if (text.length() * 3 <= LineLimits.BODY - MOST_BEFORE) {
      return true;
    }
    Message line = new Message(Tags.NONE, source, word, List.of(target, text));
    return line.toBytes().length <= LineLimits.BODY;
  }

  /** Bytes that are left for the text of one line. */
  private static int room(String source, String word, String target) {
    int used =
        source.getBytes(StandardCharsets.UTF_8).length
            + word.length()
            + target.getBytes(StandardCharsets.UTF_8).length;
    return LineLimits.BODY - used - ":    :".length() + 1;
  }

  private static List<Message> batch(
      List<Piece> pieces, Tags tags, String source, String word, String target, String reference) {
    List<Message> lines = new ArrayList<>(pieces.size() + 2);
    lines.add(
        new Message(tags, source, "BATCH", List.of("+" + reference, "draft/multiline", target)));
    for (Piece piece : pieces) {
      Tags own = Tags.of("batch", reference);
      lines.add(
          new Message(
              piece.joined() ? own.with(CONCAT, "") : own,
              source,
              word,
              List.of(target, piece.text())));
    }
    lines.add(new Message(Tags.NONE, source, "BATCH", List.of("-" + reference)));
    return lines;
  }

  private static List<Message> apart(
      List<Piece> pieces, Tags tags, String source, String word, String target) {
    List<Message> lines = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      if (!piece.text().isEmpty()) {
        lines.add(
            new Message(
                lines.isEmpty() ? tags : tags.without("msgid"),
                source,
                word,
                List.of(target, piece.text())));
      }
    }
    return lines;
  }

  private static List<Piece> pieces(News.Said said, int room) {
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : said.pieces()) {
      if (piece.text().isEmpty()) {
        pieces.add(piece);
        continue;
      }
      boolean joined = piece.joined();
      for (String part : Truncation.split(piece.text(), room)) {
        pieces.add(new Piece(part, joined));
        joined = true;
      }
    }
    return pieces;
  }
}
