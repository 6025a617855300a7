package causerie.protocol.irc;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.talks.Peer;
import causerie.talks.Talk;
import causerie.transport.Connection.Carrier;
import java.io.IOException;
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
                  () -> talk.play(new IrcProvider(), carrier, TalkTest::introduce)));
        }
      }
    }
    return tests.stream();
  }

  @Test
  void everyCommandAndCapabilityIsInTheReferenceAndInATalk() throws Exception {
    String reference = Files.readString(Path.of("README.md"));
    Set<String> spoken = new TreeSet<>();
    StringBuilder all = new StringBuilder();
    for (Talk talk : talks()) {
      spoken.addAll(talk.commands());
      talk.lines().forEach(line -> all.append(line).append('\n'));
    }

    for (Command command : new CommandTable().all()) {
      assertThat(reference).contains("`" + command.name() + "`");
      assertThat(spoken).contains(command.name());
    }
    for (Capability capability : Capability.values()) {
      assertThat(capability.names()).as(capability.name()).anyMatch(name -> all.indexOf(name) >= 0);
    }
  }

  /** Takes the capabilities that a script names, and says who it is; the welcome is skipped. */
  static void introduce(Peer peer, String name, String capabilities) throws IOException {
    peer.say("CAP LS 302");
    if (!capabilities.isBlank()) {
      peer.say("CAP REQ :" + capabilities.strip());
    }
    peer.say("NICK " + name);
    peer.say("USER " + name + " * * :The one called " + name);
    peer.say("CAP END");
    String heard = peer.hear();
    while (!heard.contains(" 422 ")) {
      assertThat(heard).doesNotContain(" NAK ").isNotEqualTo(Peer.CLOSED);
      heard = peer.hear();
    }
  }

  private static List<Talk> talks() throws URISyntaxException {
    return Talk.in(Path.of(TalkTest.class.getResource("/talks").toURI()));
  }
}
