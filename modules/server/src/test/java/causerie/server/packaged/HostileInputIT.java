package causerie.server.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one peer sends, the others carry on. */
class HostileInputIT {
  @TempDir static Path folder;
  private static RunningServer server;

  private LineClient ann;
  private LineClient bob;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(Setup.usual(), folder.resolve("data"));
  }

  @AfterAll
  static void stop() throws Exception {
    try (RunningServer ending = server) {
      assertThat(ending.stop()).isZero();
      assertThat(ending.err().whole()).isEmpty();
    }
  }

  @BeforeEach
  void enter() throws Exception {
    ann = server.client("ann");
    bob = server.client("bob");
    ann.ask("JOIN #tea", "OK JOIN ");
    bob.ask("JOIN #tea", "OK JOIN ");
  }

  @AfterEach
  void theOthersCarryOn() throws Exception {
    try (LineClient first = ann;
        LineClient second = bob) {
      String id = first.ask("MSG #tea all is well", "OK MSG ").split(" ")[2];
      second.await("MSG ann #tea " + id);
      assertThat(first.ping()).isLessThan(Duration.ofSeconds(1));
      first.ask("QUIT", "OK BYE");
      assertThat(first.rest()).isEmpty();
      first.hangUp();
      second.await("LEFT #tea ann");
      second.ask("QUIT", "OK BYE");
      assertThat(second.rest()).isEmpty();
    }
  }

  @Test
  void binaryGarbage() throws Exception {
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    try (LineClient hostile = server.client()) {
      Thread writer = Thread.ofVirtual().start(() -> sendQuietly(hostile, noise));
      hostile.await("ERR ");
      hostile.hangUp();
      writer.join();
    }
  }

  @Test
  void anHttpRequestDoesNotSpeakInTheRoom() throws Exception {
    try (LineClient hostile = server.client()) {
      hostile.sendBytes(
          ascii("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\nMSG #tea forged\r\n"));
      assertThat(hostile.rest()).isEmpty();
    }
    ann.send("HISTORY #tea");
    assertThat(ann.listUntil("OK HISTORY ")).noneMatch(line -> line.contains("forged"));
  }

  @Test
  void aLineOfMebibytesIsSkippedToItsEnd() throws Exception {
    byte[] start = ascii("MSG #tea " + "x".repeat(3_000_000));
    try (LineClient hostile = server.client()) {
      hostile.sendBytes(start);
      hostile.sendBytes(ascii(" MSG #tea tail\nPING end\n"));
      hostile.await("ERR line-too-long ");
      hostile.await("PONG end");
    }
  }

  @Test
  void controlCharactersAndBadUtf8() throws Exception {
    try (LineClient hostile = server.client("hostile")) {
      hostile.ask("JOIN #tea", "OK JOIN ");
      hostile.sendBytes(ascii("MSG #tea a\u0000b\n"));
      hostile.await("ERR control-character ");
      hostile.sendBytes(ascii("MSG #tea a\rMSG #tea forged\n"));
      hostile.await("ERR control-character ");
      hostile.sendBytes((byte) 'S', (byte) ' ', (byte) 0xC0, (byte) 0xAF, (byte) '\n');
      hostile.await("ERR bad-utf8 ");
      hostile.ask("MSG #tea honest", "OK MSG ");
      assertThat(bob.await("MSG hostile ")).endsWith(" honest");
      hostile.ask("QUIT", "OK BYE");
    }
  }

  @Test
  void halfLinesAndResets() throws Exception {
    for (int i = 0; i < 200; i++) {
      try (LineClient hostile = server.client()) {
        hostile.sendBytes(ascii("MSG #tea never ended"));
      }
    }
    ann.send("HISTORY #tea 1000");
    assertThat(ann.listUntil("OK HISTORY ")).noneMatch(line -> line.contains("never ended"));
  }

  @Test
  void emptyLinesAreCheap() throws Exception {
    try (LineClient hostile = server.client()) {
      hostile.sendBytes("\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
      hostile.ask("PING end", "PONG end");
    }
  }

  private static void sendQuietly(LineClient client, byte[] bytes) {
    try {
      client.sendBytes(bytes);
    } catch (java.io.IOException e) {
      // the server or the test has had enough of it
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
