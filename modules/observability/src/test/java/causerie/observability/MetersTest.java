package causerie.observability;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.Refusal;
import causerie.messaging.ChatRefusal;
import causerie.protocol.spi.InstrumentationProvider;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetersTest {
  private static final Path REFERENCE = Path.of("../../monitoring/README.md");

  @Test
  void namesKeepTheConventions() {
    for (Meters meter : Meters.values()) {
      assertThat(meter.shownName()).matches("causerie(_[a-z]+)+");
      assertThat(meter.shownName().endsWith("_total"))
          .isEqualTo(meter.kind() == Meters.Kind.COUNTER);
      assertThat(meter.unit()).isIn("", "seconds", "bytes");
      assertThat(meter.shownName()).contains(meter.unit());
      assertThat(meter.help()).endsWith(".");
    }
  }

  @Test
  void theReferenceListsExactlyTheseMeters() throws IOException {
    List<String> rows =
        Files.readAllLines(REFERENCE).stream()
            .filter(row -> row.startsWith("| `causerie_"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(Arrays.stream(Meters.values()).map(this::row).toList());
  }

  @Test
  void theReferenceListsTheRuntimesMeters() throws IOException {
    String reference = Files.readString(REFERENCE);
    try (Served served = new Served()) {
      var names =
          Pattern.compile("(?m)^# TYPE (\\S+)")
              .matcher(served.get("/metrics").body())
              .results()
              .map(found -> found.group(1))
              .filter(name -> !name.startsWith("causerie_"))
              .toList();

      assertThat(names).isNotEmpty();
      assertThat(names).allSatisfy(name -> assertThat(reference).contains("| `" + name + "` |"));
    }
  }

  @Test
  void theCodesOfRefusalsAreThoseOfTheChat() throws ReflectiveOperationException {
    var codes = new TreeSet<String>();
    for (Class<?> kind : kinds(ChatRefusal.class).toList()) {
      codes.add(example(kind).code());
    }

    assertThat(ChatMeters.CODES).containsExactlyElementsOf(codes);
  }

  @Test
  void theProviderOpensAsOftenAsAsked() {
    var provider = new PrometheusProvider();

    try (var one = provider.open("1");
        var other = provider.open("2")) {
      assertThat(one.http()).hasSize(2);
      assertThat(other.http()).hasSize(2);
    }
  }

  @Test
  void theModuleProvidesItAndExportsNothing() {
    var module = PrometheusProvider.class.getModule().getDescriptor();

    assertThat(module.exports()).isEmpty();
    assertThat(module.provides())
        .singleElement()
        .satisfies(provided -> {
          assertThat(provided.service()).isEqualTo(InstrumentationProvider.class.getName());
          assertThat(provided.providers()).containsExactly(PrometheusProvider.class.getName());
        });
  }

  private String row(Meters meter) {
    String labels =
        meter.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", "));
    String kind = meter.kind().name().toLowerCase(java.util.Locale.ROOT);
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(meter.shownName(), kind, meter.unit(), labels, meter.help())
        .replace("|  |", "| |")
        .replace("|  |", "| |");
  }

  /** The records of a sealed family, and of the families within it. */
  private static Stream<Class<?>> kinds(Class<?> family) {
    return family.isRecord()
        ? Stream.of(family)
        : Arrays.stream(family.getPermittedSubclasses()).flatMap(MetersTest::kinds);
  }

  /** A refusal of that kind about nothing in particular. */
  private static Refusal example(Class<?> kind) throws ReflectiveOperationException {
    RecordComponent[] parts = kind.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(MetersTest::part).toArray();
    return (Refusal) kind.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object part(Class<?> type) {
    if (type == int.class) {
      return 1;
    }
    if (type == Duration.class) {
      return Duration.ofSeconds(1);
    }
    return type == String.class ? "x" : type.getEnumConstants()[0];
  }
}
