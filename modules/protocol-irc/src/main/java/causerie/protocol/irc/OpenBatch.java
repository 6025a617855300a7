package causerie.protocol.irc;

import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.messaging.Draft;
import causerie.messaging.Event;
import causerie.messaging.Piece;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batch that a client has begun and not ended: a message of several lines (IRCv3 multiline,
 * client-initiated batches). Nothing else is understood until it ends. Confined to the connection's
 * reader thread.
 */
public final class OpenBatch {
  private static final String TYPE = "draft/multiline";
  private static final String CONCAT = "draft/multiline-concat";

  private final IrcSession irc;
  private @Nullable Batch open;

  /** What was collected; the first error ends it. */
  private static final class Batch {
    private final String reference;
    private final String target;
    private final Tags tags;
    private final Instant begun;
    private final List<Piece> pieces = new ArrayList<>();
    private Event.@Nullable Kind kind;
    private int bytes;

    Batch(String reference, String target, Tags tags, Instant begun) {
      this.reference = reference;
      this.target = target;
      this.tags = tags;
      this.begun = begun;
    }
  }

  OpenBatch(IrcSession irc) {
    this.irc = irc;
  }

  /** Whether the pace does not count for that line: the batch as a whole was let through. */
  boolean covers(Tags tags) {
    Batch batch = open;
    return batch != null && tags.value("batch").equals(batch.reference);
  }

  /** {@code BATCH +reference type [target]} or {@code BATCH -reference}. */
  public void command(Message message) throws InterruptedException {
    String word = message.param(0);
    if (word.length() < 2 || (word.charAt(0) != '+' && word.charAt(0) != '-')) {
      irc.fail("BATCH", "INVALID_REFTAG", word, "A batch is named +reference or -reference");
      return;
    }
    String reference = word.substring(1);
    if (word.charAt(0) == '+') {
      begin(reference, message);
    } else {
      irc.fail("BATCH", "INVALID_REFTAG", reference, "There is no such batch");
    }
  }

  private void begin(String reference, Message message) {
    if (!reference.chars().allMatch(c -> c == '-' || (Character.isLetterOrDigit(c) && c < 0x80))) {
      irc.fail("BATCH", "INVALID_REFTAG", reference, "Letters, digits and - alone are allowed");
    } else if (!message.param(1).equals(TYPE) || !irc.has(Capability.MULTILINE)) {
      irc.fail(
          "BATCH", "UNKNOWN_TYPE", reference, message.param(1), "That type of batch is unknown");
    } else if (message.param(2).isEmpty()) {
      irc.fail("BATCH", "MULTILINE_INVALID", "A batch of lines needs a target");
    } else {
      open =
          new Batch(reference, message.param(2), message.tags(), irc.context().clock().instant());
      irc.output().defer();
    }
  }

  /**
   * Takes a line while a batch is open.
   *
   * @return whether it was meant for the batch, so that nothing else is to be done with it
   */
  boolean takes(Message message) throws InterruptedException {
    Batch batch = open;
    if (batch == null) {
      return false;
    }
    boolean isPiece = message.command().equals("PRIVMSG") || message.command().equals("NOTICE");
    boolean isOurs = message.tags().value("batch").equals(batch.reference);
    if (isTooOld(batch)) {
      close(batch);
      irc.fail("BATCH", "TIMEOUT", batch.reference, "That batch was open for too long");
      return isOurs || message.command().equals("BATCH");
    }
    if (message.command().equals("BATCH") && message.param(0).equals("-" + batch.reference)) {
      close(batch);
      irc.posts().awaitNone();
      finish(batch);
      return true;
    }
    if (!isPiece || !isOurs) {
      return abort(batch, "MULTILINE_INVALID", "Only lines of the batch may come until it ends");
    }
    return add(batch, message);
  }

  private boolean add(Batch batch, Message message) {
    Event.Kind kind = message.command().equals("NOTICE") ? Event.Kind.NOTICE : Event.Kind.MESSAGE;
    if (!message.param(0).equalsIgnoreCase(batch.target)) {
      close(batch);
      irc.fail(
          "BATCH",
          "MULTILINE_INVALID_TARGET",
          batch.target,
          message.param(0),
          "Every line has to go where the batch goes");
      return true;
    }
    if (batch.kind != null && batch.kind != kind) {
      return abort(batch, "MULTILINE_INVALID", "PRIVMSG and NOTICE do not mix in one message");
    }
    batch.kind = kind;
    String text = message.param(1);
    boolean joined = message.tags().has(CONCAT);
    if (joined && (text.isEmpty() || batch.pieces.isEmpty())) {
      return abort(
          batch, "MULTILINE_INVALID", "An empty or first line cannot go on where one ended");
    }
    batch.pieces.add(new Piece(text, joined));
    batch.bytes +=
        text.getBytes(StandardCharsets.UTF_8).length + (joined || batch.pieces.size() == 1 ? 0 : 1);
    int mostLines = irc.mostLines();
    int mostBytes = irc.chat().settings().maxText();
    if (batch.pieces.size() > mostLines) {
      return limit(batch, "MULTILINE_MAX_LINES", mostLines);
    }
    return batch.bytes > mostBytes ? limit(batch, "MULTILINE_MAX_BYTES", mostBytes) : true;
  }

  private void finish(Batch batch) throws InterruptedException {
    Event.Kind kind = batch.kind;
    if (kind == null || batch.pieces.stream().allMatch(piece -> piece.text().isBlank())) {
      irc.fail("BATCH", "MULTILINE_INVALID", "A message cannot consist of blank lines alone");
      return;
    }
    Draft draft = Draft.ofPieces(kind, batch.pieces, ClientTags.kept(irc, batch.tags), "");
    irc.each(batch.target, () -> Posting.post(irc, batch.target, draft));
    irc.posts().awaitNone();
  }

  /** Nothing more belongs to it; what is said now answers the line that began it. */
  private void close(Batch batch) {
    open = null;
    irc.answerInstead(batch.tags);
  }

  private boolean limit(Batch batch, String code, int most) {
    close(batch);
    irc.fail("BATCH", code, Integer.toString(most), "That message is too long");
    return true;
  }

  private boolean abort(Batch batch, String code, String sentence) {
    close(batch);
    irc.fail("BATCH", code, sentence);
    return true;
  }

  private boolean isTooOld(Batch batch) {
    return batch
        .begun
        .plus(irc.settings().multilineTimeout())
        .isBefore(irc.context().clock().instant());
  }
}
