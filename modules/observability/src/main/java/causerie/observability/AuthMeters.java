package causerie.observability;

import causerie.auth.spi.AuthObserver;
import java.util.concurrent.atomic.LongAdder;

/** Counts logins and registrations. */
final class AuthMeters implements AuthObserver {
  private final PerConstant<LoginOutcome, LongAdder> logins;
  private final LongAdder registrations;
  private final Buckets hashTime;

  AuthMeters(Scraped scraped) {
    logins =
        new PerConstant<>(
            LoginOutcome.class, outcome -> scraped.counter(Meters.LOGINS, Words.of(outcome)));
    registrations = scraped.counter(Meters.REGISTRATIONS);
    hashTime = scraped.histogram(Meters.PASSWORD_HASH, Buckets.hashTime());
  }

  @Override
  public void login(LoginOutcome outcome) {
    logins.of(outcome).increment();
  }

  @Override
  public void registered() {
    registrations.increment();
  }

  @Override
  public void hashed(long nanos) {
    hashTime.record(nanos);
  }
}
