package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomRightsTest {
  private final House house = new House();
  private House.Person owner;
  private Room room;

  @BeforeEach
  void found() throws InterruptedException {
    owner = house.account("olga");
    owner.join(TEA);
    room = house.room(TEA);
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Who may do what to a plain member; the first column is the asker. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          asker,         topic,       kick,        voice,       operator,    administrator, settings,    ban,         invite
          OWNER,         ok,          ok,          ok,          ok,          ok,            ok,          ok,          ok
          ADMINISTRATOR, ok,          ok,          ok,          ok,          role-needed,   ok,          ok,          ok
          OPERATOR,      ok,          ok,          ok,          ok,          role-needed,   ok,          ok,          ok
          HALF_OPERATOR, ok,          ok,          ok,          role-needed, role-needed,   role-needed, ok,          ok
          VOICE,         role-needed, role-needed, role-needed, role-needed, role-needed,   role-needed, role-needed, ok
          member,        role-needed, role-needed, role-needed, role-needed, role-needed,   role-needed, role-needed, ok
          outsider,      not-member,  not-member,  not-member,  not-member,  not-member,    not-member,  not-member,  not-member
          server,        not-member,  ok,          ok,          ok,          ok,            ok,          ok,          not-member
          """,
      useHeadersInDisplayName = true)
  void rights(
      String asker,
      String topic,
      String kick,
      String voice,
      String operator,
      String administrator,
      String settings,
      String ban,
      String invite)
      throws InterruptedException {
    Session by = asker(asker).session();
    House.Person friend = house.guest("friend");

    assertThat(outcome(() -> room.setTopic(by, "green", LABEL))).as("topic").isEqualTo(topic);
    assertThat(outcome(() -> room.kick(by, member("m1"), "", LABEL))).as("kick").isEqualTo(kick);
    assertThat(outcome(() -> room.setRole(by, member("m2"), Role.VOICE, true, LABEL)))
        .as("voice")
        .isEqualTo(voice);
    assertThat(outcome(() -> room.setRole(by, member("m3"), Role.OPERATOR, true, LABEL)))
        .as("operator")
        .isEqualTo(operator);
    assertThat(outcome(() -> room.setRole(by, member("m4"), Role.ADMINISTRATOR, true, LABEL)))
        .as("administrator")
        .isEqualTo(administrator);
    assertThat(outcome(() -> room.changeSettings(by, s -> s.withLimit(50), LABEL)))
        .as("settings")
        .isEqualTo(settings);
    room.changeSettings(owner.session(), s -> s.withLimit(0), LABEL);
    assertThat(outcome(() -> room.setMask(by, RoomMask.Kind.BAN, "mallory", true, LABEL)))
        .as("ban")
        .isEqualTo(ban);
    assertThat(outcome(() -> room.invite(by, friend.nick(), LABEL))).as("invite").isEqualTo(invite);
  }

  @Test
  void nobodyTouchesWhoIsAbove() throws InterruptedException {
    House.Person half = asker("HALF_OPERATOR");
    Nickname chief = Nickname.of("olga");

    assertThat(outcome(() -> room.kick(half.session(), chief, "", LABEL))).isEqualTo("role-needed");
    assertThat(outcome(() -> room.setRole(half.session(), chief, Role.VOICE, false, LABEL)))
        .isEqualTo("role-needed");
    assertThat(room.isMember(owner.client())).isTrue();
  }

  @Test
  void anInvitationThatOverridesSomethingNeedsTheRight() throws InterruptedException {
    House.Person plain = asker("member");
    House.Person friend = house.guest("friend");
    House.Person banned = house.guest("banned");
    room.setMask(owner.session(), RoomMask.Kind.BAN, "banned", true, LABEL);

    assertThat(outcome(() -> room.invite(plain.session(), friend.nick(), LABEL))).isEqualTo("ok");
    assertThat(outcome(() -> room.invite(plain.session(), banned.nick(), LABEL)))
        .isEqualTo("role-needed");
    room.changeSettings(owner.session(), s -> s.withKey("secret"), LABEL);
    assertThat(outcome(() -> room.invite(plain.session(), banned.nick(), LABEL)))
        .isEqualTo("role-needed");
    assertThat(outcome(() -> room.invite(owner.session(), banned.nick(), LABEL))).isEqualTo("ok");
    assertThat(outcome(() -> banned.join(TEA))).isEqualTo("ok");
  }

  /** What keeps a newcomer out or quiet, and what lets it through. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          BAN,              banned,         muted
          MUTE,             ok,             muted
          INVITE_ONLY,      invite-only,    ok
          KEY,              wrong-key,      ok
          LIMIT,            room-full,      ok
          REGISTERED_JOIN,  account-needed, ok
          MODERATED,        ok,             moderated
          REGISTERED_SPEAK, ok,             account-needed
          """)
  void restrictions(String restriction, String joining, String speaking)
      throws InterruptedException {
    House.Person inside = house.guest("inside");
    House.Person outside = house.guest("outside");
    inside.join(TEA);
    switch (restriction) {
      case "BAN" -> {
        room.setMask(owner.session(), RoomMask.Kind.BAN, "inside", true, LABEL);
        room.setMask(owner.session(), RoomMask.Kind.BAN, "outside", true, LABEL);
      }
      case "MUTE" -> room.setMask(owner.session(), RoomMask.Kind.BAN, "m:inside", true, LABEL);
      case "KEY" -> set(settings().withKey("secret"));
      case "LIMIT" -> set(settings().withLimit(2));
      default -> set(settings().with(RoomFlag.valueOf(restriction), true));
    }

    assertThat(outcome(() -> inside.post(TEA, "hello"))).as("speaking").isEqualTo(speaking);
    assertThat(outcome(() -> outside.join(TEA))).as("joining").isEqualTo(joining);
    room.setRole(owner.session(), inside.nick(), Role.VOICE, true, LABEL);
    assertThat(outcome(() -> inside.post(TEA, "hello"))).as("with voice").isEqualTo("ok");
    if (!joining.equals("ok")) {
      room.invite(owner.session(), outside.nick(), LABEL);
      assertThat(outcome(() -> outside.join(TEA))).as("invited").isEqualTo("ok");
    }
  }

  @Test
  void theKeyOpensAndIsHiddenFromOutsiders() throws InterruptedException {
    set(settings().withKey("secret"));
    House.Person guest = house.guest("guest");

    assertThat(room.view(guest.session()).settings().key()).isEqualTo("*");
    assertThat(
            house.chat.rooms().join(guest.session(), TEA, "secret", LABEL).view().settings().key())
        .isEqualTo("secret");
    assertThat(outcome(() -> room.changeSettings(owner.session(), s -> s.withKey("a b"), LABEL)))
        .isEqualTo("bad-room-key");
  }

  @Test
  void exceptionsAndStandingInvitationsLetThrough() throws InterruptedException {
    room.setMask(owner.session(), RoomMask.Kind.BAN, "*!~guest@*", true, LABEL);
    room.setMask(owner.session(), RoomMask.Kind.EXCEPTION, "gil", true, LABEL);
    House.Person gil = house.guest("gil");

    assertThat(outcome(() -> house.guest("gus").join(TEA))).isEqualTo("banned");
    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("ok");
    assertThat(outcome(() -> gil.say(TEA, "hello"))).isEqualTo("ok");
    set(settings().with(RoomFlag.INVITE_ONLY, true));
    room.setMask(owner.session(), RoomMask.Kind.INVITATION, "ann", true, LABEL);
    assertThat(outcome(() -> house.account("ann").join(TEA))).isEqualTo("ok");
    assertThat(outcome(() -> house.account("bob").join(TEA))).isEqualTo("invite-only");
  }

  @Test
  void aMaskIsOneInWhateverLettersAndStaysRemovedAfterARestart() throws InterruptedException {
    room.setMask(owner.session(), RoomMask.Kind.BAN, "Mallory", true, LABEL);
    room.setMask(owner.session(), RoomMask.Kind.BAN, "MALLORY", true, LABEL);
    assertThat(room.masks(owner.session(), RoomMask.Kind.BAN)).hasSize(1);
    room.setMask(owner.session(), RoomMask.Kind.BAN, "mallory", false, LABEL);

    house.restart();

    assertThat(house.store.rooms().rooms().getFirst().masks()).isEmpty();
    assertThat(outcome(() -> house.guest("mallory").join(TEA))).isEqualTo("ok");
  }

  @Test
  void whoEntersARoomWithLastingOperatorsDoesNotBecomeItsOwner() throws InterruptedException {
    House.Person ann = house.account("ann");
    ann.join(TEA);
    room.setRole(owner.session(), ann.nick(), Role.OPERATOR, true, LABEL);
    room.setRole(owner.session(), owner.nick(), Role.OWNER, false, LABEL);
    room.part(ann.session(), "", LABEL);
    room.part(owner.session(), "", LABEL);

    RoomView view = house.account("mallory").join(TEA);

    assertThat(view.members().getFirst().roles()).isEmpty();
  }

  private void set(RoomSettings settings) throws InterruptedException {
    room.changeSettings(owner.session(), _ -> settings, LABEL);
  }

  private RoomSettings settings() {
    return room.view(owner.session()).settings();
  }

  private Nickname member(String nick) throws InterruptedException {
    House.Person person = house.guest(nick);
    person.join(TEA);
    return person.nick();
  }

  private House.Person asker(String who) throws InterruptedException {
    return switch (who) {
      case "OWNER" -> owner;
      case "outsider" -> house.guest("asker");
      case "server" -> house.administrator("asker");
      case "member" -> {
        House.Person person = house.guest("asker");
        person.join(TEA);
        yield person;
      }
      default -> {
        House.Person person = house.guest("asker");
        person.join(TEA);
        room.setRole(owner.session(), person.nick(), Role.valueOf(who), true, LABEL);
        yield person;
      }
    };
  }
}
