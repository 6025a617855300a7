package causerie.protocol.line;

/** The forms in which the same line leaves; each is encoded once for all who share it. */
enum Profile {
  TEXT_LF(false, "\n"),
  TEXT_ETX(false, "\u0003"),
  TEXT_MESSAGE(false, ""),
  JSON_LF(true, "\n"),
  JSON_ETX(true, "\u0003"),
  JSON_MESSAGE(true, "");

  private final boolean json;
  private final String end;

  Profile(boolean json, String end) {
    this.json = json;
    this.end = end;
  }

  static Profile of(boolean json, Framing framing, boolean webSocket) {
    if (webSocket) {
      return json ? JSON_MESSAGE : TEXT_MESSAGE;
    }
    return switch (framing) {
      case LF -> json ? JSON_LF : TEXT_LF;
      case ETX -> json ? JSON_ETX : TEXT_ETX;
    };
  }

  boolean isJson() {
    return json;
  }

  /** Whether transmissions end in ETX and the end in EOT. */
  boolean isEtx() {
    return this == TEXT_ETX || this == JSON_ETX;
  }

  /** What ends a transmission. */
  String end() {
    return end;
  }
}
