package causerie.protocol.irc.service;

import causerie.messaging.Draft;
import causerie.messaging.Event;
import causerie.protocol.irc.IrcSession;
import java.util.List;
import java.util.Optional;

/** The services that there are. Immutable; any thread. */
public final class Services {
  private final List<Service> all =
      List.of(new NickServ(), new ChanServ(), new HistServ(), new PlaybackModule());

  /** Takes a message that goes to a service. */
  public boolean take(IrcSession irc, String target, Draft draft) throws InterruptedException {
    Optional<Service> service = named(target);
    if (service.isEmpty()) {
      return false;
    }
    if (draft.kind() == Event.Kind.MESSAGE && !draft.text().isBlank()) {
      irc.awaitPosts();
      service.get().run(irc, draft.text());
    }
    return true;
  }

  private Optional<Service> named(String nick) {
    return all.stream().filter(one -> one.name().equalsIgnoreCase(nick)).findFirst();
  }
}
