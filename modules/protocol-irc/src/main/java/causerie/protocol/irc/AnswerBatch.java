package causerie.protocol.irc;

import causerie.irc.Message;
import causerie.irc.Tags;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch as the answer to a command, or plain lines where the client knows no batches. Begins with
 * its first item, so that a refusal may come instead; never waits. One thread at a time: the
 * connection's reader, or who answers while it waits.
 */
final class AnswerBatch {
  private final IrcSession irc;
  private final Output output;
  private final List<String> kind;
  private String reference = "";

  /**
   * @param kind the type of the batch, with its parameters
   */
  AnswerBatch(IrcSession irc, Output output, List<String> kind) {
    this.irc = irc;
    this.output = output;
    this.kind = kind;
  }

  /** The next lines; if the first begins a batch, they are that. */
  void put(List<Message> item) {
    if (!irc.has(Capability.BATCH)) {
      item.forEach(output::answer);
      return;
    }
    begin();
    output.aside(inside(item));
  }

  /** Ends it; begins it before that, if nothing was in it. */
  void end() {
    if (irc.has(Capability.BATCH)) {
      begin();
      output.aside(List.of(line("-" + reference)));
    }
  }

  /** Ends it, unless nothing was in it. */
  void endIfBegun() {
    if (!reference.isEmpty()) {
      end();
    }
  }

  private void begin() {
    if (!reference.isEmpty()) {
      return;
    }
    reference = output.nextBatch();
    List<String> parameters = new ArrayList<>();
    parameters.add("+" + reference);
    parameters.addAll(kind);
    output.answerBatch(List.of(line(parameters.toArray(String[]::new))));
  }

  private Message line(String... parameters) {
    return new Message(Tags.NONE, irc.serverName(), "BATCH", List.of(parameters));
  }

  /** What is a batch itself has the outer one on its first line alone. */
  private List<Message> inside(List<Message> lines) {
    List<Message> tagged = new ArrayList<>(lines.size());
    boolean nested = !lines.isEmpty() && lines.getFirst().command().equals("BATCH");
    for (Message line : lines) {
      tagged.add(
          nested && !tagged.isEmpty()
              ? line
              : line.with(Tags.of("batch", reference).with(line.tags())));
    }
    return tagged;
  }
}
