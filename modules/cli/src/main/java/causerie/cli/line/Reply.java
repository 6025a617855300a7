package causerie.cli.line;

import java.util.List;

/**
 * The answer to one command.
 *
 * @param end the {@code OK} or {@code ERR} (for PING the {@code PONG}) that ends it
 * @param items the lines before it that belong to it, in order
 */
public record Reply(ServerLine end, List<ServerLine> items) {
  public Reply {
    items = List.copyOf(items);
  }

  /** Whether the server did what was asked. */
  public boolean ok() {
    return !end.type().equals("ERR");
  }

  /** The code of an {@code ERR}; empty otherwise. */
  public String code() {
    return end.text("code");
  }

  /** The server's sentence about an {@code ERR}, or its code if it gave none. */
  public String sentence() {
    return Plain.text(end.text("text").isEmpty() ? code() : end.text("text"));
  }
}
