package causerie.storage;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.auth.Account;
import causerie.messaging.Actor;
import causerie.messaging.Conversation;
import causerie.messaging.Entry;
import causerie.messaging.Event;
import causerie.messaging.Event.Leaving;
import causerie.messaging.HistoryQuery;
import causerie.messaging.HistoryQuery.Cursor;
import causerie.messaging.HistoryQuery.Kind;
import causerie.messaging.HistoryQuery.Range;
import causerie.messaging.MessageId;
import causerie.messaging.MetadataChange;
import causerie.messaging.MetadataKey;
import causerie.messaging.Nickname;
import causerie.messaging.Role;
import causerie.messaging.RoomFlag;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import causerie.messaging.SearchQuery;
import causerie.messaging.spi.HistoryStore;
import causerie.messaging.spi.HistoryStore.DirectConversation;
import causerie.messaging.spi.HistoryStore.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class HistoryStoreContract {
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  private OpenStore open;
  private HistoryStore history;
  private Conversation tea;
  private Conversation coffee;
  private final Actor ann = Sample.guest("Ann");
  private final Actor bob = Sample.guest("bob");

  abstract OpenStore open(Path folder);

  @BeforeEach
  void openStore(@TempDir Path folder) {
    open = open(folder);
    history = open.store().history();
    tea = room("#tea");
    coffee = room("#coffee");
  }

  @AfterEach
  void closeStore() {
    open.close();
  }

  @Test
  void everyEventIsReadAsItWasWritten() {
    Actor cyd = Sample.member("Cyd", account("cyd"));
    List<Event> events =
        List.of(
            new Event.Posted(Event.Kind.MESSAGE, "h\u00e9llo \"\\\u0001", Map.of("a/b", "1;\n\"")),
            new Event.Posted(Event.Kind.NOTICE, "one\ntwo and on", Map.of("t", ""), List.of(2, 7)),
            new Event.Posted(Event.Kind.TAGS, "", Map.of("react", "\ud83d\ude00", "x", "")),
            new Event.Joined(),
            new Event.Redacted(new MessageId(7), "no such thing"),
            new Event.Left(Leaving.PARTED, "bye"),
            new Event.Left(Leaving.QUIT, ""),
            new Event.Kicked(cyd, "why"),
            new Event.Invited(bob, true),
            new Event.TopicChanged(""),
            new Event.RoleChanged(cyd, Role.HALF_OPERATOR, false),
            new Event.SettingsChanged(
                new RoomSettings(
                    Set.of(RoomFlag.HIDDEN), "\"k,=", 3, Optional.of(RoomName.of("#Other"))),
                new RoomSettings(Set.of(), "", 0, Optional.empty())),
            new Event.Invited(cyd, false),
            new Event.MaskAdded(RoomMask.Kind.INVITATION, "*!*@*"),
            new Event.MaskRemoved(RoomMask.Kind.EXCEPTION, "\u00fc!*@*"),
            new Event.RoomRenamed(RoomName.of("#Tea"), RoomName.of("#T\u00e4"), "why \"so\""));
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(
          Sample.entry(entries.size() + 1, tea, entries.size() % 2 == 0 ? ann : cyd, event));
    }

    open.put(entries);

    assertThat(page(tea, new Range.Latest(), ALL, 100)).isEqualTo(entries);
    assertThat(page(tea, new Range.Latest(), Set.of(Kind.TAGS), 100))
        .containsExactly(entries.get(2));
    assertThat(page(tea, new Range.Latest(), HistoryQuery.SAID, 100))
        .isEqualTo(entries.subList(0, 2));
    assertThat(page(tea, new Range.Latest(), Set.of(Kind.CHANGES), 100))
        .isEqualTo(entries.subList(3, entries.size()));
    assertThat(page(tea, new Range.Latest(), Set.of(), 100)).isEmpty();
    assertThat(page(tea, new Range.Latest(), ALL, 100).getFirst().actor().nick().text())
        .isEqualTo("Ann");
  }

  @Test
  void metadataIsNotRead() {
    var put = new MetadataChange.Put(new MetadataKey("color"), "red");
    var removed = new MetadataChange.Removed(Set.of(new MetadataKey("color")));
    Entry first = Sample.entry(1, tea, ann, new Event.MetadataChanged(put));
    Entry topic = Sample.entry(2, tea, ann, new Event.TopicChanged("red"));
    Entry last = Sample.entry(3, tea, ann, new Event.MetadataChanged(removed));

    open.put(List.of(first, topic, last));

    assertThat(page(tea, new Range.Latest(), ALL, 100)).containsExactly(topic);
    assertThat(page(tea, new Range.Latest(), Set.of(Kind.CHANGES), 100)).containsExactly(topic);
    assertThat(open.store().history().find(tea, first.id())).isEmpty();
    assertThat(open.store().history().newest()).contains(last);
    assertThat(open.store().history().lastTime(tea)).contains(last.time());
  }

  @Test
  void usersAndHostsAreNotKept() {
    Actor cyd = Sample.member("Cyd", account("cyd"));
    Actor known = new Actor(cyd.nick(), cyd.identity(), "~c", "h1", "Cyd Example");
    Actor guest = new Actor(bob.nick(), bob.identity(), "~b", "h2", "Bob Example");
    open.put(
        Sample.entry(1, tea, guest, Sample.said("hello")),
        Sample.entry(2, tea, known, new Event.Kicked(guest, "bye")));

    List<Entry> read = page(tea, new Range.Latest(), ALL, 10);

    assertThat(read)
        .extracting(entry -> entry.actor().mask())
        .containsExactly("bob!~guest@guest", "Cyd!cyd@user/cyd");
    assertThat(read.getLast().event()).isEqualTo(new Event.Kicked(bob, "bye"));
  }

  @Test
  void emptyHistoryHasNoPages() {
    var place = new Cursor.ById(new MessageId(5));
    for (Range range :
        List.of(
            new Range.Latest(),
            new Range.LatestAfter(place),
            new Range.Before(place),
            new Range.After(place),
            new Range.Around(place),
            new Range.Between(place, new Cursor.ByTime(Instant.MAX)))) {
      assertThat(page(tea, range, ALL, 10)).isEmpty();
    }
    assertThat(history.newest()).isEmpty();
    assertThat(history.lastTime(tea)).isEmpty();
  }

  @Test
  void everyPageIsASliceOfTheHistory() {
    Random random = new Random(42);
    List<Entry> entries = new ArrayList<>();
    List<Entry> others = new ArrayList<>();
    long number = 0;
    for (int i = 0; i < 60; i++) {
      number += 1 + random.nextInt(3);
      Event event = random.nextInt(3) == 0 ? new Event.Joined() : Sample.said("text " + i);
      Entry entry = Sample.entry(number, random.nextInt(4) == 0 ? coffee : tea, ann, event);
      (entry.conversation().equals(tea) ? entries : others).add(entry);
    }
    open.put(entries);
    open.put(others);

    for (int i = 0; i < 400; i++) {
      Set<Kind> kinds = random.nextBoolean() ? ALL : HistoryQuery.SAID;
      int limit = 1 + random.nextInt(12);
      Range range = range(random, number);

      assertThat(page(tea, range, kinds, limit))
          .as("%s %s %d", range, kinds, limit)
          .isEqualTo(slice(entries, range, kinds, limit));
    }
  }

  private static Range range(Random random, long numbers) {
    return switch (random.nextInt(6)) {
      case 0 -> new Range.Latest();
      case 1 -> new Range.LatestAfter(cursor(random, numbers));
      case 2 -> new Range.Before(cursor(random, numbers));
      case 3 -> new Range.After(cursor(random, numbers));
      case 4 -> new Range.Around(cursor(random, numbers));
      default -> new Range.Between(cursor(random, numbers), cursor(random, numbers));
    };
  }

  /** At, between, before and after the entries. */
  private static Cursor cursor(Random random, long numbers) {
    long number = random.nextLong(numbers + 6) - 3;
    return switch (random.nextInt(4)) {
      case 0 -> new Cursor.ByTime(Sample.at(number));
      case 1 -> new Cursor.ByTime(Sample.at(number).plusNanos(500_000));
      default -> new Cursor.ById(new MessageId(1000 + number));
    };
  }

  /** The meaning of ranges, on a list. In the samples times and ids stand for each other. */
  private static List<Entry> slice(List<Entry> all, Range range, Set<Kind> kinds, int limit) {
    List<Entry> wanted =
        all.stream()
            .filter(e -> kinds.contains(Kind.CHANGES) || e.event() instanceof Event.Posted)
            .toList();
    return switch (range) {
      case Range.Latest() -> last(wanted, limit);
      case Range.LatestAfter(var place) -> last(above(wanted, key(place)), limit);
      case Range.Before(var place) -> last(below(wanted, key(place)), limit);
      case Range.After(var place) -> first(above(wanted, key(place)), limit);
      case Range.Around(var place) -> {
        List<Entry> found = new ArrayList<>(last(below(wanted, key(place)), limit / 2));
        List<Entry> rest = wanted.stream().filter(e -> key(e) >= key(place)).toList();
        found.addAll(first(rest, limit - found.size()));
        yield found;
      }
      case Range.Between(var from, var to) -> {
        double low = Math.min(key(from), key(to));
        double high = Math.max(key(from), key(to));
        List<Entry> inside = below(above(wanted, low), high);
        yield key(from) > key(to) ? last(inside, limit) : first(inside, limit);
      }
    };
  }

  private static double key(Entry entry) {
    return entry.id().value();
  }

  private static double key(Cursor cursor) {
    return switch (cursor) {
      case Cursor.ById(var id) -> id.value();
      case Cursor.ByTime(var time) -> 1000 + Duration.between(Sample.START, time).toNanos() / 1e6;
    };
  }

  private static List<Entry> above(List<Entry> entries, double key) {
    return entries.stream().filter(e -> key(e) > key).toList();
  }

  private static List<Entry> below(List<Entry> entries, double key) {
    return entries.stream().filter(e -> key(e) < key).toList();
  }

  private static List<Entry> first(List<Entry> entries, int limit) {
    return entries.subList(0, Math.min(limit, entries.size()));
  }

  private static List<Entry> last(List<Entry> entries, int limit) {
    return entries.subList(Math.max(0, entries.size() - limit), entries.size());
  }

  @Test
  void timesFarBeyondAreNoPlaceAtAll() {
    open.put(Sample.entry(1, tea, ann, Sample.said("x")));

    assertThat(page(tea, new Range.After(new Cursor.ByTime(Instant.MIN)), ALL, 5)).hasSize(1);
    assertThat(page(tea, new Range.Before(new Cursor.ByTime(Instant.MAX)), ALL, 5)).hasSize(1);
    assertThat(page(tea, new Range.After(new Cursor.ByTime(Instant.MAX)), ALL, 5)).isEmpty();
  }

  @Test
  void entryIsFoundInItsConversationOnly() {
    Entry entry = Sample.entry(1, tea, ann, Sample.said("x"));
    open.put(entry);

    assertThat(history.find(tea, entry.id())).contains(entry);
    assertThat(history.find(coffee, entry.id())).isEmpty();
    assertThat(history.find(tea, new MessageId(7))).isEmpty();
    assertThat(history.newest()).contains(entry);
    assertThat(history.lastTime(tea)).contains(entry.time());
  }

  @Test
  void keyIsFoundPerSenderAndConversationForAWhile() {
    Entry entry = Sample.entry(5, tea, ann, Sample.said("x"), "k1");
    open.put(entry);

    assertThat(history.findKey(tea, ann.keyScope(), "k1", Sample.at(5))).contains(entry);
    assertThat(history.findKey(tea, ann.keyScope(), "k1", Sample.at(6))).isEmpty();
    assertThat(history.findKey(tea, ann.keyScope(), "k2", Sample.at(0))).isEmpty();
    assertThat(history.findKey(tea, bob.keyScope(), "k1", Sample.at(0))).isEmpty();
    assertThat(history.findKey(coffee, ann.keyScope(), "k1", Sample.at(0))).isEmpty();
  }

  @Test
  void wordsPrefixesAndPhrasesAreFound() {
    open.put(
        Sample.entry(1, tea, ann, Sample.said("Green tea from China")),
        Sample.entry(2, tea, bob, Sample.said("tea, green or not? caf\u00e9!")),
        Sample.entry(3, coffee, ann, Sample.said("green beans")),
        Sample.entry(4, tea, ann, new Event.TopicChanged("green topic")),
        Sample.entry(5, tea, ann, Sample.said("don't panic")));

    assertThat(found("green", tea, coffee)).containsExactly(1L, 2L, 3L);
    assertThat(found("GREEN tea", tea, coffee)).containsExactly(1L, 2L);
    assertThat(found("gre*", coffee)).containsExactly(3L);
    assertThat(found("gre", coffee)).isEmpty();
    assertThat(found("\"green tea\"", tea, coffee)).containsExactly(1L);
    assertThat(found("\"green tea", tea, coffee)).containsExactly(1L);
    assertThat(found("cafe", tea)).containsExactly(2L);
    assertThat(found("don't", tea)).containsExactly(5L);
    assertThat(found("green", tea)).containsExactly(1L, 2L);
    assertThat(found("green")).isEmpty();
  }

  @Test
  void nothingTypedIsAnOperator() {
    open.put(
        Sample.entry(1, tea, ann, Sample.said("this AND that")),
        Sample.entry(2, tea, ann, Sample.said("this near that text:word ^x")));

    for (String words :
        List.of(
            "this OR nothing",
            "NOT this",
            "nothing* NEAR(this that)",
            "scope:c1",
            "{scope} : c1",
            "c1",
            "text:this",
            "'; DROP TABLE entry; --",
            "\"\"\"unseen\"",
            "this AND unseen")) {
      assertThat(found(words, tea)).as(words).isEmpty();
    }
    assertThat(found("this AND that", tea)).containsExactly(1L);
    assertThat(found("text:word", tea)).containsExactly(2L);
    assertThat(found("^x", tea)).containsExactly(2L);
    assertThat(found("+ - ... this", tea)).containsExactly(1L, 2L);
    assertThat(found("***", tea)).containsExactly(1L, 2L);
    assertThat(found("near(that", tea)).containsExactly(2L);
  }

  @Test
  void filtersNarrowTheSearch() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      entries.add(
          Sample.entry(i, i % 2 == 0 ? tea : coffee, i % 4 < 2 ? ann : bob, Sample.said("leaf")));
    }
    open.put(entries);

    assertThat(ids(search("leaf", "ANN", null, null, 100, tea)))
        .containsExactly(4L, 8L, 12L, 16L, 20L);
    assertThat(ids(search("", "ann", null, null, 2, tea))).containsExactly(16L, 20L);
    assertThat(ids(search("leaf", null, Sample.at(5), null, 100, tea))).containsExactly(2L, 4L);
    assertThat(ids(search("leaf", null, null, Sample.at(18), 100, tea, coffee)))
        .containsExactly(19L, 20L);
    assertThat(ids(search("leaf", null, Sample.at(9), Sample.at(6), 100, tea, coffee)))
        .containsExactly(7L, 8L);
    assertThat(ids(search("", null, Sample.at(9), null, 3, tea, coffee)))
        .containsExactly(6L, 7L, 8L);
    assertThat(ids(search("leaf", null, Sample.at(1), null, 100, tea, coffee))).isEmpty();
    assertThat(ids(search("leaf", null, null, null, 3, tea, coffee)))
        .containsExactly(18L, 19L, 20L);
    assertThat(ids(search("leaf", "nobody", null, null, 3, tea))).isEmpty();
  }

  @Test
  void searchInManyConversationsIsTheSameAsInFew() {
    List<Entry> entries = new ArrayList<>();
    List<Conversation> many = new ArrayList<>(List.of(tea, coffee));
    for (int i = 0; i < 30; i++) {
      many.add(room("#r" + i));
    }
    for (int i = 1; i <= 64; i++) {
      entries.add(Sample.entry(i, many.get(i % 32), ann, Sample.said("word")));
    }
    open.put(entries);

    Conversation[] all = many.toArray(Conversation[]::new);
    assertThat(ids(search("word", null, null, null, 100, all))).hasSize(64).isSorted();
    assertThat(ids(search("", null, Sample.at(60), Sample.at(55), 3, all)))
        .containsExactly(57L, 58L, 59L);
  }

  @Test
  void directConversationsAreListedLatestFirst() {
    Account a = account("a1");
    Account b = account("b1");
    Account c = account("c1");
    var ab = Conversation.between(b.id(), a.id());
    var ac = Conversation.between(a.id(), c.id());
    var aa = Conversation.between(a.id(), a.id());
    open.put(
        Sample.entry(1, ab, Sample.member("a", a), Sample.said("1")),
        Sample.entry(2, aa, Sample.member("a", a), Sample.said("2")),
        Sample.entry(3, ac, Sample.member("c", c), Sample.said("3")),
        Sample.entry(4, ab, Sample.member("b", b), Sample.said("4")),
        Sample.entry(
            5, ac, Sample.member("b", c), new Event.Posted(Event.Kind.TAGS, "", Map.of("t", "1"))));

    assertThat(history.directConversations(a.id(), Span.ALL, 10))
        .containsExactly(
            new DirectConversation(ab, Sample.at(4), new MessageId(1004)),
            new DirectConversation(ac, Sample.at(3), new MessageId(1003)),
            new DirectConversation(aa, Sample.at(2), new MessageId(1002)));
    assertThat(history.directConversations(a.id(), Span.ALL, 1)).hasSize(1);
    assertThat(history.directConversations(b.id(), Span.ALL, 10)).hasSize(1);
    assertThat(page(ab, new Range.Latest(), ALL, 10)).hasSize(2);
    assertThat(history.newest().orElseThrow().conversation()).isEqualTo(ac);
  }

  @Test
  void unreadCountsMessagesOfOthers() {
    Account a = account("a1");
    open.put(
        Sample.entry(1, tea, ann, Sample.said("1")),
        Sample.entry(2, tea, Sample.member("a", a), Sample.said("2")),
        Sample.entry(3, tea, ann, new Event.Joined()),
        Sample.entry(4, tea, ann, Sample.said("4")),
        Sample.entry(5, tea, bob, Sample.said("5")));

    assertThat(history.unread(tea, a.id(), Optional.empty(), 100)).isEqualTo(3);
    assertThat(history.unread(tea, a.id(), Optional.of(Sample.at(1)), 100)).isEqualTo(2);
    assertThat(history.unread(tea, a.id(), Optional.of(Instant.EPOCH), 2)).isEqualTo(2);
    assertThat(history.unread(coffee, a.id(), Optional.empty(), 100)).isZero();
  }

  @Test
  void readMarkerOnlyMovesForwards() {
    Account a = account("a1");
    var self = Conversation.between(a.id(), a.id());
    var guest = new Conversation.WithGuest(a.id(), Nickname.of("Gil"));

    for (Conversation where : List.of(tea, self, guest)) {
      assertThat(history.readMarker(a.id(), where)).isEmpty();
      assertThat(history.moveReadMarker(a.id(), where, Sample.at(9))).isEqualTo(Sample.at(9));
      assertThat(history.moveReadMarker(a.id(), where, Sample.at(4))).isEqualTo(Sample.at(9));
      assertThat(history.readMarker(a.id(), where)).contains(Sample.at(9));
    }
    assertThat(history.readMarker(a.id(), coffee)).isEmpty();
  }

  @Test
  void aTimeHasItsLastEntry() {
    Entry one = Sample.entry(1, tea, ann, Sample.said("1"));
    Entry three = Sample.entry(3, tea, ann, Sample.said("3"));
    open.put(one, Sample.entry(2, coffee, ann, Sample.said("2")), three, redaction(5, tea, three));

    assertThat(history.lastUpTo(tea, Sample.at(0))).isEmpty();
    assertThat(history.lastUpTo(tea, Sample.at(1))).contains(one.id());
    assertThat(history.lastUpTo(tea, Sample.at(2).plusNanos(999_999))).contains(one.id());
    assertThat(history.lastUpTo(tea, Sample.at(4))).contains(three.id());
    assertThat(history.lastUpTo(tea, Instant.MAX)).contains(new MessageId(1005));
    assertThat(history.lastUpTo(tea, Instant.MIN)).isEmpty();
    assertThat(history.timeOf(tea, three.id())).contains(three.time());
    assertThat(history.timeOf(coffee, three.id())).isEmpty();
  }

  @Test
  void theNewestMessagesWithinATime() {
    open.put(
        Sample.entry(1, tea, ann, Sample.said("1")),
        Sample.entry(2, coffee, ann, Sample.said("2")),
        Sample.entry(4, tea, ann, Sample.said("4")),
        Sample.entry(5, tea, ann, new Event.Joined()));
    var both = Set.of(tea, coffee, room("#quiet"));

    assertThat(history.newestSaid(both, Span.ALL))
        .isEqualTo(Map.of(tea, Sample.at(4), coffee, Sample.at(2)));
    assertThat(history.newestSaid(both, between(0, 4))).isEqualTo(Map.of(coffee, Sample.at(2)));
    assertThat(history.newestSaid(both, between(2, 5))).isEqualTo(Map.of(tea, Sample.at(4)));
    assertThat(history.newestSaid(Set.of(), Span.ALL)).isEmpty();
  }

  @Test
  void directConversationsWithinATimeAreTheEarliestOrTheLatest() {
    Account a = account("a1");
    List<DirectConversation> all = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      Conversation.Direct with =
          i % 3 == 0
              ? new Conversation.WithGuest(a.id(), Nickname.of("guest" + i))
              : Conversation.between(a.id(), account("b" + i).id());
      open.put(Sample.entry(i, with, Sample.member("a", a), Sample.said("x")));
      all.addFirst(new DirectConversation(with, Sample.at(i), new MessageId(1000 + i)));
    }

    assertThat(history.directConversations(a.id(), Span.ALL, 3)).isEqualTo(all.subList(0, 3));
    assertThat(history.directConversations(a.id(), between(2, 8), 99)).isEqualTo(all.subList(2, 7));
    assertThat(history.directConversations(a.id(), between(2, 8), 3)).isEqualTo(all.subList(4, 7));
  }

  @Test
  void talkWithGuestsIsAConversationOfTheAccountAndTheirNick() {
    Account a = account("a1");
    Account b = account("b1");
    Actor me = Sample.member("me", a);
    Actor gil = Sample.guest("Gil");
    var talk = new Conversation.WithGuest(a.id(), Nickname.of("Gil"));
    var same = new Conversation.WithGuest(a.id(), Nickname.of("gIL"));
    var other = new Conversation.WithGuest(b.id(), Nickname.of("gil"));
    Entry one = Sample.entry(1, talk, me, Sample.said("good leaf"));
    Entry two = Sample.entry(2, same, gil, Sample.said("old leaf"));
    Entry three = Sample.entry(3, other, gil, Sample.said("other leaf"));
    open.put(one, two, three);

    assertThat(page(same, new Range.Latest(), ALL, 9)).containsExactly(one, two);
    assertThat(found("leaf", talk)).containsExactly(1L, 2L);
    assertThat(found("leaf", talk, other)).containsExactly(1L, 2L, 3L);
    assertThat(history.newest()).contains(three);
    assertThat(history.directConversations(a.id(), Span.ALL, 9))
        .containsExactly(new DirectConversation(talk, two.time(), two.id()))
        .extracting(direct -> ((Conversation.WithGuest) direct.conversation()).guest().text())
        .containsExactly("Gil");
    open.put(redaction(4, talk, two));
    assertThat(history.directConversations(a.id(), Span.ALL, 9))
        .containsExactly(new DirectConversation(talk, one.time(), one.id()));
    assertThat(history.prune(Sample.at(9), Duration.ZERO)).isEqualTo(4);
    assertThat(history.directConversations(a.id(), Span.ALL, 9)).isEmpty();
    assertThat(history.lastTime(talk)).isEmpty();
  }

  private static Span between(long after, long before) {
    return new Span(Sample.at(after), Sample.at(before), false);
  }

  @Test
  void pruneRemovesTheOldFromHistoryAndSearch() {
    Account a = account("a1");
    var self = Conversation.between(a.id(), a.id());
    open.put(Sample.entry(5000, self, ann, Sample.said("old note")));
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 1500; i++) {
      entries.add(Sample.entry(i, tea, ann, i % 3 == 0 ? new Event.Joined() : Sample.said("leaf")));
    }
    open.put(entries);

    assertThat(history.prune(Sample.at(1401), Duration.ofMillis(1))).isEqualTo(1399);

    assertThat(page(tea, new Range.Latest(), ALL, 5000)).isEqualTo(entries.subList(1399, 1500));
    assertThat(ids(search("leaf", null, null, null, 5000, tea))).hasSize(67);
    assertThat(history.prune(Sample.at(1401), Duration.ofMillis(1))).isZero();
    assertThat(history.directConversations(a.id(), Span.ALL, 5)).hasSize(1);
    assertThat(history.prune(Sample.at(9000), Duration.ZERO)).isEqualTo(102);
    assertThat(history.directConversations(a.id(), Span.ALL, 5)).isEmpty();
    assertThat(ids(search("note", null, null, null, 5, self))).isEmpty();
  }

  @Test
  void whatIsRedactedIsNowhereButInItsPlace() {
    Entry secret = Sample.entry(2, tea, ann, Sample.said("my secret leaf"), "k");
    Entry reaction =
        Sample.entry(4, tea, bob, new Event.Posted(Event.Kind.TAGS, "", Map.of("react", "x")));
    Entry one = redaction(6, tea, secret);
    Entry other = redaction(7, tea, reaction);
    open.put(
        Sample.entry(1, tea, ann, Sample.said("a leaf")),
        secret,
        Sample.entry(3, tea, bob, new Event.Joined()),
        reaction,
        Sample.entry(5, tea, bob, Sample.said("another leaf")));
    assertThat(found("secret", tea)).containsExactly(2L);

    open.put(one, other);

    assertThat(ids(page(tea, new Range.Latest(), ALL, 100))).containsExactly(1L, 3L, 5L, 6L, 7L);
    assertThat(page(tea, new Range.Latest(), Set.of(Kind.CHANGES), 2)).containsExactly(one, other);
    assertThat(page(tea, new Range.Latest(), Set.of(Kind.TAGS), 100)).isEmpty();
    assertThat(ids(page(tea, new Range.Latest(), HistoryQuery.SAID, 100))).containsExactly(1L, 5L);
    assertThat(ids(page(tea, new Range.After(new Cursor.ById(secret.id())), HistoryQuery.SAID, 9)))
        .containsExactly(5L);
    assertThat(ids(page(tea, new Range.Around(new Cursor.ById(secret.id())), HistoryQuery.SAID, 3)))
        .containsExactly(1L, 5L);
    assertThat(found("secret", tea)).isEmpty();
    assertThat(found("leaf", tea)).containsExactly(1L, 5L);
    assertThat(ids(search("", "ann", null, null, 9, tea))).containsExactly(1L);
    assertThat(history.find(tea, secret.id())).isEmpty();
    assertThat(history.timeOf(tea, secret.id())).contains(secret.time());
    assertThat(history.timeOf(coffee, secret.id())).isEmpty();
    assertThat(history.findKey(tea, ann.keyScope(), "k", Sample.at(0)).map(Entry::event))
        .contains(Event.Posted.REDACTED);
    assertThat(history.unread(tea, account("a1").id(), Optional.empty(), 9)).isEqualTo(2);
  }

  @Test
  void redactingAtOnceAndTwiceIsTheSame() {
    Entry secret = Sample.entry(1, tea, ann, Sample.said("secret"));
    open.put(secret, redaction(2, tea, secret), redaction(3, tea, secret));

    assertThat(ids(page(tea, new Range.Latest(), ALL, 100))).containsExactly(2L, 3L);
    assertThat(found("secret", tea)).isEmpty();
    open.put(Sample.entry(4, tea, ann, Sample.said("secret, again")));
    assertThat(found("secret", tea)).containsExactly(4L);
  }

  @Test
  void onlyAMessageOfTheConversationIsRedacted() {
    Entry said = Sample.entry(1, tea, ann, Sample.said("leaf"));
    Entry joined = Sample.entry(2, tea, ann, new Event.Joined());
    open.put(said, joined, redaction(3, coffee, said), redaction(4, tea, joined));

    assertThat(history.find(tea, said.id())).contains(said);
    assertThat(history.find(tea, joined.id())).contains(joined);
    assertThat(found("leaf", tea)).containsExactly(1L);
  }

  @Test
  void aDirectConversationIsAsNewAsWhatIsLeftOfIt() {
    Account a = account("a1");
    var self = Conversation.between(a.id(), a.id());
    Entry one = Sample.entry(1, self, Sample.member("a", a), Sample.said("1"));
    Entry two = Sample.entry(2, self, Sample.member("a", a), Sample.said("2"));
    open.put(one, two, redaction(3, self, two));

    assertThat(history.directConversations(a.id(), Span.ALL, 9))
        .containsExactly(new DirectConversation(self, one.time(), one.id()));
    open.put(redaction(4, self, one));
    assertThat(history.directConversations(a.id(), Span.ALL, 9)).isEmpty();
  }

  @Test
  void whatAnAccountSaidIsErasedEverywhere() {
    Account a = account("a1");
    Account b = account("b1");
    Actor me = Sample.member("me", a);
    Actor you = Sample.member("you", b);
    var both = Conversation.between(a.id(), b.id());
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      entries.add(
          Sample.entry(i, i % 2 == 0 ? tea : both, i % 5 == 0 ? you : me, Sample.said("x")));
    }
    open.put(entries);
    open.put(
        Sample.entry(501, tea, me, new Event.Joined()),
        Sample.entry(502, tea, me, new Event.Posted(Event.Kind.TAGS, "", Map.of("react", "x"))),
        Sample.entry(503, both, me, Sample.said("secret"), "k"));

    assertThat(history.erase(a.id())).isEqualTo(402);

    assertThat(ids(page(tea, new Range.Latest(), ALL, 999))).hasSize(51).contains(501L);
    assertThat(ids(page(both, new Range.Latest(), ALL, 999))).hasSize(50);
    assertThat(found("x", tea, both)).hasSize(100);
    assertThat(found("secret", both)).isEmpty();
    assertThat(history.findKey(both, me.keyScope(), "k", Sample.at(0))).isEmpty();
    assertThat(history.directConversations(b.id(), Span.ALL, 9))
        .containsExactly(new DirectConversation(both, Sample.at(495), new MessageId(1495)));
    assertThat(history.erase(a.id())).isZero();
  }

  private Entry redaction(long number, Conversation where, Entry what) {
    return Sample.entry(number, where, bob, new Event.Redacted(what.id(), "why"));
  }

  private List<Entry> page(Conversation where, Range range, Set<Kind> kinds, int limit) {
    return history.page(new HistoryQuery(where, range, kinds, limit));
  }

  private List<Long> found(String words, Conversation... where) {
    return ids(search(words, null, null, null, 100, where));
  }

  private List<Entry> search(
      String words, String from, Instant before, Instant after, int limit, Conversation... where) {
    return history.search(
        new SearchQuery(
            words,
            Set.of(where),
            Optional.ofNullable(from).map(Nickname::of),
            Optional.ofNullable(before),
            Optional.ofNullable(after),
            limit));
  }

  private static List<Long> ids(List<Entry> entries) {
    return entries.stream().map(entry -> entry.id().value() - 1000).toList();
  }

  private Conversation room(String name) {
    return new Conversation.InRoom(
        open.store().rooms().create(RoomName.of(name), Sample.START).orElseThrow().id());
  }

  private Account account(String name) {
    return open.store().accounts().create(Sample.account(name), Optional.empty()).orElseThrow();
  }
}
