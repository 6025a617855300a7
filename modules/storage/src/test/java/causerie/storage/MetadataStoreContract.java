package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import causerie.auth.AccountId;
import causerie.auth.spi.StoreException;
import causerie.messaging.KeyValues;
import causerie.messaging.MetadataChange;
import causerie.messaging.MetadataKey;
import causerie.messaging.spi.MetadataStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class MetadataStoreContract {
  private static final MetadataKey COLOR = new MetadataKey("color");
  private static final MetadataKey URL = new MetadataKey("url/2");
  private static final MetadataKey NAME = new MetadataKey("display-name");

  private OpenStore open;
  private MetadataStore metadata;
  private AccountId ann;
  private AccountId bob;

  abstract OpenStore open(Path folder);

  @BeforeEach
  void openStore(@TempDir Path folder) {
    open = open(folder);
    metadata = open.store().metadata();
    ann = account("ann");
    bob = account("bob");
  }

  @AfterEach
  void closeStore() {
    open.close();
  }

  @Test
  void whatWasPutIsThereUntilItIsRemoved() {
    assertThat(metadata.of(ann)).isEqualTo(KeyValues.NONE);

    metadata.change(ann, new MetadataChange.Put(COLOR, "red"));
    metadata.change(ann, new MetadataChange.Put(COLOR, "gr\u00fcn \"'\ud83d\udc9c"));
    metadata.change(ann, new MetadataChange.Put(URL, ""));
    metadata.change(ann, new MetadataChange.Put(NAME, "Ann"));
    metadata.change(bob, new MetadataChange.Put(COLOR, "blue"));

    assertThat(metadata.of(ann).all())
        .containsExactly(
            Map.entry(COLOR, "gr\u00fcn \"'\ud83d\udc9c"),
            Map.entry(NAME, "Ann"),
            Map.entry(URL, ""));

    metadata.change(ann, new MetadataChange.Removed(Set.of(COLOR, URL)));
    metadata.change(ann, new MetadataChange.Removed(Set.of(COLOR)));
    metadata.change(ann, new MetadataChange.Removed(Set.of()));
    assertThat(metadata.of(ann).all()).containsExactly(Map.entry(NAME, "Ann"));
    assertThat(metadata.of(bob).all()).containsExactly(Map.entry(COLOR, "blue"));
  }

  @Test
  void nothingIsKeptOfNobody() {
    var nobody = new AccountId(99);

    assertThatThrownBy(() -> metadata.change(nobody, new MetadataChange.Put(COLOR, "red")))
        .isInstanceOf(StoreException.class);
    assertThat(metadata.of(nobody).isEmpty()).isTrue();
  }

  private AccountId account(String name) {
    return open.store()
        .accounts()
        .create(Sample.account(name), Optional.empty())
        .orElseThrow()
        .id();
  }
}
