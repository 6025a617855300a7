package causerie.messaging;

import java.util.ArrayList;
import java.util.List;

/** The last of a client. Any thread; waits for the store, no lock of the chat is held. */
final class Departing {
  private final ClientTable table;
  private final Announcements announcements;
  private final ChatContext context;

  Departing(ClientTable table, Announcements announcements, ChatContext context) {
    this.table = table;
    this.announcements = announcements;
    this.context = context;
  }

  /**
   * A client that is not here any more leaves its groups and rooms. Its nick and id are free only
   * when everybody has been told: else the rooms would see the leaving of the old one after the
   * coming of the new one.
   */
  void leaveEverything(Client client, String reason) throws InterruptedException {
    context.notes().end(client);
    announcements.leaving(client);
    context.acceptances().forget(client);
    try {
      for (Group group : client.groups()) {
        group.leave(client);
      }
      List<Room.Leaving> leaving = new ArrayList<>();
      for (Room room : client.rooms()) {
        leaving.add(room.quit(client, reason));
      }
      for (Room.Leaving one : leaving) {
        one.await();
      }
    } finally {
      table.lock();
      try {
        table.remove(client);
      } finally {
        table.unlock();
      }
      client.gone();
    }
    announcements.left(client);
  }
}
