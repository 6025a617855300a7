package causerie.messaging;

import causerie.auth.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One attached program of a client: a connection that speaks some protocol. Any thread. */
public final class Session {
  private static final Logger LOG = System.getLogger(Session.class.getName());

  private final Subscriber subscriber;
  private final InetAddress address;
  private final String protocol;
  private final Set<Subject> subjects = ConcurrentHashMap.newKeySet();
  private volatile Client client;
  private volatile boolean keptThroughPasswordChange;

  Session(Subscriber subscriber, InetAddress address, String protocol, Client client) {
    this.subscriber = subscriber;
    this.address = address;
    this.protocol = protocol;
    this.client = client;
  }

  /** Whose session it is; changes when somebody logs in to an account that is present already. */
  public Client client() {
    return client;
  }

  /** Where it comes from. */
  public InetAddress address() {
    return address;
  }

  /** The name of the protocol that it speaks. */
  public String protocol() {
    return protocol;
  }

  /** The account of its client. */
  public Identity identity() {
    return client.actor().identity();
  }

  /** The account that it is logged in to; refuses guests. */
  public Identity.Registered account(String what) {
    return switch (identity()) {
      case Identity.Registered registered -> registered;
      case Identity.Guest() -> throw new ChatRefusal.AccountNeeded(what).asException();
    };
  }

  /**
   * Says that this session is about to change its own account's password and shall not be ended.
   */
  public void keepThroughPasswordChange(boolean keep) {
    keptThroughPasswordChange = keep;
  }

  void deliver(Delivery delivery) {
    // Like guarded, without an object per delivery: a room of thousands comes through here.
    try {
      subscriber.deliver(delivery);
    } catch (RuntimeException bug) {
      threw(bug);
    }
  }

  void refused(Object label, Refusal refusal) {
    guarded(() -> subscriber.refused(label, refusal));
  }

  void end(String sentence) {
    guarded(() -> subscriber.end(sentence));
  }

  /** The subscriber gate: a protocol's bug costs others neither their delivery nor their answer. */
  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException bug) {
      threw(bug);
    }
  }

  private void threw(RuntimeException bug) {
    LOG.log(Level.ERROR, "A session of the protocol " + protocol + " threw", bug);
  }

  boolean isKeptThroughPasswordChange() {
    return keptThroughPasswordChange;
  }

  Set<Subject> subjects() {
    return subjects;
  }

  void moveTo(Client other) {
    client = other;
  }
}
