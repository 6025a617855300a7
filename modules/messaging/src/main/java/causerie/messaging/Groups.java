package causerie.messaging;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The groups of the moment. Any thread. */
public final class Groups {
  private final ChatContext context;
  private final Map<String, Group> byName = new ConcurrentHashMap<>();

  /** Held while a group is looked for and made, so that there are never too many. */
  private final ReentrantLock making = new ReentrantLock();

  Groups(ChatContext context) {
    this.context = context;
  }

  /** Joins a group, making it if there is none. */
  public Group join(Session session, GroupName name) {
    Client client = session.client();
    int mostIn = context.settings().roomsPerClient();
    if (client.roomCount() >= mostIn && !isIn(client, name)) {
      throw new ChatRefusal.TooManyRooms(mostIn).asException();
    }
    while (true) {
      Group group = findOrMake(name);
      if (group.join(client)) {
        return group;
      }
    }
  }

  private Group findOrMake(GroupName name) {
    making.lock();
    try {
      Group found = byName.get(name.fold());
      if (found != null) {
        return found;
      }
      if (byName.size() >= context.settings().maxGroups()) {
        throw new ChatRefusal.TooMany("groups", context.settings().maxGroups()).asException();
      }
      Group made = new Group(name, context, this);
      byName.put(name.fold(), made);
      return made;
    } finally {
      making.unlock();
    }
  }

  public Optional<Group> find(GroupName name) {
    return Optional.ofNullable(byName.get(name.fold()));
  }

  /** That group; refuses when there is none. */
  public Group require(GroupName name) {
    return find(name).orElseThrow(() -> new ChatRefusal.NoSuchTarget(name.text()).asException());
  }

  /** All of them, by name. */
  public List<Group> all() {
    return byName.values().stream()
        .sorted(Comparator.comparing(group -> group.name().fold()))
        .toList();
  }

  public int count() {
    return byName.size();
  }

  void remove(Group group) {
    byName.remove(group.name().fold(), group);
  }

  private boolean isIn(Client client, GroupName name) {
    return client.groups().stream().anyMatch(group -> group.name().equals(name));
  }
}
