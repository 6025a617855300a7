package causerie.messaging;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose direct messages a client takes although it takes those of accounts only: of clients whom it
 * has accepted, for as long as both are here. Any thread; guarded by its lock.
 */
final class Acceptances {
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Client, Set<Client>> accepted = new HashMap<>();
  private final Map<Client, Set<Client>> acceptedBy = new HashMap<>();

  /**
   * @param most how many one client may have accepted
   */
  Acceptances(int most) {
    this.most = most;
  }

  /**
   * Accepts somebody; false when it was accepted already, or one of the two is leaving.
   *
   * @throws causerie.auth.RefusedException when there are as many already as there may be
   */
  boolean accept(Client by, Client whom) {
    lock.lock();
    try {
      Set<Client> all = accepted.getOrDefault(by, Set.of());
      if (all.contains(whom)) {
        return false;
      }
      if (all.size() >= most) {
        throw new ChatRefusal.TooMany("accepted clients", most).asException();
      }
      return add(by, whom);
    } finally {
      lock.unlock();
    }
  }

  /** Accepts somebody no longer; false when it was not accepted. */
  boolean remove(Client by, Client whom) {
    lock.lock();
    try {
      strike(acceptedBy, whom, by);
      return strike(accepted, by, whom);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Refuses a direct message that its recipient does not take. Who takes messages of accounts only
   * and writes to a guest takes its answers.
   */
  void requireWelcome(Client from, Client to, Draft draft) {
    if (to.has(ClientFlag.NO_CTCP) && TextRules.isCtcp(draft.text())) {
      throw new ChatRefusal.CtcpRefused(to.nick().text()).asException();
    }
    if (from == to) {
      return;
    }
    if (to.has(ClientFlag.REGISTERED_ONLY) && isGuest(from) && !has(to, from)) {
      throw new ChatRefusal.RegisteredOnly(to.nick().text()).asException();
    }
    if (from.has(ClientFlag.REGISTERED_ONLY) && isGuest(to)) {
      wroteTo(from, to);
    }
  }

  /** Those whom a client has accepted, in the order in which it did. */
  List<Client> of(Client by) {
    lock.lock();
    try {
      return List.copyOf(accepted.getOrDefault(by, Set.of()));
    } finally {
      lock.unlock();
    }
  }

  /** A client is not here any more. */
  void forget(Client client) {
    lock.lock();
    try {
      Set.copyOf(accepted.getOrDefault(client, Set.of())).forEach(whom -> remove(client, whom));
      Set.copyOf(acceptedBy.getOrDefault(client, Set.of())).forEach(by -> remove(by, client));
    } finally {
      lock.unlock();
    }
  }

  private static boolean isGuest(Client client) {
    return client.actor().identity() instanceof Identity.Guest;
  }

  private boolean has(Client by, Client whom) {
    lock.lock();
    try {
      return accepted.getOrDefault(by, Set.of()).contains(whom);
    } finally {
      lock.unlock();
    }
  }

  /** Somebody was written to, and may answer; who was accepted first makes room if need be. */
  private void wroteTo(Client by, Client whom) {
    lock.lock();
    try {
      Set<Client> all = accepted.getOrDefault(by, Set.of());
      if (all.contains(whom) || most == 0) {
        return;
      }
      if (all.size() >= most) {
        remove(by, all.iterator().next());
      }
      add(by, whom);
    } finally {
      lock.unlock();
    }
  }

  /** Whoever leaves is forgotten after it is not here any more, so nobody stays for ever. */
  private boolean add(Client by, Client whom) {
    if (!by.isHere() || !whom.isHere()) {
      return false;
    }
    acceptedBy.computeIfAbsent(whom, _ -> new LinkedHashSet<>()).add(by);
    return accepted.computeIfAbsent(by, _ -> new LinkedHashSet<>()).add(whom);
  }

  private static boolean strike(Map<Client, Set<Client>> from, Client key, Client value) {
    Set<Client> all = from.get(key);
    if (all == null || !all.remove(value)) {
      return false;
    }
    if (all.isEmpty()) {
      from.remove(key);
    }
    return true;
  }
}
