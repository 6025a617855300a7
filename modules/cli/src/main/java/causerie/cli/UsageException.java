package causerie.cli;

import org.jspecify.annotations.Nullable;

/** The words on the command line are wrong; the message is one sentence saying which. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Command command;

  UsageException(String sentence, @Nullable Command command) {
    super(sentence);
    this.command = command;
  }

  /** The command whose usage helps; null for that of the whole program. */
  @Nullable Command command() {
    return command;
  }
}
