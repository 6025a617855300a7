package causerie.messaging;

import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.AccountId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreferencesTest {
  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatIsPreferredHoldsUntilItIsReset() {
    AccountId ann = house.registered("ann").id();
    Preferences preferences = house.chat.preferences();
    assertThat(preferences.find(ann, Preference.REPLAY)).isEmpty();

    preferences.set(ann, Preference.REPLAY, 20);
    preferences.set(ann, Preference.SEVERAL_DEVICES, false);
    house.restart();

    assertThat(house.chat.preferences().find(ann, Preference.REPLAY)).contains(20);
    assertThat(house.chat.preferences().find(ann, Preference.SEVERAL_DEVICES)).contains(false);
    preferences.reset(ann, Preference.REPLAY);
    assertThat(preferences.find(ann, Preference.REPLAY)).isEmpty();
    assertThat(preferences.find(ann, Preference.SEVERAL_DEVICES)).contains(false);
  }

  @Test
  void valuesHaveBounds() {
    AccountId ann = house.registered("ann").id();
    Preferences preferences = house.chat.preferences();

    assertThat(outcome(() -> preferences.set(ann, Preference.REPLAY, -1))).isEqualTo("bad-text");
    assertThat(outcome(() -> preferences.set(ann, Preference.REPLAY, 10_001)))
        .isEqualTo("bad-text");
    assertThat(outcome(() -> preferences.set(new AccountId(99), Preference.REPLAY, 1)))
        .isEqualTo("unavailable");
    assertThat(preferences.find(ann, Preference.REPLAY)).isEmpty();
  }

  @Test
  void wordsOfALaterServerAreTheDefault() {
    AccountId ann = house.registered("ann").id();
    house.store.preferences().set(ann, "several-devices", Optional.of("on-weekdays"));
    house.store.preferences().set(ann, "replay", Optional.of("many"));

    assertThat(house.chat.preferences().find(ann, Preference.SEVERAL_DEVICES)).isEmpty();
    assertThat(house.chat.preferences().find(ann, Preference.REPLAY)).isEmpty();
  }
}
