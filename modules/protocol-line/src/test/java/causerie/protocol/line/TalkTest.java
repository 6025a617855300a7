package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.talks.Peer;
import causerie.talks.Talk;
import causerie.transport.Connection.Carrier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every conversation script, over everything that can carry it. */
class TalkTest {
  private static final List<Carrier> CARRIERS =
      List.of(Carrier.TCP, Carrier.TLS, Carrier.WEBSOCKET);

  @TestFactory
  Stream<DynamicTest> conversations() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Talk talk : talks()) {
      for (Carrier carrier : CARRIERS) {
        if (talk.plays(carrier)) {
          tests.add(
              DynamicTest.dynamicTest(
                  talk.name() + " over " + carrier,
                  () -> talk.play(new LineProvider(), carrier, TalkTest::notNeeded)));
        }
      }
    }
    return tests.stream();
  }

  @Test
  void everyCommandIsInTheReferenceAndInATalk() throws Exception {
    String reference = Files.readString(Path.of("README.md"));
    Set<String> spoken = new TreeSet<>();
    talks().forEach(talk -> spoken.addAll(talk.commands()));

    for (Command command : new CommandTable().all()) {
      assertThat(reference).contains("`" + command.name());
      assertThat(spoken).contains(command.name());
    }
  }

  private static List<Talk> talks() throws URISyntaxException {
    return Talk.in(Path.of(TalkTest.class.getResource("/talks").toURI()));
  }

  private static void notNeeded(Peer peer, String name, String rest) {
    throw new IllegalStateException("nobody has to introduce themselves here: " + name);
  }
}
