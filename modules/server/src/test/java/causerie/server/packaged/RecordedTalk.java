package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Two lives of a server over one new folder, every change of its files written down: a crowd talks
 * until a kill -9; somebody talks slowly, until the write-ahead log has begun anew; a crowd talks
 * until an ordered stop.
 *
 * @param calls what the server asked of the system
 * @param told what left for clients
 * @param histories what the rooms held in the end, oldest first
 * @param afterwards a copy of the data folder as it was after the ordered stop
 */
record RecordedTalk(
    List<SystemCall> calls,
    List<Told> told,
    Map<String, List<Ledger.Shown>> histories,
    Path afterwards) {
  private static final int EACH_TIME = 250;
  private static final int TIMES_ANEW = 3;

  /** Lives them in that data folder, which is not there yet. */
  static RecordedTalk in(Path data, Setup setup) throws IOException, InterruptedException {
    Path folder = RunningServer.existing(data);
    List<Path> logs = List.of(folder.resolve("first.log"), folder.resolve("second.log"));
    Crowd crowd = new Crowd();
    try (RunningServer server = RunningServer.start(recorded(setup, logs.getFirst()), data)) {
      crowd.enter(server);
      crowd.awaitAcknowledgements(EACH_TIME);
      server.kill();
      crowd.leave();
    }
    try (RunningServer server = RunningServer.start(recorded(setup, logs.getLast()), data)) {
      talkSlowly(server, crowd.ledger());
      crowd.enter(server);
      crowd.awaitAcknowledgements(EACH_TIME);
      assertThat(server.stop()).as(server::log).isZero();
      crowd.leave();
    }
    Path afterwards = folder.resolve("afterwards");
    Folders.copy(data, afterwards);
    try (RunningServer server = RunningServer.start(setup, data)) {
      List<SystemCall> calls = SystemCall.read(logs);
      return new RecordedTalk(calls, Told.in(calls), crowd.check(server), afterwards);
    }
  }

  private static Setup recorded(Setup setup, Path log) {
    return setup.prefixed(Strace.recording(log));
  }

  /** Until the log has begun anew: when somebody says something and all before is in the file. */
  private static void talkSlowly(RunningServer server, Ledger ledger) throws IOException {
    int first = timesAnew(server.data());
    try (SlowTalker talker = new SlowTalker(server, ledger)) {
      for (int i = 0; timesAnew(server.data()) < first + TIMES_ANEW; i++) {
        assertThat(i).as("messages, and the log never began anew").isLessThan(2000);
        assertThat(talker.say()).as(server::log).isTrue();
      }
    }
  }

  /** The number in the log's header that grows each time it begins anew. */
  private static int timesAnew(Path data) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(16);
    try (FileChannel log = FileChannel.open(data.resolve("causerie.db-wal"))) {
      int read = log.read(header, 0);
      return read < 16 ? 0 : header.getInt(12);
    }
  }
}
