package causerie.protocol.irc;

import causerie.auth.Door;
import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import causerie.irc.Numeric;
import causerie.messaging.ChatRefusal;
import causerie.messaging.EarlyMetadata;
import causerie.messaging.Entrance;
import causerie.messaging.Nickname;
import causerie.messaging.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself before it is welcomed, and the moment when that is enough: a nick, a
 * user name, the end of capability negotiation if it began one, and the server's password if there
 * is one. Confined to the connection's reader thread.
 */
public final class Registration {
  private static final int MOST_USER = 20;

  private final IrcSession irc;
  private @Nullable Nickname nick;
  private String user = "";
  private String realName = "";
  private String away = "";
  private boolean negotiating;
  private String password = "";
  private final EarlyMetadata metadata;

  Registration(IrcSession irc) {
    this.irc = irc;
    this.metadata = irc.chat().metadata().early();
  }

  /** The nick that was asked for. */
  public Optional<Nickname> nick() {
    return Optional.ofNullable(nick);
  }

  String nickOrStar() {
    Nickname wanted = nick;
    return wanted == null ? "*" : wanted.text();
  }

  public void setNick(Nickname wanted) throws InterruptedException {
    nick = wanted;
    tryWelcome();
  }

  /** {@code USER}: shown as {@code ~name}, since nobody has checked it (RFC 1413 is dead). */
  public void setUser(String name, String real) throws InterruptedException {
    user = "~" + shortened(name);
    realName = real;
    tryWelcome();
  }

  /** IRCv3 pre-away: away from the first moment. */
  public void setAway(String text) {
    away = text;
  }

  /** What it says of itself under keys of its own (IRCv3 metadata, before-connect). */
  public EarlyMetadata metadata() {
    return metadata;
  }

  /** {@code PASS}: looked at when the client is about to be welcomed. */
  public void setPassword(String text) {
    password = text;
  }

  /** {@code CAP LS} or {@code CAP REQ}: the welcome waits for {@code CAP END}. */
  public void negotiating() {
    negotiating = true;
  }

  public void negotiated() throws InterruptedException {
    negotiating = false;
    tryWelcome();
  }

  private void tryWelcome() throws InterruptedException {
    if (irc.isWelcomed() || negotiating || nick == null || user.isEmpty()) {
      return;
    }
    try {
      new Door(irc.accounts()).open(password, irc.connection().remoteAddress());
    } catch (RefusedException e) {
      irc.reply(Numeric.ERR_PASSWDMISMATCH, "Password incorrect");
      irc.end("Password incorrect: say PASS <password> first");
      return;
    }
    irc.output().hold();
    try {
      Session session = connect();
      if (session != null) {
        irc.welcomed(session);
        List<Refusal> left = irc.chat().metadata().enter(session, metadata);
        new Welcome(irc).say();
        left.forEach(refusal -> MetadataRefusals.answer(irc, "*", refusal));
        if (!away.isEmpty()) {
          irc.chat().clients().setAway(session, away, irc.change());
        }
      }
    } finally {
      irc.output().release();
    }
  }

  private @Nullable Session connect() throws InterruptedException {
    try {
      return irc.chat()
          .clients()
          .connect(
              irc.teller(),
              irc.connection().remoteAddress(),
              "irc",
              new Entrance(
                  nick(),
                  user,
                  realName,
                  irc.login().entrance(),
                  irc.connection().carrier().isEncrypted()));
    } catch (RefusedException e) {
      switch (e.refusal()) {
        case ChatRefusal.NickInUse _, ChatRefusal.NickReserved _ -> {
          irc.refuse(e.refusal());
          nick = null;
        }
        default -> {
          irc.refuse(e.refusal());
          irc.end(e.refusal().sentence());
        }
      }
      return null;
    }
  }

  /** What is left of a user name without what would end it; whole characters only. */
  private static String shortened(String name) {
    StringBuilder kept = new StringBuilder();
    name.codePoints()
        .filter(c -> c > ' ' && c != '@' && c != '!' && c != ':' && c != 0x7F)
        .limit(MOST_USER)
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? "user" : kept.toString();
  }
}
