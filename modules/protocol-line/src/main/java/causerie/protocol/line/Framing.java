package causerie.protocol.line;

/** How the ends of server transmissions are marked. */
public enum Framing {
  /** Every reply and event is one line ended by LF. */
  LF,
  /** Every transmission ends in ETX and may hold newlines; EOT says the server closes (s1). */
  ETX
}
