package causerie.irc;

/** Something that no IRC line can say: it would become another message, or none. */
public final class UnsendableException extends IllegalArgumentException {
  private final String part;
  private final String value;

  UnsendableException(String part, String value) {
    super("no line can hold this as its " + part);
    this.part = part;
    this.value = value;
  }

  /** Which part: "tag key", "tag value", "source", "command", "parameter". */
  public String part() {
    return part;
  }

  /** What was to be sent; not in the message because it may be private. */
  public String value() {
    return value;
  }
}
