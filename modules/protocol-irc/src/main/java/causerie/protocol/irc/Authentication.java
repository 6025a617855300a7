package causerie.protocol.irc;

import causerie.auth.Account;
import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import causerie.auth.sasl.Mechanism;
import causerie.auth.sasl.Peer;
import causerie.auth.sasl.Sasl;
import causerie.auth.sasl.SaslExchange;
import causerie.auth.sasl.SaslStep;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.Identity;
import causerie.messaging.Login;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection has proved to be, and the SASL exchange that it is in (IRCv3 sasl 3.2): base64
 * in pieces of 400 bytes, of which a shorter one or a single + is the last. Confined to the
 * connection's reader thread.
 */
public final class Authentication {
  private static final int PIECE = 400;
  private static final int LONGEST = (Sasl.LONGEST_RESPONSE + 2) / 3 * 4;

  private final IrcSession irc;
  private final Sasl sasl;
  private @Nullable SaslExchange exchange;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private @Nullable Login proved;

  Authentication(IrcSession irc) {
    this.irc = irc;
    this.sasl = new Sasl(irc.accounts());
  }

  /** The mechanisms that this connection may use, by their registered names. */
  public List<String> mechanisms() {
    return sasl.mechanisms(peer()).stream().map(Mechanism::word).toList();
  }

  /** What the connection enters with. */
  Optional<Login> entrance() {
    return Optional.ofNullable(proved);
  }

  /** The account, also before the welcome. */
  public Optional<Account> account() {
    return entrance().map(Login::account);
  }

  /** An exchange that was under way is over. */
  void forget() {
    exchange = null;
    collected.reset();
  }

  /** It is a guest again. */
  void loggedOut() {
    proved = null;
    irc.reply(Numeric.RPL_LOGGEDOUT, irc.client().actor().mask(), "You are now logged out");
  }

  /** {@code AUTHENTICATE <mechanism, piece, + or *>}. */
  public void take(String word) throws InterruptedException {
    SaslExchange current = exchange;
    if (current == null) {
      begin(word);
    } else if (word.equals("*")) {
      forget();
      irc.reply(Numeric.ERR_SASLABORTED, "SASL authentication aborted");
    } else if (word.length() > PIECE) {
      forget();
      irc.reply(Numeric.ERR_SASLTOOLONG, "SASL message too long");
    } else if (collected.size() + word.length() > LONGEST) {
      forget();
      irc.reply(Numeric.ERR_SASLFAIL, "SASL authentication failed: the message is too long");
    } else {
      collect(current, word);
    }
  }

  private void begin(String mechanism) {
    try {
      exchange = sasl.start(mechanism, peer());
      irc.line(Message.of("AUTHENTICATE", "+"));
    } catch (RefusedException e) {
      irc.reply(
          Numeric.RPL_SASLMECHS, String.join(",", mechanisms()), "are available SASL mechanisms");
      irc.reply(Numeric.ERR_SASLFAIL, e.refusal().sentence());
    }
  }

  private void collect(SaslExchange current, String word) throws InterruptedException {
    if (!word.equals("+")) {
      collected.writeBytes(word.getBytes(StandardCharsets.ISO_8859_1));
      if (word.length() == PIECE) {
        return;
      }
    }
    byte[] response;
    try {
      response = Base64.getDecoder().decode(collected.toByteArray());
    } catch (IllegalArgumentException e) {
      forget();
      irc.reply(Numeric.ERR_SASLFAIL, "SASL authentication failed: that is not base64");
      return;
    }
    collected.reset();
    switch (current.step(response)) {
      case SaslStep.Challenge challenge -> challenge(challenge.bytes());
      case SaslStep.Done(var account, var revocations) -> {
        forget();
        succeed(new Login(account, revocations));
      }
      case SaslStep.Failed(var refusal) -> {
        forget();
        fail(refusal);
      }
    }
  }

  private void challenge(byte[] bytes) {
    String text = Base64.getEncoder().encodeToString(bytes);
    for (int from = 0; from < text.length(); from += PIECE) {
      send(text.substring(from, Math.min(from + PIECE, text.length())));
    }
    if (text.length() % PIECE == 0) {
      send("+");
    }
  }

  private void send(String piece) {
    irc.line(Message.of("AUTHENTICATE", piece));
  }

  private void succeed(Login login) throws InterruptedException {
    try {
      enter(login);
    } catch (RefusedException e) {
      fail(e.refusal());
      return;
    }
    irc.reply(Numeric.RPL_SASLSUCCESS, "SASL authentication successful");
  }

  private void fail(Refusal refusal) {
    irc.reply(Numeric.ERR_SASLFAIL, "SASL authentication failed: " + refusal.sentence());
  }

  /**
   * The connection has proved to be that account, by whatever means: it enters as it, or its client
   * becomes it.
   *
   * @throws RefusedException when the chat does not let it
   */
  public void enter(Login login) throws InterruptedException {
    if (irc.isWelcomed()) {
      // What the account changes is told behind the answer.
      irc.holding(() -> {
        become(login);
        say(login);
      });
      irc.attached();
    } else {
      say(login);
    }
  }

  private void say(Login login) {
    proved = login;
    String who = irc.isWelcomed() ? irc.client().actor().mask() : irc.nick() + "!*@*";
    String name = login.account().name().text();
    irc.reply(Numeric.RPL_LOGGEDIN, who, name, "You are now logged in as " + name);
  }

  private void become(Login login) throws InterruptedException {
    if (irc.session().identity() instanceof Identity.Registered own) {
      if (own.id().equals(login.account().id())) {
        return;
      }
      irc.chat().clients().logout(irc.session());
    }
    irc.chat().clients().login(irc.session(), login.account(), login.revocations());
  }

  private Peer peer() {
    return new Peer(
        irc.connection().remoteAddress(),
        irc.isPasswordPath(),
        irc.connection().certificateFingerprint(),
        irc.connection().tlsExporter());
  }
}
