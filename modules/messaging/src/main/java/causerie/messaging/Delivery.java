package causerie.messaging;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One piece of news on its way to many sessions. The same object goes to all of them and carries
 * the encoded forms, so that each form is made once. Any thread.
 */
public final class Delivery {
  private record Form(Object profile, Object encoded, @Nullable Form next) {}

  private final News news;
  private final @Nullable Session origin;
  private final @Nullable Object label;
  private volatile @Nullable Form forms;

  private Delivery(News news, @Nullable Session origin, @Nullable Object label) {
    this.news = news;
    this.origin = origin;
    this.label = label;
  }

  /** News that nobody in particular asked for. */
  public static Delivery of(News news) {
    return new Delivery(news, null, null);
  }

  /** News that is the answer to a request of that session, with the request's label. */
  static Delivery answering(News news, Session origin, Object label) {
    return new Delivery(news, origin, label);
  }

  public News news() {
    return news;
  }

  /** Whether this is the acknowledgement of a request of that session. */
  public boolean isAnswerTo(Session session) {
    return origin == session;
  }

  /** Whether it was caused by that session's client, from whichever device. */
  public boolean isOwn(Session session) {
    return origin != null && origin.client() == session.client();
  }

  /** The label of the request that this answers; only when {@link #isAnswerTo} says so. */
  public Object label() {
    Object given = label;
    if (given == null) {
      throw new IllegalStateException("nobody asked for " + news);
    }
    return given;
  }

  /**
   * The form for that profile, encoded by whoever asks first. Two askers at once may both encode.
   *
   * @param profile compared by identity: an enum constant or another shared object
   */
  @SuppressWarnings({"unchecked", "ReferenceEquality"}) // a profile has one type of form
  public <T> T encoded(Object profile, Function<Delivery, T> encoder) {
    for (Form form = forms; form != null; form = form.next()) {
      if (form.profile() == profile) {
        return (T) form.encoded();
      }
    }
    T made = encoder.apply(this);
    forms = new Form(profile, made, forms);
    return made;
  }
}
