package causerie.observability;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One of our checks, for readiness.
 *
 * @param name one word
 * @param problem what is wrong, in a sentence for the operator; empty while all is well
 */
record Check(String name, Supplier<Optional<String>> problem) implements HealthCheck {
  /** The detail that holds the sentence. */
  static final String PROBLEM = "problem";

  @Override
  public HealthCheckType type() {
    return HealthCheckType.READINESS;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> wrong = problem.get();
    var response = HealthCheckResponse.builder().status(wrong.isEmpty());
    wrong.ifPresent(sentence -> response.detail(PROBLEM, sentence));
    return response.build();
  }
}
