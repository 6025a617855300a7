package causerie.storage;

import causerie.messaging.Conversation;
import causerie.messaging.RoomName;
import causerie.messaging.spi.Journal;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * A process that stores entries until it is killed, and prints the number of each that is stored.
 */
final class CrashWriter {
  private CrashWriter() {}

  public static void main(String[] args) throws InterruptedException {
    OpenStore open = OpenStore.sqlite(Path.of(args[0]));
    var rooms = open.store().rooms();
    var room =
        rooms.create(RoomName.of("#tea"), Sample.START).orElseGet(() -> rooms.rooms().getFirst());
    var tea = new Conversation.InRoom(room.id());
    PrintStream out = new PrintStream(System.out, true);
    Journal journal = open.store().journal();
    long first = open.store().history().newest().map(e -> e.id().value() - 999).orElse(1L);
    for (long number = first; ; number++) {
      long mine = number;
      if (!journal.reserve()) {
        continue;
      }
      journal.append(
          Sample.entry(number, tea, Sample.guest("ann"), Sample.said("leaf " + number)),
          new Journal.Completion() {
            @Override
            public void committed() {
              out.println(mine);
            }

            @Override
            public void failed(String reason) {
              throw new IllegalStateException(reason);
            }
          });
    }
  }
}
