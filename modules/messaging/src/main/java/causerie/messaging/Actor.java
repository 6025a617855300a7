package causerie.messaging;

/**
 * Who did something, as they were called when they did it.
 *
 * @param nick the nick at that time
 * @param identity the account at that time, or guest
 * @param user what the protocol said of the user behind the client, e.g. {@code ~ann}; neither
 *     empty nor with a space or one of {@code !@*?}
 * @param host what is shown in the place of an address: {@link Identity.Registered#host()}, or for
 *     guests a word that is the same for the same address
 * @param realName what they said of themselves; the nick when they said nothing
 */
public record Actor(Nickname nick, Identity identity, String user, String host, String realName) {
  private static final String FORGOTTEN_HOST = "guest";

  /** Somebody of whom only nick and account are known, as histories keep them. */
  public static Actor recalled(Nickname nick, Identity identity) {
    String host =
        switch (identity) {
          case Identity.Guest() -> FORGOTTEN_HOST;
          case Identity.Registered registered -> registered.host();
        };
    return new Actor(nick, identity, identity.user(), host, nick.text());
  }

  /** The same as histories give it back. */
  public Actor recalled() {
    return recalled(nick, identity);
  }

  /** The same behind another name, and as nobody's account. */
  Actor shownAs(Persona persona) {
    Nickname shown = persona.shown();
    return new Actor(shown, new Identity.Guest(), user, host, shown.text());
  }

  /** {@code nick!user@host}. */
  public String mask() {
    return nick.text() + "!" + user + "@" + host;
  }

  /** The form by which a sender's client-chosen keys are kept apart from everybody else's. */
  public String keyScope() {
    return switch (identity) {
      case Identity.Guest() -> "g:" + nick.fold();
      case Identity.Registered(var id, _) -> "a:" + id.value();
    };
  }
}
