package causerie.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthPagesTest {
  private static final long SECOND = 1_000_000_000;
  private static final String READY = "/health/ready";

  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void liveButNotReadyWhileItStarts() {
    assertThat(served.get("/health/live").status()).isEqualTo(200);
    var ready = served.get(READY);
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.contentType()).isEqualTo("application/json");
    assertThat(ready.body())
        .isEqualTo(
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"start\",\"status\":\"DOWN\","
                + "\"problem\":\"The server is still starting.\"}]}");
  }

  @Test
  void readyAfterTheStart() {
    served.start();

    for (String path : new String[] {READY, "/health", "/health/live"}) {
      assertThat(served.get(path).status()).isEqualTo(200);
      assertThat(served.get(path).body()).startsWith("{\"status\":\"UP\"");
    }
    assertThat(served.get(READY).body())
        .isEqualTo(
            "{\"status\":\"UP\",\"checks\":[{\"name\":\"store\",\"status\":\"UP\"},"
                + "{\"name\":\"listeners\",\"status\":\"UP\"},"
                + "{\"name\":\"journal\",\"status\":\"UP\"}]}");
  }

  @Test
  void aStoreThatCannotWriteIsNotReadyUntilItCan() {
    served.start();

    served.writable.set(false);
    var down = served.get(READY);
    int live = served.get("/health/live").status();
    served.writable.set(true);

    assertThat(down.status()).isEqualTo(503);
    assertThat(down.body())
        .contains("{\"name\":\"store\",\"status\":\"DOWN\",\"problem\":\"Messages cannot be")
        .contains("{\"name\":\"listeners\",\"status\":\"UP\"}");
    assertThat(live).isEqualTo(200);
    assertThat(served.get(READY).status()).isEqualTo(200);
  }

  @Test
  void aListenerThatIsDownIsNotReady() {
    served.start().listening.set(false);

    assertThat(served.get("/health").status()).isEqualTo(503);
    assertThat(served.get(READY).body()).contains("\"problem\":\"Not every listener is up.\"");
    assertThat(served.get("/metrics").lines()).contains("causerie_ready 0.0");
  }

  @Test
  void aJournalThatDoesNotGetOnIsNotReady() {
    served.start().depth.set(4);

    assertThat(served.get(READY).status()).isEqualTo(200);
    served.nanoTime.addAndGet(9 * SECOND);
    assertThat(served.get(READY).status()).isEqualTo(200);
    served.nanoTime.addAndGet(2 * SECOND);
    var stalled = served.get(READY);

    assertThat(stalled.status()).isEqualTo(503);
    assertThat(stalled.body()).contains("Entries wait and none was completed for 11 s.");
  }

  @Test
  void aDeepJournalThatGetsOnIsReady() {
    served.start().depth.set(100_000);

    for (int look = 0; look < 5; look++) {
      assertThat(served.get(READY).status()).isEqualTo(200);
      served.nanoTime.addAndGet(30 * SECOND);
      served.instrumentation.store().committed(1, SECOND);
    }
  }

  @Test
  void aBurstAfterAQuietHourIsNoStall() {
    served.start();

    assertThat(served.get(READY).status()).isEqualTo(200);
    served.nanoTime.addAndGet(3_600 * SECOND);
    served.depth.set(50_000);

    assertThat(served.get(READY).status()).isEqualTo(200);
  }

  @Test
  void balancersMayAskWithHead() {
    assertThat(served.ask("HEAD", READY, "*/*").status()).isEqualTo(503);
    assertThat(served.start().ask("HEAD", READY, "*/*").status()).isEqualTo(200);
    assertThat(served.ask("HEAD", READY, "*/*").body()).isEmpty();
    assertThat(served.get(READY).status()).isEqualTo(200);
  }
}
