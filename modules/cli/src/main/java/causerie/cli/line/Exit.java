package causerie.cli.line;

/** How a command ends, as the number that the shell sees. */
public enum Exit {
  /** All that was asked is done. */
  OK(0),
  /** Anything that none of the others says. */
  OTHER(1),
  /** The words on the command line, or the configuration, are wrong. */
  USAGE(2),
  /** No connection, or TLS failed. */
  UNREACHABLE(3),
  /** The server wants a login, or refused the one it got. */
  LOGIN(4),
  /** No such room, client or message. */
  NOT_FOUND(5),
  /** The server understood and said no. */
  REFUSED(6),
  /** Ctrl-C. */
  INTERRUPTED(130);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** The process's exit status, 0 to 255. */
  public int code() {
    return code;
  }

  /**
   * What a refusal of the server amounts to. The codes are the line protocol's; of one that is not
   * known here only that it is a refusal.
   */
  public static Exit of(Reply reply) {
    if (reply.ok()) {
      return OK;
    }
    String code = reply.code();
    if (code.startsWith("no-such-") || code.equals("not-found")) {
      return NOT_FOUND;
    }
    return code.contains("login") || code.contains("password") || code.contains("account")
        ? LOGIN
        : REFUSED;
  }
}
