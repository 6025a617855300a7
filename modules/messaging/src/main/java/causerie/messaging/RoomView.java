package causerie.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a room was at one moment to somebody who looked at it.
 *
 * @param created when it was made
 * @param members those whom the viewer may see, in the order in which they came
 */
public record RoomView(
    RoomName name,
    Instant created,
    Optional<Topic> topic,
    RoomSettings settings,
    List<Member> members) {
  public RoomView {
    members = List.copyOf(members);
  }

  /**
   * One member.
   *
   * @param roles all that it has, those of its account included
   */
  public record Member(Client client, Set<Role> roles) {
    public Member {
      roles = Set.copyOf(roles);
    }
  }
}
