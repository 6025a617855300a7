package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clients that the founding documents describe, and today's, in one room at once. */
@Timeout(120)
class FoundersIT {
  private static final String ROOM = "#agora";
  private static final int EACH = 20;
  private static final Pattern SAID = Pattern.compile("from-([a-z0-9]+)-(\\d+)-said");

  @TempDir Path folder;

  @Test
  void allOfThemHearAllOfThemInOneOrder() throws Exception {
    Setup setup =
        Setup.usual()
            .with(
                "listeners",
                "{line: {transport: tcp, address: 127.0.0.1, port: 0},"
                    + " irc: {transport: tcp, address: 127.0.0.1, port: 0, protocol: irc},"
                    + " web: {transport: http, address: 127.0.0.1, port: 0}}")
            .with(
                "protocols",
                "{line: {commands-per-second: 0, framing: etx}, irc: {commands-per-second: 0},"
                    + " packet: {commands-per-second: 0}}");
    try (RunningServer server = RunningServer.start(setup, folder.resolve("data"));
        ClientOfS0 s0 = new ClientOfS0("sealed", server.webPort());
        ClientOfS1 s1 = new ClientOfS1("claude", server.linePort());
        ClientOfS2 s2 = new ClientOfS2("packer", server.webPort());
        ClientOfS4 s4 = new ClientOfS4("python", server.linePort());
        ClientOfIrc irc = new ClientOfIrc("weechat", server.port("irc"), false);
        ClientOfIrc browser = new ClientOfIrc("gamja", server.webPort(), true)) {
      List<Founder> all = List.of(s0, s1, s2, s4, irc, browser);
      for (Founder one : all) {
        one.enter(ROOM);
      }

      List<List<String>> heard = talk(all);

      List<String> order = history(s1);
      assertThat(order).hasSize(all.size() * EACH).doesNotHaveDuplicates();
      for (int i = 0; i < all.size(); i++) {
        String own = "from-" + all.get(i).name() + "-";
        assertThat(heard.get(i))
            .as(all.get(i).name())
            .isEqualTo(order.stream().filter(text -> !text.startsWith(own)).toList());
      }
    }
  }

  /** All speak and hear at once; what each was told of what the others said. */
  private static List<List<String>> talk(List<Founder> all) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> hearing = new ArrayList<>();
      List<Future<Void>> speaking = new ArrayList<>();
      for (Founder one : all) {
        hearing.add(threads.submit(() -> heard(one, (all.size() - 1) * EACH)));
        speaking.add(threads.submit(speech(one)));
      }
      for (Future<Void> speech : speaking) {
        speech.get(60, TimeUnit.SECONDS);
      }
      List<List<String>> heard = new ArrayList<>();
      for (Future<List<String>> one : hearing) {
        heard.add(one.get(60, TimeUnit.SECONDS));
      }
      return heard;
    }
  }

  private static Callable<Void> speech(Founder one) {
    return () -> {
      for (int i = 0; i < EACH; i++) {
        one.say("from-" + one.name() + "-" + i + "-said");
      }
      return null;
    };
  }

  private static List<String> heard(Founder one, int expected) throws Exception {
    List<String> heard = new ArrayList<>();
    while (heard.size() < expected) {
      String told = one.hear();
      assertThat(told).as(one.name() + " after " + heard).isNotNull();
      Matcher matcher = SAID.matcher(told);
      if (matcher.find() && !matcher.group(1).equals(one.name())) {
        heard.add(matcher.group());
      }
    }
    return heard;
  }

  private static List<String> history(ClientOfS1 client) throws Exception {
    client.send("HISTORY " + ROOM + " 1000");
    List<String> order = new ArrayList<>();
    for (String line = client.hear(); !line.startsWith("OK HISTORY"); line = client.hear()) {
      Matcher matcher = SAID.matcher(line);
      if (matcher.find() && line.startsWith("HISTORY")) {
        order.add(matcher.group());
      }
    }
    return order;
  }
}
