package causerie.protocol.line;

import causerie.auth.Refusal;
import causerie.messaging.Delivery;
import causerie.messaging.News;
import causerie.messaging.Subscriber;
import causerie.transport.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the chat tells one session: from any thread, straight into the outbox. */
final class LineSubscriber implements Subscriber {
  private final Voice voice;
  private final UnderWay underWay;
  private final Predicate<Delivery> isAnswer;
  private final Consumer<String> ending;

  /** What comes before the answer to the hello, which is first; null once that was sent. */
  private volatile @Nullable List<Delivery> early = new ArrayList<>();

  /**
   * @param isAnswer whether a delivery answers a request of this session
   * @param ending called with the sentence when the chat ends the session
   */
  LineSubscriber(
      Voice voice, UnderWay underWay, Predicate<Delivery> isAnswer, Consumer<String> ending) {
    this.voice = voice;
    this.underWay = underWay;
    this.isAnswer = isAnswer;
    this.ending = ending;
  }

  @Override
  public void deliver(Delivery delivery) {
    if (early == null || !kept(delivery)) {
      tell(delivery);
    }
  }

  @Override
  public void refused(Object label, Refusal refusal) {
    UnderWay.Answer answer = (UnderWay.Answer) label;
    underWay.answered(
        answer, voice.frame(Line.error(answer.command(), refusal.code(), refusal.sentence())));
  }

  @Override
  public void end(String sentence) {
    ending.accept(sentence);
  }

  /** The answer to the hello was sent. */
  synchronized void greeted() {
    List<Delivery> waiting = early;
    if (waiting != null) {
      waiting.forEach(this::tell);
      early = null;
    }
  }

  private synchronized boolean kept(Delivery delivery) {
    List<Delivery> waiting = early;
    return waiting != null && waiting.add(delivery);
  }

  private void tell(Delivery delivery) {
    if (isAnswer.test(delivery) && delivery.label() instanceof UnderWay.Answer answer) {
      acknowledge(answer, delivery.news());
      return;
    }
    // Also a change of one's own: it is shown as to everybody, before the OK of its command.
    Profile form = voice.profile();
    Optional<Frame> frame = delivery.encoded(form, d -> encode(d, form));
    if (frame.isPresent()) {
      voice.send(frame.get());
    }
  }

  private void acknowledge(UnderWay.Answer answer, News news) {
    if (news instanceof News.Said said) {
      underWay.answered(
          answer,
          voice.frame(
              Line.ok(answer.command())
                  .word("id", said.id().toString())
                  .word("time", Times.format(said.time()))));
    }
  }

  private static Optional<Frame> encode(Delivery delivery, Profile form) {
    return EventLines.of(delivery.news()).map(line -> Voice.frame(line, form));
  }
}
