package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.get;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients say of themselves. */
class MetadataTest {
  private static final MetadataKey COLOR = new MetadataKey("color");
  private static final MetadataKey URL = new MetadataKey("url");

  private static final MetadataSettings FEW =
      new MetadataSettings(2, 8, 10, 2, 3, Duration.ofSeconds(5), 100);

  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatOneSaysOfOneselfEverybodyMayAskFor() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");

    set(ann, ann, "color", "red");
    set(ann, ann, "url", "");

    assertThat(seen(bob, ann)).containsExactly(Map.entry(COLOR, "red"), Map.entry(URL, ""));
    remove(ann, ann, "color");
    assertThat(seen(bob, ann)).containsOnlyKeys(URL);
    house.chat.metadata().clear(ann.session(), ann.nick(), LABEL);
    assertThat(seen(bob, ann)).isEmpty();
  }

  @Test
  void othersMayNotChangeItButAdministratorsMay() throws InterruptedException {
    House.Person root = house.administrator("root");
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    set(ann, ann, "color", "red");

    assertThat(outcome(() -> set(bob, ann, "color", "blue"))).isEqualTo("metadata-forbidden");
    assertThat(outcome(() -> remove(bob, ann, "color"))).isEqualTo("metadata-forbidden");
    assertThat(outcome(() -> house.chat.metadata().clear(bob.session(), ann.nick(), LABEL)))
        .isEqualTo("metadata-forbidden");
    assertThat(outcome(() -> set(root, ann, "color", "green"))).isEqualTo("ok");

    assertThat(seen(bob, ann)).containsExactly(Map.entry(COLOR, "green"));
  }

  @Test
  void whatIsNoKeyOrValueOrTargetIsRefused() {
    limited(FEW);
    House.Person ann = house.guest("ann");

    for (String key : List.of("", "Color", "co lor", "\u00fc", "co*", "ninechars")) {
      assertThat(outcome(() -> set(ann, ann, key, "x"))).as(key).isEqualTo("bad-metadata-key");
    }
    for (String value :
        List.of("elevenbytes", "\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc", "a\nb", "\0")) {
      assertThat(outcome(() -> set(ann, ann, "color", value))).isEqualTo("bad-metadata-value");
    }
    assertThat(outcome(() -> remove(ann, ann, "color"))).isEqualTo("metadata-not-set");
    Metadata metadata = house.chat.metadata();
    assertThat(
            outcome(() ->
                metadata.set(ann.session(), Nickname.of("bob"), "color", Optional.of("x"), LABEL)))
        .isEqualTo("no-such-client");
    assertThat(
            outcome(() ->
                metadata.set(
                    ann.session(), GroupName.of("&tea"), "color", Optional.of("x"), LABEL)))
        .isEqualTo("no-such-target");
    assertThat(outcome(() -> metadata.look(ann.session(), Nickname.of("bob"), _ -> {})))
        .isEqualTo("no-such-client");
    assertThat(seen(ann, ann)).isEmpty();
  }

  @Test
  void thereAreNoMoreKeysThanMayBe() throws InterruptedException {
    limited(new MetadataSettings(2, 8, 10, 2, 100, Duration.ofSeconds(5), 100));
    House.Person ann = house.guest("ann");
    set(ann, ann, "a", "1");
    set(ann, ann, "b", "2");

    assertThat(outcome(() -> set(ann, ann, "c", "3"))).isEqualTo("metadata-full");
    assertThat(outcome(() -> set(ann, ann, "b", "3"))).isEqualTo("ok");
    remove(ann, ann, "a");
    assertThat(outcome(() -> set(ann, ann, "c", "3"))).isEqualTo("ok");
  }

  @Test
  void whoChangesTooOftenWaits() throws InterruptedException {
    limited(FEW);
    House.Person ann = house.guest("ann");
    set(ann, ann, "color", "1");
    set(ann, ann, "color", "2");
    set(ann, ann, "color", "3");

    // What changes nothing costs nothing.
    assertThat(outcome(() -> set(ann, ann, "color", "3"))).isEqualTo("ok");
    assertThat(outcome(() -> set(ann, ann, "color", "4"))).isEqualTo("metadata-too-fast");
    house.clock.pass(Duration.ofMillis(4999));
    assertThat(outcome(() -> set(ann, ann, "color", "4"))).isEqualTo("metadata-too-fast");
    house.clock.pass(Duration.ofMillis(1));
    assertThat(outcome(() -> set(ann, ann, "color", "4"))).isEqualTo("ok");
    assertThat(outcome(() -> set(ann, ann, "color", "5"))).isEqualTo("metadata-too-fast");
    house.clock.pass(Duration.ofSeconds(-100));
    assertThat(outcome(() -> set(ann, ann, "color", "5"))).isEqualTo("metadata-too-fast");
    house.clock.pass(Duration.ofSeconds(10));
    assertThat(outcome(() -> set(ann, ann, "color", "5"))).isEqualTo("ok");
    assertThat(seen(ann, ann)).containsExactly(Map.entry(COLOR, "5"));
  }

  @Test
  void whoSeesOneAndWantsToKnowIsTold() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    House.Person cyd = house.guest("cyd");
    House.Person dan = house.guest("dan");
    House.Person eve = house.guest("eve");
    for (House.Person person : List.of(ann, bob, cyd)) {
      person.join(TEA);
    }
    assertThat(house.chat.watches().add(dan.session(), ann.nick())).isTrue();
    for (House.Person person : List.of(ann, bob, dan, eve)) {
      want(person, "color");
    }
    want(cyd, "url");
    ann.heard().forget();

    set(ann, ann, "color", "red");
    remove(ann, ann, "color");

    List<MetadataChange> both =
        List.of(new MetadataChange.Put(COLOR, "red"), new MetadataChange.Removed(Set.of(COLOR)));
    assertThat(heard(bob)).isEqualTo(both);
    assertThat(heard(dan)).isEqualTo(both);
    assertThat(heard(cyd)).isEmpty();
    assertThat(heard(eve)).isEmpty();
    assertThat(heard(ann)).isEqualTo(both);
    assertThat(ann.heard().answers(ann.session(), LABEL)).hasSize(2);
  }

  @Test
  void whoWantsToKnowNoMoreIsNotTold() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    want(bob, "color", "url");
    house.chat.metadata().unsubscribe(bob.session(), List.of("color", "url"));

    set(ann, ann, "color", "red");

    assertThat(heard(bob)).isEmpty();
  }

  @Test
  void whatIsSoAlreadyIsAnsweredToTheAskerAlone() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    want(bob, "color");
    set(ann, ann, "color", "red");
    bob.heard().forget();
    ann.heard().forget();

    set(ann, ann, "color", "red");
    house.chat.metadata().clear(bob.session(), bob.nick(), LABEL);

    assertThat(ann.heard().answers(ann.session(), LABEL)).hasSize(1);
    assertThat(heard(ann)).containsExactly(new MetadataChange.Put(COLOR, "red"));
    assertThat(heard(bob)).containsExactly(new MetadataChange.Removed(Set.of()));
  }

  @Test
  void subscriptionsAreTakenInOrderUntilThereAreEnough() {
    limited(FEW);
    House.Person ann = house.guest("ann");
    Metadata metadata = house.chat.metadata();

    MetadataWishes.Outcome first =
        metadata.subscribe(ann.session(), List.of("color", "$", "color", "url", "a", "b"));
    MetadataWishes.Outcome gone =
        metadata.unsubscribe(ann.session(), List.of("$", "color", "never"));
    MetadataWishes.Outcome again = metadata.subscribe(ann.session(), List.of("a"));

    assertThat(first)
        .isEqualTo(
            new MetadataWishes.Outcome(List.of(COLOR, COLOR, URL), List.of("$"), Optional.of("a")));
    assertThat(gone.known()).containsExactly(COLOR, new MetadataKey("never"));
    assertThat(gone.invalid()).containsExactly("$");
    assertThat(again.beyond()).isEmpty();
    assertThat(ann.session().wishes().keys()).containsExactly(URL, new MetadataKey("a"));
  }

  @Test
  void anAccountsLastsAndAGuestsDoesNot() throws InterruptedException {
    House.Person ann = house.account("ann");
    House.Person gus = house.guest("gus");
    set(ann, ann, "color", "red");
    set(ann, ann, "url", "x");
    remove(ann, ann, "url");
    set(gus, gus, "color", "grey");

    ann.leave();
    gus.leave();
    House.Person again = house.account("ann");
    assertThat(seen(again, again)).containsExactly(Map.entry(COLOR, "red"));
    House.Person other = house.guest("gus");
    assertThat(seen(again, other)).isEmpty();

    house.restart();
    House.Person later = house.account("ann");
    assertThat(seen(later, later)).containsExactly(Map.entry(COLOR, "red"));
  }

  @Test
  void devicesOfOneAccountHaveTheSameAndAreToldOfEachOther() throws InterruptedException {
    House.Person desk = house.account("ann");
    House.Person phone = house.account("ann");
    want(phone, "color");
    phone.heard().forget();

    set(desk, desk, "color", "red");

    assertThat(heard(phone)).containsExactly(new MetadataChange.Put(COLOR, "red"));
    assertThat(seen(phone, phone)).containsExactly(Map.entry(COLOR, "red"));
    assertThat(phone.heard().answers(phone.session(), LABEL)).isEmpty();
  }

  @Test
  void clientsOfOneAccountUnderOtherNicksHaveTheSame() throws InterruptedException {
    nicksAreFree();
    House.Person desk = house.guest("desk");
    House.Person phone = house.guest("phone");
    House.Person bob = house.guest("bob");
    for (House.Person person : List.of(desk, phone)) {
      house.login(person, house.registered("ann").name().text());
      person.join(TEA);
    }
    bob.join(TEA);
    want(bob, "color");
    bob.heard().forget();

    set(desk, desk, "color", "red");

    assertThat(bob.heard().news(News.Described.class))
        .extracting(News.Described::target)
        .containsExactlyInAnyOrder(Nickname.of("desk"), Nickname.of("phone"));
    assertThat(seen(bob, phone)).containsExactly(Map.entry(COLOR, "red"));
    desk.leave();
    assertThat(seen(bob, phone)).containsExactly(Map.entry(COLOR, "red"));
  }

  @Test
  void whoLogsInHasWhatTheAccountHas() throws InterruptedException {
    House.Person before = house.account("ann");
    set(before, before, "color", "red");
    before.leave();
    House.Person gus = house.guest("gus");
    House.Person bob = house.guest("bob");
    gus.join(TEA);
    bob.join(TEA);
    set(gus, gus, "color", "grey");
    set(gus, gus, "url", "mine");
    want(bob, "color", "url");
    bob.heard().forget();

    house.login(gus, "ann");

    assertThat(seen(bob, gus)).containsExactly(Map.entry(COLOR, "red"), Map.entry(URL, "mine"));
    assertThat(house.store.metadata().of(house.registered("ann").id()).all())
        .isEqualTo(seen(bob, gus));
    assertThat(heard(bob)).containsExactly(new MetadataChange.Put(COLOR, "red"));
    assertThat(bob.heard().news(News.Described.class))
        .extracting(News.Described::target)
        .containsOnly(Nickname.of("ann"));
  }

  @Test
  void whoLogsOutHasNothingOfTheAccountsAnyMore() throws InterruptedException {
    nicksAreFree();
    House.Person gus = house.guest("gus");
    House.Person bob = house.guest("bob");
    gus.join(TEA);
    bob.join(TEA);
    house.login(gus, house.registered("ann").name().text());
    set(gus, gus, "color", "red");
    want(bob, "color");
    bob.heard().forget();

    house.chat.clients().logout(gus.session());

    assertThat(seen(bob, gus)).isEmpty();
    assertThat(heard(bob)).containsExactly(new MetadataChange.Removed(Set.of(COLOR)));
    house.login(gus, "ann");
    assertThat(seen(bob, gus)).containsExactly(Map.entry(COLOR, "red"));
  }

  @Test
  void whoComesOrEntersIsTold() throws InterruptedException {
    House.Person bob = house.guest("bob");
    House.Person cyd = house.guest("cyd");
    bob.join(TEA);
    want(bob, "color");
    want(cyd, "color", "url");
    assertThat(house.chat.watches().add(cyd.session(), Nickname.of("ann"))).isTrue();
    House.Person first = house.account("ann");
    set(first, first, "color", "red");
    set(first, first, "url", "x");
    first.leave();
    bob.heard().forget();
    cyd.heard().forget();

    House.Person ann = house.account("ann");
    assertThat(heard(cyd))
        .containsExactly(new MetadataChange.Put(COLOR, "red"), new MetadataChange.Put(URL, "x"));
    assertThat(heard(bob)).isEmpty();

    want(ann, "color");
    ann.join(TEA);
    assertThat(heard(bob)).containsExactly(new MetadataChange.Put(COLOR, "red"));
    assertThat(heard(ann)).isEmpty();
  }

  @Test
  void whatWasSaidBeforeHoldsFromTheBeginning() throws InterruptedException {
    limited(new MetadataSettings(2, 8, 10, 2, 1, Duration.ofSeconds(5), 100));
    House.Person before = house.account("ann");
    set(before, before, "a", "1");
    House.Person bob = house.guest("bob");
    before.join(TEA);
    bob.join(TEA);
    want(bob, "b", "a");
    EarlyMetadata early = house.chat.metadata().early();
    early.set("a", Optional.of("1"));
    early.set("b", Optional.of("2"));
    assertThat(outcome(() -> early.set("c", Optional.of("3")))).isEqualTo("metadata-full");
    assertThat(outcome(() -> early.set("$", Optional.of("3")))).isEqualTo("bad-metadata-key");
    assertThat(outcome(() -> early.set("c", Optional.empty()))).isEqualTo("metadata-not-set");
    assertThat(outcome(() -> early.set("a", Optional.of("elevenbytes"))))
        .isEqualTo("bad-metadata-value");
    assertThat(early.subscribe(List.of("b", "c", "d")).beyond()).contains("d");
    early.unsubscribe(List.of("c"));

    House.Person ann = house.account("ann");
    assertThat(house.chat.metadata().enter(ann.session(), early)).isEmpty();

    assertThat(seen(bob, ann)).hasSize(2);
    assertThat(heard(bob)).containsExactly(new MetadataChange.Put(new MetadataKey("b"), "2"));
    assertThat(ann.session().wishes().keys()).containsExactly(new MetadataKey("b"));
    assertThat(heard(ann)).isEmpty();

    EarlyMetadata more = house.chat.metadata().early();
    more.set("z", Optional.of("9"));
    assertThat(house.chat.metadata().enter(ann.session(), more))
        .extracting(refusal -> refusal.code())
        .containsExactly("metadata-full");
    assertThat(more.clear().size()).isEqualTo(1);
    assertThat(more.values().isEmpty()).isTrue();
  }

  @Test
  void ofTwoWhoChangeTheSameTheLastOneHeardIsTheOneStored() throws Exception {
    limited(new MetadataSettings(2, 8, 10, 2, 1000, Duration.ofSeconds(5), 100));
    House.Person desk = house.account("ann");
    House.Person phone = house.account("ann");
    House.Person bob = house.guest("bob");
    desk.join(TEA);
    bob.join(TEA);
    want(bob, "color");
    AccountId ann = house.registered("ann").id();
    List<Future<String>> writing = new ArrayList<>();
    for (House.Person person : List.of(desk, phone)) {
      for (int i = 0; i < 100; i++) {
        String value = person == desk ? "d" + i : "p" + i;
        writing.add(house.start(() -> outcome(() -> set(person, desk, "color", value))));
      }
    }

    for (Future<String> one : writing) {
      assertThat(get(one)).isEqualTo("ok");
    }

    List<MetadataChange> heard = heard(bob);
    assertThat(heard).hasSize(200);
    String stored = house.store.metadata().of(ann).find(COLOR).orElseThrow();
    assertThat(heard.getLast()).isEqualTo(new MetadataChange.Put(COLOR, stored));
    assertThat(seen(bob, desk)).containsExactly(Map.entry(COLOR, stored));
  }

  @Test
  void whatIsShownComesBeforeWhateverChangesAfterwards() throws Exception {
    House.Person ann = house.account("ann");
    House.Person bob = house.guest("bob");
    ann.join(TEA);
    bob.join(TEA);
    want(bob, "color");
    set(ann, ann, "color", "old");
    bob.heard().forget();
    AccountId account = house.registered("ann").id();
    List<Future<String>> changing = new ArrayList<>();

    house
        .chat
        .metadata()
        .look(
            bob.session(),
            ann.nick(),
            now -> {
              changing.add(house.start(() -> outcome(() -> set(ann, ann, "color", "new"))));
              awaitStored(account, "new");
              // As a protocol puts it into the outbox.
              bob.session()
                  .deliver(
                      Delivery.of(
                          new News.Described(
                              ann.nick(),
                              ann.client().actor(),
                              new MetadataChange.Put(COLOR, now.find(COLOR).orElseThrow()))));
            });
    assertThat(get(changing.getFirst())).isEqualTo("ok");

    assertThat(heard(bob))
        .containsExactly(
            new MetadataChange.Put(COLOR, "old"), new MetadataChange.Put(COLOR, "new"));
  }

  private void awaitStored(AccountId account, String value) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!house.store.metadata().of(account).find(COLOR).equals(Optional.of(value))) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void nothingIsLeftOfAGuestWhoWent() throws InterruptedException {
    House.Person ann = house.guest("ann");
    House.Person bob = house.guest("bob");
    set(ann, ann, "color", "red");
    Client gone = ann.client();
    ann.leave();

    house.chat.metadata().look(gone, now -> assertThat(now.isEmpty()).isTrue());
    assertThat(outcome(() -> set(bob, ann, "color", "x"))).isEqualTo("no-such-client");
  }

  private void limited(MetadataSettings settings) {
    house.close();
    house =
        new House(
            ChatSettings.DEFAULT
                .withPresence(PresenceSettings.DEFAULT.withStaying(House.LEAVING))
                .withMetadata(settings));
  }

  private void nicksAreFree() {
    house.close();
    house =
        new House(
            ChatSettings.DEFAULT.withPresence(
                new PresenceSettings(false, Set.of(), 100, 100, 100, House.LEAVING)));
  }

  private void set(House.Person by, House.Person whose, String key, String value)
      throws InterruptedException {
    house.chat.metadata().set(by.session(), whose.nick(), key, Optional.of(value), LABEL);
  }

  private void remove(House.Person by, House.Person whose, String key) throws InterruptedException {
    house.chat.metadata().set(by.session(), whose.nick(), key, Optional.empty(), LABEL);
  }

  private void want(House.Person who, String... keys) {
    assertThat(house.chat.metadata().subscribe(who.session(), List.of(keys)).known())
        .hasSize(keys.length);
  }

  private Map<MetadataKey, String> seen(House.Person by, House.Person whose) {
    List<KeyValues> seen = new ArrayList<>();
    house.chat.metadata().look(by.session(), whose.nick(), seen::add);
    return seen.getFirst().all();
  }

  private static List<MetadataChange> heard(House.Person who) {
    return who.heard().news(News.Described.class).stream().map(News.Described::change).toList();
  }
}
