package causerie.protocol.irc;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.talks.House;
import causerie.talks.Peer;
import causerie.transport.Connection.Carrier;
import causerie.transport.TransportSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What one may not see looks like nothing. Strangers ask everything that can be asked before there
 * is a room, and again when there is one that they may not know of: every answer is the same. Only
 * coming in and naming a room are not asked for: there a name cannot be free and taken at once.
 */
class PrivacyTest {
  /** Of every room and of nobody's in particular; T is the name of the room, in other letters. */
  private static final List<String> QUESTIONS =
      List.of(
          "LIST",
          "LIST T",
          "LIST T,#other",
          "LIST *secret*",
          "LIST !*x*",
          "LIST >0",
          "LIST <1000",
          "LIST C<60",
          "LIST T<60",
          "NAMES T",
          "NAMES",
          "WHO T",
          "WHO T o",
          "WHO T %tcuhnfdlaor,7",
          "WHO *",
          "WHO ann %tcuhnfdlaor,7",
          "WHO *!*@*",
          "WHOIS ann",
          "WHOIS bob",
          "WHOIS bob bob",
          "WHOWAS zed 1",
          "USERHOST ann bob",
          "ISON ann bob",
          "MODE T",
          "MODE T b",
          "MODE T +b",
          "MODE T e",
          "MODE T I",
          "MODE T +m",
          "MODE T +b x!*@*",
          "MODE T +o bob",
          "MODE #other +f T",
          "TOPIC T",
          "TOPIC T :mine",
          "KICK T bob",
          "KICK T nobody",
          "INVITE",
          "INVITE bob T",
          "INVITE nobody T",
          "PRIVMSG T :hello",
          "PRIVMSG T :\u0003colours",
          "PRIVMSG @T :hello",
          "PRIVMSG T,ann :hello",
          "NOTICE T :hello",
          "@+typing=active TAGMSG T",
          "BATCH +1 draft/multiline T\r\n@batch=1 PRIVMSG T :one\r\nBATCH -1",
          "RELAYMSG T gil/elsewhere :hello",
          "NPC T figure :hello",
          "SCENE T :hello",
          "RENAME T #elsewhere",
          "CHATHISTORY LATEST T * 10",
          "CHATHISTORY LATEST T timestamp=2020-01-01T00:00:00.000Z 10",
          "CHATHISTORY BEFORE T timestamp=2100-01-01T00:00:00.000Z 10",
          "CHATHISTORY AFTER T timestamp=2020-01-01T00:00:00.000Z 10",
          "CHATHISTORY AROUND T timestamp=2020-01-01T00:00:00.000Z 10",
          "CHATHISTORY AROUND T msgid=0000000000000 10",
          "CHATHISTORY BETWEEN T timestamp=2020-01-01T00:00:00.000Z"
              + " timestamp=2100-01-01T00:00:00.000Z 10",
          "CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z"
              + " timestamp=2100-01-01T00:00:00.000Z 10",
          "MARKREAD T",
          "MARKREAD T timestamp=2020-01-01T00:00:00.000Z",
          "PRIVMSG *playback :PLAY T",
          "SEARCH in=T;text=darjeeling",
          "SEARCH text=darjeeling",
          "SEARCH from=ann;text=darjeeling",
          "REDACT T 0000000000000",
          "HISTSERV PLAY T",
          "HISTSERV PLAY T 12h",
          "HISTSERV SEARCH darjeeling",
          "HISTSERV SEARCH darjeeling in:T",
          "HISTSERV DELETE T 0000000000000",
          "CHANSERV INFO T",
          "CHANSERV AMODE T",
          "CHANSERV AMODE T +v acc",
          "CHANSERV REGISTER T",
          "CHANSERV DROP T",
          "CHANSERV DROP T confirm",
          "CHANSERV TRANSFER T bob",
          "CHANSERV OP T",
          "CHANSERV DEVOICE T bob",
          "METADATA T LIST",
          "METADATA T GET url other",
          "METADATA T SET url :mine",
          "METADATA T CLEAR",
          "METADATA T SYNC",
          "METADATA *ALL SYNC",
          "METADATA ann LIST",
          "MONITOR + ann,bob",
          "MONITOR S",
          "LUSERS",
          "STATS m",
          "PART T");

  /** To these somebody who is in the room gets another answer than somebody who is not. */
  private static final List<String> TELLING =
      List.of(
          "LIST",
          "LIST T",
          "LIST >0",
          "NAMES T",
          "WHO T",
          "WHO T %tcuhnfdlaor,7",
          "WHOIS ann",
          "MODE T",
          "MODE T b",
          "TOPIC T",
          "KICK T bob",
          "INVITE bob T",
          "PRIVMSG T :hello",
          "CHATHISTORY LATEST T * 10",
          "SEARCH in=T;text=darjeeling",
          "SEARCH text=darjeeling",
          "METADATA T LIST",
          "METADATA T GET url other",
          "METADATA T SYNC",
          "HISTSERV PLAY T",
          "CHANSERV INFO T",
          "LUSERS");

  private static final String CAPABILITIES =
      "batch message-tags server-time echo-message multi-prefix standard-replies extended-monitor"
          + " draft/chathistory draft/event-playback draft/multiline draft/channel-rename"
          + " draft/message-redaction draft/relaymsg soju.im/search account-notify away-notify"
          + " draft/metadata-3";

  /** Nothing of it is found by who may not know of it: the modes that are set last make it so. */
  private static final Map<String, String> ROOMS =
      Map.of(
          "hidden", "MODE T +s",
          "invite-only", "MODE T +si",
          "closed", "MODE T +sikmcCMEl sesame 10",
          "auditorium", "MODE T +suU");

  @ParameterizedTest
  @CsvSource({
    "hidden, guest",
    "hidden, account",
    "hidden, former",
    "invite-only, guest",
    "invite-only, account",
    "invite-only, former",
    "closed, guest",
    "closed, account",
    "closed, former",
    "auditorium, guest",
    "auditorium, account",
    "auditorium, former"
  })
  void strangersFindNothing(String kind, String asker) throws Exception {
    try (var scene = new Scene()) {
      Asker stranger = scene.enter("gil");
      boolean former = asker.equals("former");
      if (!asker.equals("guest")) {
        stranger.ask("REGISTER * * password-of-gil");
      }
      scene.depart("zed", "PING x");
      List<String> greeted = stranger.ask("MODE gil");
      Map<String, List<String>> before = stranger.askAll();

      scene.make(kind, former ? List.of(stranger) : List.of());

      List<String> heard = stranger.ask("MODE gil");
      if (!former) {
        assertThat(heard).as("heard while the room was made").isEqualTo(greeted);
      }
      Map<String, List<String>> after = stranger.askAll();
      var answers = new SoftAssertions();
      before.forEach((question, answer) ->
          answers.assertThat(after.get(question)).as(question).isEqualTo(answer));
      answers.assertAll();
    }
  }

  /** The questions would tell something, if they told it. */
  @Test
  void membersFindMore() throws Exception {
    try (var scene = new Scene()) {
      Asker member = scene.enter("gil");
      Map<String, List<String>> before = member.askAll();

      scene.make("hidden", List.of());
      scene.let("gil");
      List<String> entered = member.ask("JOIN #TheSecret");
      assertThat(entered).anyMatch(line -> line.contains(" JOIN #TheSecret"));

      Map<String, List<String>> after = member.askAll();
      var answers = new SoftAssertions();
      for (String question : TELLING) {
        answers
            .assertThat(after.get(question))
            .as(question)
            .isNotEmpty()
            .isNotEqualTo(before.get(question));
      }
      answers.assertAll();
    }
  }

  /** A house in which ann and bob keep something to themselves. */
  private static final class Scene implements AutoCloseable {
    private final House house =
        new House(new IrcProvider(), Carrier.TCP, Map.of(), TransportSettings.defaults());
    private final List<Asker> askers = new ArrayList<>();
    private final Asker ann = enter("ann");
    private final Asker bob = enter("bob");

    Scene() throws IOException {
      ann.ask("REGISTER * * password-of-ann");
      ann.ask("JOIN #other");
    }

    Asker enter(String nick) throws IOException {
      Peer peer = house.connect();
      TalkTest.introduce(peer, nick, CAPABILITIES);
      var asker = new Asker(peer);
      askers.add(asker);
      return asker;
    }

    /** Somebody comes, does something and goes. */
    void depart(String nick, String act) throws IOException {
      Peer peer = house.connect();
      TalkTest.introduce(peer, nick, "");
      new Asker(peer).ask(act);
      peer.say("QUIT");
      String heard = peer.hear();
      while (!heard.equals(Peer.CLOSED)) {
        heard = peer.hear();
      }
      peer.close();
      int asked = 0;
      while (ann.ask("ISON " + nick).stream().anyMatch(line -> line.contains(nick))) {
        assertThat(asked++).as(nick + " does not go").isLessThan(10_000);
      }
    }

    /**
     * Makes a room with members, topic, modes, lists and a history.
     *
     * @param leaving who is in it for a while, before it is what it is to be
     */
    void make(String kind, List<Asker> leaving) throws IOException {
      ann.ask("JOIN #TheSecret");
      bob.ask("JOIN #TheSecret");
      ann.ask("MODE #TheSecret +v bob");
      ann.ask("TOPIC #TheSecret :first flush of darjeeling");
      ann.ask("METADATA #TheSecret SET url :https://example.org/");
      ann.ask("PRIVMSG #TheSecret :darjeeling is best");
      bob.ask("PRIVMSG #TheSecret :assam is not darjeeling");
      for (Asker asker : leaving) {
        asker.ask("JOIN #TheSecret");
        asker.ask("PRIVMSG #TheSecret :darjeeling it is");
        asker.ask("PART #TheSecret");
      }
      ann.ask("MODE #TheSecret +beI eve!*@* eve!*@home gil!*@nowhere");
      // What strangers hear while it is not hidden yet would be no secret.
      ann.ask(ROOMS.get(kind).replace("T", "#TheSecret"));
      depart("zed", "PRIVMSG #TheSecret :hello");
    }

    void let(String nick) throws IOException {
      ann.ask("INVITE " + nick + " #TheSecret");
    }

    @Override
    public void close() throws IOException {
      for (Asker asker : askers) {
        asker.peer.close();
      }
      house.close();
      assertThat(house.faults()).isZero();
    }
  }

  /** Somebody who asks, and what is answered, without what differs from time to time. */
  private static final class Asker {
    private final Peer peer;
    private int asked;

    Asker(Peer peer) {
      this.peer = peer;
    }

    Map<String, List<String>> askAll() throws IOException {
      Map<String, List<String>> answers = new LinkedHashMap<>();
      for (String question : QUESTIONS) {
        answers.put(
            question, ask(question.replaceAll("(?<=[ @=,])T(?=[ ;,]|\\r|$)", "#thesecret")));
      }
      return answers;
    }

    /** All that is heard until the server has read the question. */
    List<String> ask(String question) throws IOException {
      String end = "asked-" + asked++;
      for (String line : question.split("\r\n")) {
        peer.say(line);
      }
      peer.say("PING " + end);
      List<String> answers = new ArrayList<>();
      String heard = peer.hear();
      while (!heard.contains(" PONG ") || !heard.contains(end)) {
        assertThat(heard).isNotEqualTo(Peer.CLOSED);
        answers.add(timeless(heard));
        heard = peer.hear();
      }
      return answers;
    }

    private static String timeless(String line) {
      String same =
          line.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>")
              .replaceAll("\\b\\d{10}\\b", "<seconds>")
              .replaceAll("msgid=[0-9a-z]+", "msgid=<id>")
              .replaceAll("BATCH ([+-])[0-9a-z]+", "BATCH $1<n>")
              .replaceAll("@batch=[0-9a-z]+", "@batch=<n>");
      return same.contains(" 317 ") ? same.replaceAll(" \\d+ ", " <n> ") : same;
    }
  }
}
