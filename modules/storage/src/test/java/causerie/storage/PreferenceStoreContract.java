package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.AccountId;
import causerie.auth.spi.StoreException;
import causerie.messaging.spi.PreferenceStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class PreferenceStoreContract {
  private OpenStore open;
  private PreferenceStore preferences;
  private AccountId ann;
  private AccountId bob;

  abstract OpenStore open(Path folder);

  @BeforeEach
  void openStore(@TempDir Path folder) {
    open = open(folder);
    preferences = open.store().preferences();
    ann = account("ann");
    bob = account("bob");
  }

  @AfterEach
  void closeStore() {
    open.close();
  }

  @Test
  void whatWasSetIsFoundUntilItIsRemoved() {
    assertThat(preferences.find(ann, "tea")).isEmpty();

    preferences.set(ann, "tea", Optional.of("green"));
    preferences.set(ann, "tea", Optional.of("black \u00fc \"'"));
    preferences.set(ann, "milk", Optional.of(""));
    assertThat(preferences.find(ann, "tea")).contains("black \u00fc \"'");
    assertThat(preferences.find(ann, "milk")).contains("");
    assertThat(preferences.find(bob, "tea")).isEmpty();

    preferences.set(ann, "tea", Optional.empty());
    preferences.set(ann, "tea", Optional.empty());
    assertThat(preferences.find(ann, "tea")).isEmpty();
    assertThat(preferences.find(ann, "milk")).isPresent();
  }

  @Test
  void whatAllPreferIsFoundAtOnce() {
    preferences.set(ann, "tea", Optional.of("green"));
    preferences.set(bob, "tea", Optional.of("black"));
    preferences.set(bob, "milk", Optional.of("no"));

    assertThat(preferences.all("tea"))
        .containsOnly(Map.entry(ann, "green"), Map.entry(bob, "black"));
    assertThat(preferences.all("sugar")).isEmpty();
  }

  @Test
  void nobodysPreferencesAreNotKept() {
    var nobody = new AccountId(99);

    assertThatThrownBy(() -> preferences.set(nobody, "tea", Optional.of("green")))
        .isInstanceOf(StoreException.class);
    assertThat(preferences.find(nobody, "tea")).isEmpty();
  }

  private AccountId account(String name) {
    return open.store()
        .accounts()
        .create(Sample.account(name), Optional.empty())
        .orElseThrow()
        .id();
  }
}
