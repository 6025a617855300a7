package causerie.observability;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.spi.AuthObserver.LoginOutcome;
import causerie.messaging.spi.ChatObserver.Scope;
import causerie.transport.CloseReason;
import causerie.transport.Connection.Carrier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

  private final Served served = new Served();

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void everyMeterIsThereFromTheStartUnderItsNameAndKind() {
    List<String> lines = served.get("/metrics").lines();

    for (Meters meter : Meters.values()) {
      String type =
          switch (meter.kind()) {
            case COUNTER -> "counter";
            case GAUGE, INFO -> "gauge";
            case HISTOGRAM -> "histogram";
          };
      assertThat(lines).contains("# TYPE " + meter.shownName() + " " + type);
      assertThat(lines).contains("# HELP " + meter.shownName() + " " + meter.help());
    }
    assertThat(
            lines.stream()
                .map(TYPE::matcher)
                .filter(type -> type.matches() && type.group(1).startsWith("causerie_")))
        .hasSize(Meters.values().length);
  }

  @Test
  void knownSeriesStartAtZero() {
    assertThat(served.get("/metrics").lines())
        .contains(
            "causerie_build_info{version=\"1.2.3\"} 1",
            "causerie_ready 0.0",
            "causerie_connections{carrier=\"secure-websocket\",protocol=\"line\"} 0.0",
            "causerie_connections_closed_total{protocol=\"irc\",reason=\"slow\"} 0.0",
            "causerie_logins_total{outcome=\"throttled\"} 0.0",
            "causerie_posts_refused_total{code=\"moderated\"} 0.0",
            "causerie_delivery_seconds_bucket{le=\"5.0E-4\"} 0",
            "causerie_delivery_seconds_bucket{le=\"5.0\"} 0",
            "causerie_delivery_seconds_bucket{le=\"+Inf\"} 0",
            "causerie_delivery_seconds_count 0",
            "causerie_rooms 0.0");
  }

  @Test
  void whatTheObserversAreToldIsShown() {
    served.start();
    var told = served.instrumentation;
    told.auth().login(LoginOutcome.OK);
    told.auth().registered();
    told.auth().hashed(60_000_000);
    told.chat().posted(Scope.ROOM);
    told.chat().delivered(Scope.ROOM, 250, 2_000_000);
    told.chat().delivered(Scope.ROOM, 50, 500_000);
    told.chat().refused("moderated");
    told.chat().sessionAttached();
    told.chat().sessionAttached();
    told.chat().sessionDetached();
    told.store().committed(7, 3_000_000);
    told.store().commitFailed(4);
    told.store().indexed(6);
    told.store().searched(99_000);
    told.transport().opened("irc", Carrier.TLS);
    told.transport().opened("irc", Carrier.TLS);
    told.transport().closed("irc", Carrier.TLS, CloseReason.Kind.SLOW);
    told.transport().refused("0.0.0.0:6667");
    told.transport().acceptFailed("0.0.0.0:6667");
    told.transport().received("irc", 100);
    told.transport().sent("irc", 3, 1_000);
    told.transport().queued(1_025);
    told.transport().fault("irc");

    assertThat(served.get("/metrics").lines())
        .contains(
            "causerie_ready 1.0",
            "causerie_logins_total{outcome=\"ok\"} 1.0",
            "causerie_registrations_total 1.0",
            "causerie_password_hash_seconds_bucket{le=\"0.05\"} 0",
            "causerie_password_hash_seconds_bucket{le=\"0.1\"} 1",
            "causerie_messages_posted_total{scope=\"room\"} 1.0",
            "causerie_deliveries_total{scope=\"room\"} 300.0",
            "causerie_delivery_seconds_bucket{le=\"5.0E-4\"} 1",
            "causerie_delivery_seconds_bucket{le=\"0.001\"} 1",
            "causerie_delivery_seconds_bucket{le=\"0.0025\"} 2",
            "causerie_delivery_seconds_count 2",
            "causerie_posts_refused_total{code=\"moderated\"} 1.0",
            "causerie_sessions 1.0",
            "causerie_commit_seconds_bucket{le=\"0.005\"} 1",
            "causerie_commit_entries_bucket{le=\"5.0\"} 0",
            "causerie_commit_entries_bucket{le=\"10.0\"} 1",
            "causerie_commits_failed_total 1.0",
            "causerie_entries_failed_total 4.0",
            "causerie_indexed_entries_total 6.0",
            "causerie_search_seconds_bucket{le=\"1.0E-4\"} 1",
            "causerie_connections{carrier=\"tls\",protocol=\"irc\"} 1.0",
            "causerie_connections_opened_total{carrier=\"tls\",protocol=\"irc\"} 2.0",
            "causerie_connections_closed_total{protocol=\"irc\",reason=\"slow\"} 1.0",
            "causerie_connections_refused_total 1.0",
            "causerie_accept_failures_total 1.0",
            "causerie_received_bytes_total{protocol=\"irc\"} 100.0",
            "causerie_received_reads_total{protocol=\"irc\"} 1.0",
            "causerie_sent_bytes_total{protocol=\"irc\"} 1000.0",
            "causerie_sent_frames_total{protocol=\"irc\"} 3.0",
            "causerie_outbox_bytes_bucket{le=\"1024.0\"} 0",
            "causerie_outbox_bytes_bucket{le=\"4096.0\"} 1",
            "causerie_outbox_bytes_sum 1025.0",
            "causerie_faults_total{protocol=\"irc\"} 1.0",
            "causerie_clients 3.0",
            "causerie_rooms 2.0",
            "causerie_groups 1.0");
  }

  @Test
  void wordsFromOutsideMakeNoSeries() {
    long before = ours(served.get("/metrics"));

    served.instrumentation.chat().refused("#secret-room\"} 1");
    served.instrumentation.transport().opened("<script>", Carrier.TCP);
    served.instrumentation.transport().refused("192.0.2.7:9");
    var after = served.get("/metrics");

    assertThat(ours(after)).isEqualTo(before);
    assertThat(after.body()).doesNotContain("secret", "<script", "192.0.2.7");
    assertThat(after.lines())
        .contains(
            "causerie_posts_refused_total{code=\"other\"} 1.0",
            "causerie_connections{carrier=\"tcp\",protocol=\"other\"} 1.0");
  }

  private static long ours(Served.Answer page) {
    return page.lines().stream().filter(line -> line.startsWith("causerie_")).count();
  }

  @Test
  void runtimeAndProcessAreShown() {
    assertThat(served.get("/metrics").body())
        .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ")
        .contains("process_cpu_usage ", "process_files_open_files ", "process_files_max_files ")
        .contains("process_uptime_seconds ", "jvm_gc_");
  }

  @Test
  void openMetricsOnlyForThoseWhoPreferIt() {
    var plain = served.ask("GET", "/metrics", "text/plain");
    var any = served.get("/metrics");
    var scraper =
        served.ask(
            "GET",
            "/metrics",
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2");
    var unwanted =
        served.ask("GET", "/metrics", "application/openmetrics-text;q=0.1,text/plain;q=0.9");

    for (var text : List.of(plain, any, unwanted)) {
      assertThat(text.contentType()).isEqualTo(MetricsPage.TEXT);
      assertThat(text.body()).doesNotContain("# EOF");
    }
    assertThat(scraper.contentType()).isEqualTo(MetricsPage.OPEN_METRICS);
    assertThat(scraper.body()).endsWith("# EOF\n").contains("# TYPE causerie_build info");
  }

  @Test
  void noAddIsLostBetweenThreads() throws InterruptedException {
    var together = new CountDownLatch(1);
    Runnable counting =
        () -> {
          try {
            together.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          for (int i = 0; i < 10_000; i++) {
            served.instrumentation.transport().queued(5_000);
          }
        };
    Thread[] threads = {Thread.startVirtualThread(counting), Thread.startVirtualThread(counting)};
    together.countDown();
    for (Thread thread : Arrays.asList(threads)) {
      thread.join();
    }

    assertThat(served.get("/metrics").lines())
        .contains("causerie_outbox_bytes_count 20000", "causerie_outbox_bytes_sum 1.0E8");
  }
}
