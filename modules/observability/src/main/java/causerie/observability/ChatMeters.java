package causerie.observability;

import causerie.messaging.spi.ChatObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens in the chat. */
final class ChatMeters implements ChatObserver {
  /**
   * The codes of {@code ChatRefusal}, so that their series exist before the first refusal; a test
   * compares them with it. Anything else is counted as {@link Words#OTHER}.
   */
  static final List<String> CODES =
      List.of(
          "account-needed",
          "administrator-needed",
          "already-member",
          "bad-forward",
          "bad-key",
          "bad-mask",
          "bad-metadata-key",
          "bad-metadata-value",
          "bad-name",
          "bad-room-key",
          "bad-subject",
          "bad-text",
          "bad-user",
          "banned",
          "invite-only",
          "metadata-forbidden",
          "metadata-full",
          "metadata-not-set",
          "metadata-too-fast",
          "moderated",
          "muted",
          "name-in-use",
          "name-reserved",
          "no-colours",
          "no-ctcp",
          "no-history",
          "no-roleplay",
          "no-such-client",
          "no-such-message",
          "no-such-room",
          "no-such-target",
          "not-member",
          "not-stored",
          "overloaded",
          "owned",
          "redacted",
          "redaction-expired",
          "redaction-forbidden",
          "registered-only",
          "role-needed",
          "room-exists",
          "room-full",
          "text-too-long",
          "they-are-not-member",
          "too-many",
          "too-many-lines",
          "unavailable",
          "wrong-key");

  private final PerConstant<Scope, LongAdder> posted;
  private final PerConstant<Scope, LongAdder> deliveries;
  private final Buckets deliveryTime;
  private final Map<String, LongAdder> refused;
  private final LongAdder otherRefused;
  private final Balance sessions = new Balance(new LongAdder(), new LongAdder());

  ChatMeters(Scraped scraped) {
    posted =
        new PerConstant<>(
            Scope.class, scope -> scraped.counter(Meters.MESSAGES_POSTED, Words.of(scope)));
    deliveries =
        new PerConstant<>(
            Scope.class, scope -> scraped.counter(Meters.DELIVERIES, Words.of(scope)));
    deliveryTime = scraped.histogram(Meters.DELIVERY, Buckets.latency());
    Map<String, LongAdder> byCode = new HashMap<>();
    for (String code : CODES) {
      byCode.put(code, scraped.counter(Meters.POSTS_REFUSED, code));
    }
    refused = Map.copyOf(byCode);
    otherRefused = scraped.counter(Meters.POSTS_REFUSED, Words.OTHER);
    scraped.gauge(Meters.SESSIONS, sessions::now);
  }

  @Override
  public void posted(Scope scope) {
    posted.of(scope).increment();
  }

  @Override
  public void delivered(Scope scope, int sessions, long nanosSincePost) {
    deliveries.of(scope).add(sessions);
    deliveryTime.record(nanosSincePost);
  }

  @Override
  public void refused(String code) {
    refused.getOrDefault(code, otherRefused).increment();
  }

  @Override
  public void sessionAttached() {
    sessions.came().increment();
  }

  @Override
  public void sessionDetached() {
    sessions.went().increment();
  }
}
