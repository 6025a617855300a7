package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.Account;
import causerie.auth.AccountId;
import causerie.messaging.ClientFlag;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.Nickname;
import causerie.messaging.RoomId;
import causerie.messaging.RoomName;
import causerie.messaging.spi.Journal;
import causerie.messaging.spi.PresenceStore.Absence;
import causerie.messaging.spi.PresenceStore.Change;
import causerie.messaging.spi.PresenceStore.Present;
import causerie.messaging.spi.PresenceStore.StoredPresence;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class PresenceStoreContract {
  private static final Absence NOW = new Absence(Sample.at(1_000_000), Sample.at(999_000));
  private static final Absence ABSENT = new Absence(Sample.at(5000), Sample.at(4000));

  private OpenStore open;
  private Account ann;
  private Account bob;
  private RoomId tea;
  private RoomId chess;

  abstract OpenStore open(Path folder);

  @BeforeEach
  void openStore(@TempDir Path folder) {
    open = open(folder);
    ann = account("ann");
    bob = account("bob");
    tea = room("#tea");
    chess = room("#chess");
  }

  @AfterEach
  void closeStore() {
    open.close();
  }

  @Test
  void whoHasBegunIsThereInItsRooms() {
    Present present =
        new Present(
            ann.id(),
            Nickname.of("Anni\u00e9"),
            "~ann",
            "Ann '\" Example",
            "at lunch",
            EnumSet.of(ClientFlag.BOT, ClientFlag.INVISIBLE),
            Sample.at(3),
            Optional.of(ABSENT));
    put(new Change.Begun(present, Set.of(tea, chess)));
    put(new Change.Begun(absent(bob), Set.of()));

    assertThat(load())
        .containsExactly(
            new StoredPresence(present, Set.of(tea, chess)),
            new StoredPresence(absent(bob), Set.of()));
  }

  @Test
  void whoBeginsAgainIsInTheseRoomsAlone() {
    put(new Change.Begun(absent(ann), Set.of(tea)));
    put(new Change.Begun(absent(ann), Set.of(chess)));

    assertThat(rooms(ann)).containsExactly(chess);
  }

  @Test
  void changesOfItAndOfItsRoomsAreApartFromEachOther() {
    put(new Change.Begun(connected(ann), Set.of(tea)));

    put(new Change.Entered(ann.id(), chess));
    put(new Change.Entered(ann.id(), chess));
    put(new Change.Changed(absent(ann)));
    assertThat(load()).containsExactly(new StoredPresence(absent(ann), Set.of(tea, chess)));

    put(new Change.Left(ann.id(), tea));
    put(new Change.Left(ann.id(), tea));
    assertThat(rooms(ann)).containsExactly(chess);

    put(new Change.Ended(ann.id()));
    assertThat(load()).isEmpty();
  }

  @Test
  void whoIsNotPresentHasNoRoomsAndDoesNotChange() {
    put(new Change.Entered(ann.id(), tea));
    put(new Change.Changed(absent(ann)));
    put(new Change.Left(ann.id(), tea));
    put(new Change.Ended(ann.id()));

    assertThat(load()).isEmpty();
    put(new Change.Begun(absent(ann), Set.of()));
    assertThat(rooms(ann)).isEmpty();
  }

  @Test
  void ofWhomADeviceWasConnectedIsAbsentFromTheStartOn() {
    put(new Change.Begun(connected(ann), Set.of()));

    assertThat(absence()).contains(NOW);
    List<StoredPresence> later = open.store().presence().load(ABSENT);
    assertThat(later.getFirst().present().absence()).contains(NOW);
  }

  @Test
  void aChangeIsStoredWithItsEntryOrNotAtAll() {
    put(new Change.Begun(absent(ann), Set.of()));
    Entry joined = joined(1, ann);

    String first = outcome(c -> journal().append(joined, new Change.Entered(ann.id(), tea), c));
    assertThat(first).isEqualTo(OpenStore.STORED);
    assertThat(rooms(ann)).containsExactly(tea);
    assertThat(open.store().history().page(all())).hasSize(1);

    // An entry with that id exists.
    String again = outcome(c -> journal().append(joined, new Change.Left(ann.id(), tea), c));
    assertThat(again).isNotEqualTo(OpenStore.STORED);
    assertThat(rooms(ann)).containsExactly(tea);
  }

  @Test
  void aChangeThatCannotBeStoredFailsAlone() {
    var nobody = new AccountId(99);
    var present =
        new Present(nobody, Nickname.of("x"), "", "", "", Set.of(), Sample.START, Optional.empty());
    CompletableFuture<String> bad = new CompletableFuture<>();
    CompletableFuture<String> good = new CompletableFuture<>();
    reserve();
    journal().append(new Change.Begun(present, Set.of()), OpenStore.completing(bad));
    reserve();
    journal().append(new Change.Begun(absent(ann), Set.of()), OpenStore.completing(good));

    assertThat(OpenStore.get(bad)).isNotEqualTo(OpenStore.STORED);
    assertThat(OpenStore.get(good)).isEqualTo(OpenStore.STORED);
    assertThat(load()).hasSize(1);
  }

  @Test
  void roomsThatAreNoMoreAreLeftOut() {
    put(new Change.Begun(absent(ann), Set.of(tea, chess)));

    assertThat(open.store().rooms().delete(tea)).isTrue();
    put(new Change.Entered(ann.id(), tea));

    assertThat(rooms(ann)).containsExactly(chess);
  }

  @Test
  void someAreForgotten() {
    put(new Change.Begun(absent(ann), Set.of(tea)));
    put(new Change.Begun(absent(bob), Set.of(tea)));

    open.store().presence().forget(List.of(ann.id(), new AccountId(99)));

    assertThat(load()).containsExactly(new StoredPresence(absent(bob), Set.of(tea)));
  }

  private List<StoredPresence> load() {
    return open.store().presence().load(NOW);
  }

  private Set<RoomId> rooms(Account account) {
    return load().stream()
        .filter(stored -> stored.present().account().equals(account.id()))
        .findFirst()
        .orElseThrow()
        .rooms();
  }

  private Optional<Absence> absence() {
    return load().getFirst().present().absence();
  }

  private static Present connected(Account account) {
    return present(account, Optional.empty());
  }

  private static Present absent(Account account) {
    return present(account, Optional.of(ABSENT));
  }

  private static Present present(Account account, Optional<Absence> absence) {
    return new Present(
        account.id(),
        Nickname.of(account.name().text()),
        "",
        "",
        "",
        Set.of(),
        Sample.START,
        absence);
  }

  private Entry joined(long number, Account who) {
    return Sample.entry(
        number,
        new Conversation.InRoom(tea),
        Sample.member(who.name().text(), who),
        new Event.Joined());
  }

  private HistoryQuery all() {
    return new HistoryQuery(
        new Conversation.InRoom(tea),
        new Range.Latest(),
        EnumSet.allOf(HistoryQuery.Kind.class),
        10);
  }

  private void put(Change change) {
    assertThat(outcome(completion -> journal().append(change, completion)))
        .isEqualTo(OpenStore.STORED);
  }

  private String outcome(Consumer<Journal.Completion> appending) {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    reserve();
    appending.accept(OpenStore.completing(outcome));
    return OpenStore.get(outcome);
  }

  private void reserve() {
    try {
      assertThat(journal().reserve()).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Journal journal() {
    return open.store().journal();
  }

  private RoomId room(String name) {
    return open.store().rooms().create(RoomName.of(name), Sample.START).orElseThrow().id();
  }

  private Account account(String name) {
    return open.store().accounts().create(Sample.account(name), Optional.empty()).orElseThrow();
  }
}
