package causerie.messaging;

import static causerie.messaging.House.LABEL;
import static causerie.messaging.House.TEA;
import static causerie.messaging.House.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes in: by invitation, by a list, or into another room. */
class RoomDoorsTest {
  private static final RoomName COFFEE = RoomName.of("#coffee");
  private static final Duration DAY = ChatSettings.DEFAULT.invitationLifetime();

  private final House house = new House();
  private House.Person owner;
  private House.Person gil;
  private Room room;

  @BeforeEach
  void found() throws InterruptedException {
    owner = house.account("olga");
    gil = house.guest("gil");
    owner.join(TEA);
    owner.join(COFFEE);
    room = house.room(TEA);
  }

  @AfterEach
  void close() {
    house.close();
  }

  // Invitations -----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"BAN", "INVITE_ONLY", "KEY", "LIMIT", "REGISTERED_JOIN"})
  void anInvitationOpensEveryDoorOnce(String door) throws InterruptedException {
    shut(door);
    String refusal = outcome(() -> gil.join(TEA));

    room.invite(owner.session(), gil.nick(), LABEL);

    assertThat(refusal).isNotEqualTo("ok");
    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("ok");
    room.kick(owner.session(), gil.nick(), "", LABEL);
    assertThat(outcome(() -> gil.join(TEA))).isEqualTo(refusal);
  }

  @Test
  void anInvitationEndsAfterItsLifetimeAndANewOneBeginsAnew() throws InterruptedException {
    shut("INVITE_ONLY");
    room.invite(owner.session(), gil.nick(), LABEL);
    house.clock.pass(DAY.plusSeconds(1));
    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("invite-only");
    room.invite(owner.session(), gil.nick(), LABEL);
    house.clock.pass(DAY.minusSeconds(1));

    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("ok");
  }

  @Test
  void theInvitationOfAnAccountHoldsAfterARestartAsLongAsItWould() throws InterruptedException {
    shut("INVITE_ONLY");
    House.Person ann = house.account("ann");
    House.Person bob = house.account("bob");
    room.invite(owner.session(), ann.nick(), LABEL);
    house.clock.pass(DAY.dividedBy(2).plusSeconds(1));
    room.invite(owner.session(), bob.nick(), LABEL);
    house.clock.pass(DAY.dividedBy(2).plusSeconds(1));

    house.restart();

    assertThat(outcome(() -> house.account("ann").join(TEA))).isEqualTo("invite-only");
    assertThat(outcome(() -> house.account("bob").join(TEA))).isEqualTo("ok");
  }

  @Test
  void thoseWhoHoldInvitationsMayListThem() throws InterruptedException {
    house.room(COFFEE).invite(owner.session(), gil.nick(), LABEL);
    room.invite(owner.session(), gil.nick(), LABEL);

    assertThat(house.chat.rooms().invitations(gil.session()))
        .extracting(Room::name)
        .containsExactly(COFFEE, TEA);
    gil.join(TEA);
    assertThat(house.chat.rooms().invitations(gil.session())).hasSize(1);
    house.clock.pass(DAY.plusSeconds(1));
    assertThat(house.chat.rooms().invitations(gil.session())).isEmpty();
  }

  /** Else a member without rights could prepare the way for the time when the door is shut. */
  @Test
  void theWordOfAPlainMemberOpensNothing() throws InterruptedException {
    House.Person plain = house.guest("plain");
    plain.join(TEA);
    room.invite(plain.session(), gil.nick(), LABEL);
    shut("INVITE_ONLY");

    assertThat(gil.heard().news(News.Invitation.class)).hasSize(1);
    assertThat(house.chat.rooms().invitations(gil.session())).isEmpty();
    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("invite-only");
  }

  @Test
  void operatorsHearOfAnInvitationAndOrdinaryMembersDoNot() throws InterruptedException {
    House.Person half = house.guest("half");
    House.Person plain = house.guest("plain");
    half.join(TEA);
    plain.join(TEA);
    room.setRole(owner.session(), half.nick(), Role.HALF_OPERATOR, true, LABEL);
    List.of(owner, half, plain).forEach(person -> person.heard().forget());

    room.invite(plain.session(), gil.nick(), "asked");

    var invited = new Event.Invited(gil.client().actor(), false);
    assertThat(owner.heard().events()).containsExactly(invited);
    assertThat(half.heard().events()).containsExactly(invited);
    assertThat(plain.heard().answers(plain.session(), "asked")).hasSize(1);
    room.invite(owner.session(), gil.nick(), LABEL);
    assertThat(plain.heard().events()).hasSize(1);
  }

  // Lists -----------------------------------------------------------------------------------------

  @Test
  void anAccountIsMeantWhateverItsNickAndNobodyElse() throws InterruptedException {
    mask(RoomMask.Kind.BAN, "~a:ANN");

    assertThat(outcome(() -> house.account("ann").join(TEA))).isEqualTo("banned");
    assertThat(outcome(() -> house.account("anna").join(TEA))).isEqualTo("ok");
    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("ok");
  }

  @Test
  void anAccountIsExceptedOrAwaited() throws InterruptedException {
    House.Person ann = house.account("ann");
    mask(RoomMask.Kind.BAN, "*");
    assertThat(outcome(() -> ann.join(TEA))).isEqualTo("banned");
    mask(RoomMask.Kind.EXCEPTION, "a:ann");
    shut("INVITE_ONLY");
    assertThat(outcome(() -> ann.join(TEA))).isEqualTo("invite-only");
    mask(RoomMask.Kind.INVITATION, "a:ann");

    assertThat(outcome(() -> ann.join(TEA))).isEqualTo("ok");
    assertThat(outcome(() -> house.account("bob").join(TEA))).isEqualTo("banned");
  }

  @Test
  void whoIsAwaitedNeedsNoAccountAndNoException() throws InterruptedException {
    shut("REGISTERED_JOIN");
    shut("BAN");
    mask(RoomMask.Kind.INVITATION, "gil");

    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("ok");
  }

  @Test
  void aMuteIsLiftedByVoiceByAnExceptionAndByRemoval() throws InterruptedException {
    mask(RoomMask.Kind.BAN, "m:GIL");
    gil.join(TEA);
    assertThat(outcome(() -> gil.post(TEA, "hello"))).isEqualTo("muted");

    room.setRole(owner.session(), gil.nick(), Role.VOICE, true, LABEL);
    assertThat(outcome(() -> gil.say(TEA, "voiced"))).isEqualTo("ok");
    room.setRole(owner.session(), gil.nick(), Role.VOICE, false, LABEL);
    mask(RoomMask.Kind.EXCEPTION, "m:gil");
    assertThat(outcome(() -> gil.say(TEA, "excepted"))).isEqualTo("ok");
    assertThat(room.setMask(owner.session(), RoomMask.Kind.EXCEPTION, "m:gil", false, LABEL))
        .isTrue();
    assertThat(outcome(() -> gil.post(TEA, "hello"))).isEqualTo("muted");
    assertThat(room.setMask(owner.session(), RoomMask.Kind.BAN, "m:gil", false, LABEL)).isTrue();
    assertThat(outcome(() -> gil.say(TEA, "unmuted"))).isEqualTo("ok");
  }

  @Test
  void nobodyIsInvitedToBeMuted() {
    assertThat(
            outcome(() ->
                room.setMask(owner.session(), RoomMask.Kind.INVITATION, "m:gil", true, LABEL)))
        .isEqualTo("bad-mask");
  }

  @Test
  void everybodySeesTheBansAndOperatorsTheOtherLists() throws InterruptedException {
    mask(RoomMask.Kind.BAN, "m:gil");
    mask(RoomMask.Kind.EXCEPTION, "ann");

    assertThat(room.masks(gil.session(), RoomMask.Kind.BAN))
        .singleElement()
        .satisfies(ban -> {
          assertThat(ban.mask()).isEqualTo("m:gil!*@*");
          assertThat(ban.by()).isEqualTo(owner.nick());
        });
    gil.join(TEA);
    assertThat(outcome(() -> room.masks(gil.session(), RoomMask.Kind.EXCEPTION)))
        .isEqualTo("role-needed");
    assertThat(room.masks(owner.session(), RoomMask.Kind.EXCEPTION)).hasSize(1);
    room.part(gil.session(), "", LABEL);
    set(settings().with(RoomFlag.HIDDEN, true));
    assertThat(outcome(() -> room.masks(gil.session(), RoomMask.Kind.BAN)))
        .isEqualTo("no-such-room");
  }

  // Sending on ------------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"INVITE_ONLY", "KEY", "LIMIT", "REGISTERED_JOIN"})
  void whoMayNotComeInIsSentOn(String door) throws InterruptedException {
    set(settings().withForward(Optional.of(COFFEE)));
    assertThat(house.chat.rooms().join(gil.session(), TEA, "", LABEL).room()).isEqualTo(room);
    room.part(gil.session(), "", LABEL);
    shut(door);
    gil.heard().forget();

    Arrival arrival = house.chat.rooms().join(gil.session(), TEA, "", "join");

    assertThat(arrival.room().name()).isEqualTo(COFFEE);
    assertThat(arrival.entered()).isTrue();
    List<Delivery> answers = gil.heard().answers(gil.session(), "join");
    assertThat(answers.getFirst().news())
        .isInstanceOfSatisfying(
            News.Forwarded.class,
            forwarded -> {
              assertThat(forwarded.from()).isEqualTo(TEA);
              assertThat(forwarded.to()).isEqualTo(COFFEE);
            });
    assertThat(gil.heard().events()).containsExactly(new Event.Joined());
  }

  @Test
  void whoIsBannedIsNotSentOn() throws InterruptedException {
    set(settings().withForward(Optional.of(COFFEE)));
    shut("BAN");

    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("banned");
    assertThat(gil.heard().news()).isEmpty();
  }

  @Test
  void thereIsOneStepOnlyAndItsRefusalCounts() throws InterruptedException {
    set(settings().withForward(Optional.of(COFFEE)));
    shut("INVITE_ONLY");
    house
        .room(COFFEE)
        .changeSettings(
            owner.session(),
            s -> s.with(RoomFlag.INVITE_ONLY, true).withForward(Optional.of(TEA)),
            LABEL);

    assertThat(outcome(() -> gil.join(TEA))).isEqualTo("invite-only");
    assertThat(gil.heard().news()).hasSize(1);
    assertThat(gil.client().rooms()).isEmpty();
  }

  @Test
  void peopleAreSentOnOnlyWhereThatIsWanted() throws InterruptedException {
    RoomName foreign = RoomName.of("#foreign");
    house.guest("other").join(foreign);
    gil.join(foreign);

    assertThat(forward(RoomName.of("#nowhere"))).isEqualTo("bad-forward");
    assertThat(forward(TEA)).isEqualTo("bad-forward");
    assertThat(forward(foreign)).isEqualTo("not-member");
    owner.join(foreign);
    assertThat(forward(foreign)).isEqualTo("role-needed");
    assertThat(forward(COFFEE)).isEqualTo("ok");
    house.restart();
    assertThat(house.room(TEA).view(house.account("ann").session()).settings().forward())
        .contains(COFFEE);
  }

  private String forward(RoomName to) {
    return outcome(
        () -> room.changeSettings(owner.session(), s -> s.withForward(Optional.of(to)), LABEL));
  }

  private void shut(String door) throws InterruptedException {
    switch (door) {
      case "BAN" -> mask(RoomMask.Kind.BAN, "gil");
      case "KEY" -> set(settings().withKey("secret"));
      case "LIMIT" -> set(settings().withLimit(1));
      default -> set(settings().with(RoomFlag.valueOf(door), true));
    }
  }

  private void mask(RoomMask.Kind kind, String mask) throws InterruptedException {
    room.setMask(owner.session(), kind, mask, true, LABEL);
  }

  private void set(RoomSettings settings) throws InterruptedException {
    room.changeSettings(owner.session(), _ -> settings, LABEL);
  }

  private RoomSettings settings() {
    return room.view(owner.session()).settings();
  }
}
