package causerie.messaging;

import causerie.messaging.spi.ChatObserver.Scope;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A set of clients that lasts as long as somebody is in it, without history (s1). Its messages are
 * delivered at once, under its lock (outboxes never block), so that everybody sees one order.
 */
public final class Group {
  private final GroupName name;
  private final ChatContext context;
  private final Groups groups;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Set<Client> members = new LinkedHashSet<>();
  private boolean gone;

  Group(GroupName name, ChatContext context, Groups groups) {
    this.name = name;
    this.context = context;
    this.groups = groups;
  }

  public GroupName name() {
    return name;
  }

  /** Who is in it, in the order in which they came. */
  public List<Client> members() {
    lock.lock();
    try {
      return List.copyOf(members);
    } finally {
      lock.unlock();
    }
  }

  /** Leaves; the last one takes the group along. */
  public void part(Session session) {
    if (!leave(session.client())) {
      throw new ChatRefusal.NotMember(name.text()).asException();
    }
  }

  /** Says something to the members; the answer comes at once through the subscriber. */
  public void post(Session from, Draft draft, Object label) {
    TextRules.check(draft, context.settings());
    long started = System.nanoTime();
    int told = 0;
    lock.lock();
    try {
      if (!members.contains(from.client())) {
        throw new ChatRefusal.NotMember(name.text()).asException();
      }
      News.Said said =
          News.Said.passing(
              context.ids().next(),
              context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
              from.client().actor(),
              Scope.GROUP,
              name,
              draft);
      Delivery delivery = Delivery.answering(said, from, label);
      for (Session session : audience()) {
        session.deliver(delivery);
        told++;
      }
    } finally {
      lock.unlock();
    }
    context.observer().posted(Scope.GROUP);
    context.observer().delivered(Scope.GROUP, told, System.nanoTime() - started);
  }

  /** False when the group has just gone and another one has to be made. */
  boolean join(Client client) {
    lock.lock();
    try {
      if (gone) {
        return false;
      }
      if (members.add(client)) {
        client.entered(this);
        tell(new News.GroupJoined(name, client.actor()));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean leave(Client client) {
    lock.lock();
    try {
      if (!members.contains(client)) {
        return false;
      }
      tell(new News.GroupLeft(name, client.actor()));
      members.remove(client);
      client.left(this);
      if (members.isEmpty()) {
        gone = true;
        groups.remove(this);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Everybody in it, once per device. */
  List<Session> audience() {
    lock.lock();
    try {
      List<Session> sessions = new ArrayList<>();
      members.forEach(member -> sessions.addAll(member.sessions()));
      return sessions;
    } finally {
      lock.unlock();
    }
  }

  private void tell(News news) {
    Delivery delivery = Delivery.of(news);
    audience().forEach(session -> session.deliver(delivery));
  }
}
