package causerie.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.AccountName;
import causerie.auth.AuthSettings;
import causerie.auth.ConfiguredPassword;
import causerie.messaging.ChatSettings;
import causerie.messaging.ClientFlag;
import causerie.messaging.spi.StoreSettings;
import causerie.protocol.spi.Doors;
import causerie.transport.TransportSettings;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
  private static final Map<String, Doors> LINE =
      Map.of(
          "line", new Doors(49_512, 0, "/line"),
          "irc", new Doors(6667, 6697, "/irc"),
          "packet", new Doors(0, 0, "/packet"));

  /** A configuration that was read, and what was wrong with it. */
  private record Reading(Configuration configuration, List<String> problems) {}

  private static Reading read(String yaml, Map<String, String> environment) {
    Problems problems = new Problems();
    Section top =
        ConfigurationFile.parse("test.yaml", new StringReader(yaml), environment).top(problems);
    Configuration configuration =
        new ConfigurationReader(problems, LINE).read(top, Optional.empty());
    top.rejectUnknown();
    return new Reading(configuration, problems.all());
  }

  private static Reading read(String yaml) {
    return read(yaml, Map.of());
  }

  @Test
  void anEmptyFileIsTheDefaultsOfTheModules() {
    Reading reading = read("");

    assertThat(reading.problems()).isEmpty();
    Configuration configuration = reading.configuration();
    assertThat(configuration.accounts()).isEqualTo(AuthSettings.DEFAULT);
    assertThat(configuration.chat()).isEqualTo(ChatSettings.DEFAULT);
    assertThat(configuration.storing()).isEqualTo(StoreSettings.DEFAULT);
    assertThat(configuration.transport()).isEqualTo(TransportSettings.defaults());
    assertThat(configuration.data()).isEqualTo(Path.of("data"));
  }

  @Test
  void theReferenceSaysExactlyTheDefaults() {
    Reading reference = read(ReferenceConfiguration.text());
    Configuration byDefault = read("").configuration();

    // The protocols read their own sections; see LauncherIT for those.
    assertThat(reference.problems()).allMatch(problem -> problem.contains("'protocols."));
    assertThat(withoutProtocols(reference.configuration(), byDefault)).isEqualTo(byDefault);
  }

  private static Configuration withoutProtocols(Configuration one, Configuration other) {
    return new Configuration(
        one.name(),
        one.data(),
        one.stopWithin(),
        one.plainPasswords(),
        one.accounts(),
        one.chat(),
        one.store(),
        one.storing(),
        one.transport(),
        one.listeners(),
        other.protocols());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server",
        "accounts",
        "chat",
        "history",
        "presence",
        "store",
        "connections",
        "timeouts",
        "http",
        "outbox",
        "tls"
      })
  void everyKeyThatIsReadIsInTheReference(String section) {
    Matcher text =
        Pattern.compile("(?m)^" + section + ":.*\\n((?: .*\\n)+)")
            .matcher(ReferenceConfiguration.text());
    assertThat(text.find()).isTrue();

    assertThat(keys(text.group(1), 2)).isEqualTo(known(section + ": {zzzzzzzzzzzzzzz: 1}"));
  }

  @Test
  void everySectionIsInTheReference() {
    assertThat(keys(ReferenceConfiguration.text(), 0)).isEqualTo(known("zzzzzzzzzzzzzzz: 1"));
  }

  @Test
  void everyKeyOfAListenerIsInTheReference() {
    for (String transport : List.of("tcp", "http")) {
      Set<String> known = known("listeners: {x: {transport: " + transport + ", zzzzzzzzzzzz: 1}}");

      assertThat(ReferenceConfiguration.text())
          .contains(
              known.stream()
                  .map(key -> "    " + key + ":")
                  .filter(key -> !key.contains("tls"))
                  .toList())
          .contains("# tls: {");
    }
  }

  private static Set<String> keys(String yaml, int indent) {
    Matcher key = Pattern.compile("(?m)^ {" + indent + "}([a-z-]+):").matcher(yaml);
    Set<String> keys = new TreeSet<>();
    while (key.find()) {
      keys.add(key.group(1));
    }
    return keys;
  }

  /** The keys that are known where an unknown one stands. */
  private static Set<String> known(String yaml) {
    List<String> problems = read(yaml).problems();
    assertThat(problems).hasSize(1);
    String problem = problems.getFirst();
    String list = problem.substring(problem.indexOf("known here: ") + "known here: ".length());
    return new TreeSet<>(Arrays.asList(list.split(", ")));
  }

  @Test
  void everyProblemIsFoundAtOnceWithItsLine() {
    Reading reading =
        read(
            """
            chat:
              max-txet: 4096
              max-rooms: many
            store:
              durability: hope
              lock-wait: 3
            outbox: 12
            sever: {}
            """);

    assertThat(reading.problems())
        .containsExactlyInAnyOrder(
            "test.yaml:2: unknown key 'chat.max-txet'; did you mean 'max-text'?",
            "test.yaml:3: 'chat.max-rooms' is 'many': it has to be a whole number from 0 to 1000000",
            "test.yaml:5: 'store.durability' is 'hope': it has to be one of " + "power, process",
            "test.yaml:6: 'store.lock-wait' is '3': it has to be a time from 1 ms to 1 d, such as"
                + " 90 s or 10 min",
            "test.yaml:7: 'outbox' has to hold 'key: value' lines",
            "test.yaml:8: unknown key 'sever'; did you mean 'server'?");
  }

  @Test
  void reservedNamesAreNames() {
    assertThat(read("accounts: {reserved-names: [Root, \"a b\"]}").problems())
        .singleElement()
        .asString()
        .contains("'accounts.reserved-names' holds 'a b', which is no name");
    assertThat(
            read("accounts: {reserved-names: [Root]}").configuration().accounts().reservedNames())
        .containsExactly(new AccountName("root"));
  }

  @Test
  void operatorsAndTheServersPasswordMayBeHashed() {
    String hash = "$2b$04$abcdefghijklmnopqrstuu/6qq5Snl5oh918d11uhZj3Nbug/8.fu";
    Reading reading =
        read(
            "server: {password: sesame}\noperators: {ann: plain words, bob: '" + hash + "'}",
            Map.of("CAUSERIE_OPERATORS_ANN", "other words"));

    assertThat(reading.problems()).isEmpty();
    var admission = reading.configuration().accounts().admission();
    assertThat(admission.password()).contains(new ConfiguredPassword("sesame"));
    assertThat(admission.operators())
        .isEqualTo(
            Map.of(
                "ann", new ConfiguredPassword("other words"), "bob", new ConfiguredPassword(hash)));
  }

  @Test
  void aWrongHashIsAProblemThatDoesNotRepeatIt() {
    List<String> problems =
        read("server: {password: $6$salt$hash}\noperators: {ann: $argon2id$x, bob: ''}").problems();

    assertThat(problems)
        .hasSize(3)
        .noneMatch(problem -> problem.contains("salt") || problem.contains("$x"))
        .anyMatch(problem -> problem.startsWith("test.yaml:1: 'server.password' cannot be used"))
        .anyMatch(problem -> problem.startsWith("test.yaml:2: 'operators.ann' cannot be used"))
        .contains("test.yaml:2: 'operators.bob' cannot be used: the password is empty");
  }

  @Test
  void theCheapestHashIsCheap() {
    Reading reading =
        read(
            """
            accounts:
              {hash-memory-kib: 8, hash-iterations: 1, scram-iterations: 4096,
               password-least-bytes: 1, password-common-refused: no,
               login-burst: 3, login-first-delay: 0}
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.configuration().accounts().hashing().isForTestsOnly()).isTrue();
    assertThat(AuthSettings.DEFAULT.hashing().isForTestsOnly()).isFalse();
  }

  @Test
  void aKeyThatStandsTwiceIsAProblem() {
    Reading reading = read("chat:\n  max-rooms: 5\n  max-rooms: 6\nchat: {}\n");

    assertThat(reading.problems())
        .containsExactlyInAnyOrder(
            "test.yaml:3: 'chat.max-rooms' stands here a second time",
            "test.yaml:4: 'chat' stands here a second time");
  }

  @Test
  void sizesHaveUnits() {
    assertThat(read("outbox: {bytes: 2 MiB}").configuration().transport().outboxBytes())
        .isEqualTo(2 << 20);
    assertThat(read("outbox: {bytes: 65536}").configuration().transport().outboxBytes())
        .isEqualTo(65_536);
    for (String wrong : List.of("2 MB", "-1", "1.5 MiB", "99999999999999999999", "KiB", "64 GiB")) {
      assertThat(read("outbox: {bytes: '" + wrong + "'}").problems())
          .singleElement()
          .asString()
          .startsWith("test.yaml:1: 'outbox.bytes' is '" + wrong + "': it has to be");
    }
  }

  @Test
  void theEnvironmentOverrides() {
    Reading reading =
        read(
            "chat: {max-text: 100}",
            Map.of(
                "CAUSERIE_CHAT_MAX_TEXT", "200",
                "CAUSERIE_STORE_LOCK_WAIT", "3 s",
                "CAUSERIE_LISTENERS_LINE_PORT", "7"));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.configuration().chat().maxText()).isEqualTo(200);
    assertThat(reading.configuration().storing().lockWait()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aWrongOverrideIsNamed() {
    assertThat(read("", Map.of("CAUSERIE_CHAT_MAX_TEXT", "lots")).problems())
        .singleElement()
        .asString()
        .startsWith("environment variable for 'chat.max-text': 'lots' is wrong: it has to be");
  }

  @Test
  void someOfAFewWords() {
    assertThat(
            read("presence: {default-flags: [invisible, NO-CTCP]}")
                .configuration()
                .chat()
                .presence()
                .defaultFlags())
        .containsExactlyInAnyOrder(ClientFlag.INVISIBLE, ClientFlag.NO_CTCP);
    assertThat(read("presence: {default-flags: [invisible, tall]}").problems())
        .containsExactly(
            "test.yaml:1: 'presence.default-flags' has 'tall': it may have"
                + " invisible, bot, registered-only, no-ctcp, wallops");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b: c", "\tx: 1", "{", "\"unended", "- list", "just words"})
  void whatIsNoMappingIsRefusedWithTheFile(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("test.yaml:");
  }
}
