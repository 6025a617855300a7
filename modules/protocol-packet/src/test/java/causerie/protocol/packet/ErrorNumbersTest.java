package causerie.protocol.packet;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.AuthRefusal;
import causerie.auth.Refusal;
import causerie.messaging.ChatRefusal;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorNumbersTest {
  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          String.class,
          "x",
          int.class,
          1,
          long.class,
          1L,
          boolean.class,
          true,
          Optional.class,
          Optional.empty(),
          List.class,
          List.of(),
          Duration.class,
          Duration.ofSeconds(1));

  static Stream<Class<?>> refusals() {
    return Stream.of(ChatRefusal.class, AuthRefusal.class).flatMap(ErrorNumbersTest::records);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ErrorNumbersTest::records)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalHasANumber(Class<?> type) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(ErrorNumbersTest::sample).toArray();
    Refusal refusal = (Refusal) type.getDeclaredConstructor(types).newInstance(values);

    assertThat(ErrorNumbers.of(refusal.code())).as(refusal.code()).isPositive();
  }

  private static Object sample(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return Objects.requireNonNull(SAMPLES.get(type), () -> "no sample of " + type);
  }

  @Test
  void theReferenceListsEachWithItsNumber() throws Exception {
    String reference = Files.readString(Path.of("README.md"));

    for (String code : ErrorNumbers.CODES) {
      assertThat(reference).contains(ErrorNumbers.of(code) + " `" + code + "`");
    }
    assertThat(ErrorNumbers.CODES).doesNotHaveDuplicates();
    assertThat(ErrorNumbers.of("never-heard-of")).isEqualTo(ErrorNumbers.OTHER);
  }
}
