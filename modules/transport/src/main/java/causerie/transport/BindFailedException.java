package causerie.transport;

import java.io.IOException;

/** A listener's address cannot be had; the message is one sentence with the address and why. */
public final class BindFailedException extends RuntimeException {
  private final String listener;

  BindFailedException(ListenerSettings settings, IOException cause) {
    super(
        "listener %s cannot be bound to %s port %d: %s"
            .formatted(
                settings.name(),
                settings.bind().address().isEmpty() ? "every address," : settings.bind().address(),
                settings.bind().port(),
                cause.getMessage()),
        cause);
    this.listener = settings.name();
  }

  /** The name of the listener. */
  public String listener() {
    return listener;
  }
}
