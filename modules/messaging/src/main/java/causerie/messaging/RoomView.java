package causerie.messaging;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a room was at one moment.
 *
 * @param members in the order in which they came
 */
public record RoomView(
    RoomName name, Optional<Topic> topic, RoomSettings settings, List<Member> members) {
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
