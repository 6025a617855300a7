package causerie.messaging;

import causerie.auth.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One attached program of a client: a connection that speaks some protocol. Any thread. */
public final class Session {
  private static final Logger LOG = System.getLogger(Session.class.getName());

  private final Device device;
  private final Set<Subject> subjects = ConcurrentHashMap.newKeySet();
  private final MetadataWishes wishes = new MetadataWishes();
  private volatile Client client;
  private volatile boolean joinedExisting;
  private volatile @Nullable Instant missedSince;
  private volatile boolean keptThroughPasswordChange;

  Session(Device device, Client client, boolean joinedExisting) {
    this.device = device;
    this.client = client;
    this.joinedExisting = joinedExisting;
  }

  /** Whose session it is; changes when somebody logs in to an account that is present already. */
  public Client client() {
    return client;
  }

  /**
   * Whether its client was there before it came or logged in, and may be in rooms already: then
   * those are to be shown to the peer.
   */
  public boolean joinedExisting() {
    return joinedExisting;
  }

  /**
   * What was said later than this its client may have missed, when it was present without any
   * device before this session came. Empty when other devices were connected, or nobody was
   * present.
   */
  public Optional<Instant> missedSince() {
    return Optional.ofNullable(missedSince);
  }

  /** Where it comes from. */
  public InetAddress address() {
    return device.address();
  }

  /** The name of the protocol that it speaks. */
  public String protocol() {
    return device.protocol();
  }

  /** When it came. */
  public Instant since() {
    return device.since();
  }

  /** Whether nobody on the way can read it. */
  public boolean isEncrypted() {
    return device.encrypted();
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

  /** The keys of which it wants to be told. */
  public MetadataWishes wishes() {
    return wishes;
  }

  void deliver(Delivery delivery) {
    // Like guarded, without an object per delivery: a room of thousands comes through here.
    try {
      device.subscriber().deliver(delivery);
    } catch (RuntimeException bug) {
      threw(bug);
    }
  }

  void refused(Object label, Refusal refusal) {
    guarded(() -> device.subscriber().refused(label, refusal));
  }

  void end(String sentence) {
    guarded(() -> device.subscriber().end(sentence));
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
    LOG.log(Level.ERROR, "A session of the protocol " + protocol() + " threw", bug);
  }

  boolean isKeptThroughPasswordChange() {
    return keptThroughPasswordChange;
  }

  Set<Subject> subjects() {
    return subjects;
  }

  Device device() {
    return device;
  }

  void moveTo(Client other, boolean existing) {
    client = other;
    joinedExisting = existing;
    missedSince = null;
  }

  /** Times of messages are whole milliseconds: one of the same millisecond may be later. */
  void missed(Instant since) {
    missedSince = since.truncatedTo(ChronoUnit.MILLIS).minusMillis(1);
  }
}
