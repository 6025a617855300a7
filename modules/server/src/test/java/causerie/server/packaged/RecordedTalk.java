package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
 * @param killed the line behind which the first life ended
 * @param between a copy of the data folder as it was then
 * @param afterwards a copy of the data folder as it was after the ordered stop
 */
record RecordedTalk(
    List<SystemCall> calls,
    List<Told> told,
    Map<String, List<Ledger.Shown>> histories,
    int killed,
    Path between,
    Path afterwards) {
  private static final int EACH_TIME = 250;
  private static final int TIMES_ANEW = 3;

  /** Lives them in that data folder, which is not there yet. */
  static RecordedTalk in(Path data, Setup setup) throws IOException, InterruptedException {
    Path folder = RunningServer.existing(data);
    Path first = folder.resolve("first.log");
    Path second = folder.resolve("second.log");
    Crowd crowd = new Crowd();
    try (RunningServer server = RunningServer.start(recorded(setup, first), data)) {
      crowd.enter(server);
      crowd.awaitAcknowledgements(EACH_TIME);
      server.kill();
      crowd.leave();
    }
    Path between = folder.resolve("between");
    Folders.copy(data, between);
    try (RunningServer server = RunningServer.start(recorded(setup, second), data)) {
      talkSlowly(server, crowd.ledger());
      crowd.enter(server);
      crowd.awaitAcknowledgements(EACH_TIME);
      assertThat(server.stop()).as(server::log).isZero();
      crowd.leave();
    }
    Path afterwards = folder.resolve("afterwards");
    Folders.copy(data, afterwards);
    try (RunningServer server = RunningServer.start(setup, data)) {
      int killed = (int) lines(first);
      List<SystemCall> calls = SystemCall.read(first, 0);
      calls.addAll(SystemCall.read(second, killed));
      return new RecordedTalk(
          calls, Told.in(calls), crowd.check(server), killed, between, afterwards);
    }
  }

  private static long lines(Path log) throws IOException {
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.count();
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
