package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.Account;
import causerie.messaging.Actor;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.MetadataChange;
import causerie.messaging.MetadataKey;
import causerie.messaging.Role;
import causerie.messaging.RoomFlag;
import causerie.messaging.RoomId;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import causerie.messaging.SearchQuery;
import causerie.messaging.Topic;
import causerie.messaging.spi.RoomStore;
import causerie.messaging.spi.RoomStore.StoredRoom;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class RoomStoreContract {
  private OpenStore open;
  private RoomStore rooms;
  private long next;

  abstract OpenStore open(Path folder);

  @BeforeEach
  void openStore(@TempDir Path folder) {
    open = open(folder);
    rooms = open.store().rooms();
  }

  @AfterEach
  void closeStore() {
    open.close();
  }

  @Test
  void newRoomHasDefaultSettingsAndIsListed() {
    StoredRoom room = create("#Tea");

    assertThat(room.settings()).isEqualTo(RoomSettings.DEFAULT);
    assertThat(room.created()).isEqualTo(Sample.START);
    assertThat(room.lastTime()).isEqualTo(Sample.START);
    assertThat(rooms.rooms()).containsExactly(room);
    assertThat(rooms.rooms().getFirst().name().text()).isEqualTo("#Tea");
  }

  @Test
  void nameIsTakenInAnyCase() {
    create("#tea");

    assertThat(rooms.create(RoomName.of("#TEA"), Sample.START)).isEmpty();
  }

  @Test
  void entriesChangeTheRoom() {
    StoredRoom room = create("#tea");
    Actor ann = Sample.member("Ann", account("ann"));
    Account bobs = account("bob");
    Actor bob = Sample.member("bobby", bobs);
    var settings =
        new RoomSettings(
            Set.of(RoomFlag.HIDDEN, RoomFlag.INVITE_ONLY),
            "s3cret,=\"",
            12,
            Optional.of(RoomName.of("#Coffee")));

    happen(room, ann, new Event.TopicChanged("leaves"));
    happen(room, ann, new Event.SettingsChanged(RoomSettings.DEFAULT, settings));
    happen(room, ann, new Event.RoleChanged(bob, Role.OPERATOR, true));
    happen(room, ann, new Event.RoleChanged(bob, Role.VOICE, true));
    happen(room, ann, new Event.RoleChanged(bob, Role.VOICE, true));
    happen(room, ann, new Event.RoleChanged(Sample.guest("gus"), Role.VOICE, true));
    happen(room, ann, new Event.MaskAdded(RoomMask.Kind.BAN, "*!*@bad"));
    happen(room, ann, new Event.MaskAdded(RoomMask.Kind.BAN, "*!*@bad"));
    happen(room, ann, new Event.MaskAdded(RoomMask.Kind.EXCEPTION, "gus!*@*"));
    happen(room, ann, new Event.Invited(bob, true));
    happen(room, ann, new Event.Invited(bob, true));
    happen(room, ann, new Event.Invited(bob, false));
    happen(room, ann, new Event.Invited(Sample.member("cyd", account("cyd")), false));
    happen(room, ann, new Event.Invited(Sample.guest("gus"), true));
    happen(room, ann, put("url", "x"));
    happen(room, ann, put("color", "gr\u00fcn, \""));
    happen(room, ann, put("url", ""));
    happen(room, ann, put("zeal", "much"));
    happen(room, ann, put("aim", "none"));
    happen(room, ann, removed("zeal", "aim", "never"));

    StoredRoom now = rooms.rooms().getFirst();
    assertThat(now.topic()).contains(new Topic("leaves", ann.nick(), Sample.at(1)));
    assertThat(now.settings()).isEqualTo(settings);
    assertThat(now.roles()).containsOnlyKeys(bobs.id());
    assertThat(now.roles().get(bobs.id())).containsOnly(Role.OPERATOR, Role.VOICE);
    assertThat(now.masks())
        .containsExactly(
            new RoomMask(RoomMask.Kind.BAN, "*!*@bad", ann.nick(), Sample.at(7)),
            new RoomMask(RoomMask.Kind.EXCEPTION, "gus!*@*", ann.nick(), Sample.at(9)));
    assertThat(now.invited()).containsOnly(Map.entry(bobs.id(), Sample.at(11)));
    assertThat(now.metadata().all())
        .containsExactly(
            Map.entry(new MetadataKey("color"), "gr\u00fcn, \""),
            Map.entry(new MetadataKey("url"), ""));
    assertThat(now.lastTime()).isEqualTo(Sample.at(next));
  }

  private static Event put(String key, String value) {
    return new Event.MetadataChanged(new MetadataChange.Put(new MetadataKey(key), value));
  }

  private static Event removed(String... keys) {
    return new Event.MetadataChanged(
        new MetadataChange.Removed(
            Stream.of(keys).map(MetadataKey::new).collect(Collectors.toSet())));
  }

  @Test
  void whatWasGivenIsTakenAgain() {
    StoredRoom room = create("#tea");
    Actor ann = Sample.guest("ann");
    Actor bob = Sample.member("bob", account("bob"));

    happen(room, ann, new Event.RoleChanged(bob, Role.OWNER, true));
    happen(room, ann, new Event.RoleChanged(bob, Role.OWNER, false));
    happen(room, ann, new Event.MaskAdded(RoomMask.Kind.BAN, "x!*@*"));
    happen(room, ann, new Event.MaskRemoved(RoomMask.Kind.BAN, "x!*@*"));
    happen(room, ann, new Event.Invited(bob, true));
    happen(room, bob, new Event.Joined());
    happen(room, ann, new Event.SettingsChanged(RoomSettings.DEFAULT, RoomSettings.DEFAULT));

    StoredRoom now = rooms.rooms().getFirst();
    assertThat(now.roles()).isEmpty();
    assertThat(now.masks()).isEmpty();
    assertThat(now.invited()).isEmpty();
  }

  @Test
  void renamedRoomKeepsEverythingAndItsOldNameIsFree() {
    StoredRoom room = create("#tea");
    Actor ann = Sample.guest("ann");
    happen(room, ann, new Event.TopicChanged("leaves"));

    happen(room, ann, new Event.RoomRenamed(room.name(), RoomName.of("#Mate"), "why"));

    StoredRoom now = rooms.rooms().getFirst();
    assertThat(now.id()).isEqualTo(room.id());
    assertThat(now.name().text()).isEqualTo("#Mate");
    assertThat(now.topic()).isPresent();
    assertThat(rooms.create(RoomName.of("#mate"), Sample.START)).isEmpty();
    assertThat(rooms.create(RoomName.of("#tea"), Sample.START)).isPresent();
  }

  @Test
  void aNameThatIsTakenIsNotGivenAgainAndOnlyTheLettersMayChange() {
    StoredRoom room = create("#tea");
    create("#mate");
    Actor ann = Sample.guest("ann");
    var where = new Conversation.InRoom(room.id());

    String taken =
        OpenStore.get(
            open.append(
                Sample.entry(
                    1, where, ann, new Event.RoomRenamed(room.name(), RoomName.of("#MATE"), ""))));
    String letters =
        OpenStore.get(
            open.append(
                Sample.entry(
                    2, where, ann, new Event.RoomRenamed(room.name(), RoomName.of("#TEA"), ""))));

    assertThat(taken).isNotEqualTo(OpenStore.STORED);
    assertThat(letters).isEqualTo(OpenStore.STORED);
    assertThat(rooms.rooms())
        .extracting(stored -> stored.name().text())
        .containsExactly("#TEA", "#mate");
  }

  @Test
  void removedRoomTakesItsHistoryAlongAndItsNameIsFree() {
    StoredRoom room = create("#tea");
    var where = new Conversation.InRoom(room.id());
    StoredRoom other = create("#coffee");
    for (int i = 0; i < 30; i++) {
      happen(room, Sample.guest("ann"), Sample.said("leaf " + i));
    }
    happen(other, Sample.guest("ann"), Sample.said("leaf and bean"));

    assertThat(rooms.delete(room.id())).isTrue();
    assertThat(rooms.delete(room.id())).isFalse();

    var history = open.store().history();
    assertThat(rooms.rooms()).extracting(StoredRoom::id).containsExactly(other.id());
    awaitNothingSaid(where);
    assertThat(
            history.search(
                new SearchQuery(
                    "leaf",
                    Set.of(where, new Conversation.InRoom(other.id())),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    100)))
        .hasSize(1);
    assertThat(create("#tea").id()).isNotEqualTo(room.id());
  }

  @Test
  void nothingIsStoredForARoomThatDoesNotExist() {
    var nowhere = new Conversation.InRoom(new RoomId(99));

    String outcome =
        OpenStore.get(open.append(Sample.entry(1, nowhere, Sample.guest("ann"), Sample.said("x"))));

    assertThat(outcome).isNotEqualTo(OpenStore.STORED);
  }

  private List<Entry> said(Conversation where) {
    return open.store()
        .history()
        .page(new HistoryQuery(where, new Range.Latest(), HistoryQuery.SAID, 100));
  }

  /** What was said goes soon after the room, not with it. */
  private void awaitNothingSaid(Conversation where) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(OpenStore.SECONDS);
    while (!said(where).isEmpty()) {
      assertThat(System.nanoTime()).as("the history is still there").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private StoredRoom create(String name) {
    return rooms.create(RoomName.of(name), Sample.START).orElseThrow();
  }

  private Account account(String name) {
    return open.store().accounts().create(Sample.account(name), Optional.empty()).orElseThrow();
  }

  private void happen(StoredRoom room, Actor actor, Event event) {
    open.put(Sample.entry(++next, new Conversation.InRoom(room.id()), actor, event));
  }
}
