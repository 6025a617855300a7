package causerie.server;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.Accounts;
import causerie.auth.AuthSettings;
import causerie.auth.PasswordHasher;
import causerie.auth.spi.AuthObserver;
import causerie.messaging.memory.CommitGate;
import causerie.messaging.memory.MemoryStore;
import causerie.messaging.spi.StoreObserver;
import causerie.messaging.spi.StoreSettings;
import causerie.protocol.Settings;
import causerie.protocol.spi.Reloadable;
import causerie.transport.Connection;
import causerie.transport.spi.ConnectionHandler;
import causerie.transport.spi.Protocol;
import java.io.StringReader;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a change of the file becomes while the server runs. */
class ReloadTest {
  private final MemoryStore store =
      new MemoryStore(StoreSettings.DEFAULT, new StoreObserver() {}, CommitGate.OPEN);
  private final PasswordHasher hasher =
      new PasswordHasher(
          new AuthSettings.Hashing(8, 1, 1, 1, 8), new SecureRandom(), new AuthObserver() {});
  private final Accounts accounts =
      new Accounts(
          store.accounts(),
          AuthSettings.DEFAULT,
          hasher,
          Clock.systemUTC(),
          new SecureRandom(),
          new AuthObserver() {});

  /** The file as it is now. */
  private String file = "";

  private final Spoken spoken = new Spoken();
  private final Reload reload = new Reload(read(), this::read, accounts);

  /** A protocol that takes its section anew. */
  private static final class Spoken implements Protocol, Reloadable {
    private final List<Integer> pages = new ArrayList<>();

    @Override
    public void reload(Settings settings) {
      pages.add(settings.integer("page", 7, 1, 100));
    }

    @Override
    public String name() {
      return "spoken";
    }

    @Override
    public int maxLine() {
      return 1;
    }

    @Override
    public int maxMessage() {
      return 1;
    }

    @Override
    public ConnectionHandler open(Connection connection) {
      throw new UnsupportedOperationException();
    }
  }

  @AfterEach
  void close() {
    hasher.close();
    store.close();
  }

  @Test
  void accountsAndProtocolsTakeTheirSettingsAnew() {
    assertThat(reload.add("spoken", spoken)).isSameAs(spoken);
    file = "{protocols: {spoken: {page: 3}}, accounts: {password-least-bytes: 11}}";

    String told = reload.get();

    assertThat(told).contains("read anew").doesNotContain("next start");
    assertThat(spoken.pages).containsExactly(3);
    assertThat(accounts.settings().passwords().minBytes()).isEqualTo(11);
  }

  @Test
  void whatElseIsChangedCountsFromTheNextStart() {
    file = "{chat: {max-text: 100}}";

    assertThat(reload.get()).contains("next start");
  }

  @Test
  void aWrongFileChangesNothing() {
    reload.add("spoken", spoken);
    file = "{protocols: {spoken: {page: 3}}, chat: {max-text: many}}";

    assertThat(reload.get()).startsWith("Nothing was changed").contains("max-text");
    assertThat(spoken.pages).isEmpty();
  }

  private Configuration read() {
    Problems problems = new Problems();
    Section top =
        ConfigurationFile.parse("test.yaml", new StringReader(file), Map.of()).top(problems);
    Configuration configuration =
        new ConfigurationReader(problems, Map.of()).read(top, Optional.empty());
    if (!problems.isEmpty()) {
      throw new StartException(problems.all());
    }
    return configuration;
  }
}
