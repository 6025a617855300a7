package causerie.protocol.irc.command;

import causerie.irc.Numeric;
import causerie.messaging.Actor;
import causerie.messaging.Client;
import causerie.messaging.ClientFlag;
import causerie.messaging.Identity;
import causerie.messaging.Role;
import causerie.messaging.RoomView;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.RoomModes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of a WHO answer: 352, or with the fields that WHOX asks for 354. */
final class WhoReply {
  private static final String FIELDS = "tcuihsnfdlaor";
  private static final int MOST_TOKEN = 3;

  private final IrcSession irc;
  private final boolean chosen;
  private final String fields;
  private final String token;

  WhoReply(IrcSession irc, String flags) {
    this.irc = irc;
    int percent = flags.indexOf('%');
    this.chosen = percent >= 0;
    String[] parts = chosen ? flags.substring(percent + 1).split(",", 2) : new String[] {""};
    this.fields = parts[0];
    String given = parts.length > 1 ? parts[1] : "";
    this.token =
        given.length() <= MOST_TOKEN && given.chars().allMatch(Character::isDigit) ? given : "";
  }

  /**
   * Says the line of one client.
   *
   * @param member what it is in the room that was asked for
   * @param asked the room's name, or {@code *}
   */
  void say(Client client, Optional<RoomView.Member> member, String asked)
      throws InterruptedException {
    List<Role> roles = member.map(one -> List.copyOf(one.roles())).orElse(List.of());
    String flags = flags(client, roles);
    Actor actor = client.actor();
    if (!chosen) {
      irc.item(
          Numeric.RPL_WHOREPLY,
          asked,
          actor.user(),
          actor.host(),
          irc.serverName(),
          actor.nick().text(),
          flags,
          "0 " + client.realName());
      return;
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < FIELDS.length(); i++) {
      char field = FIELDS.charAt(i);
      if (fields.indexOf(field) >= 0) {
        values.add(value(field, client, asked, flags, roles));
      }
    }
    irc.item(Numeric.RPL_WHOSPCRPL, values.toArray(String[]::new));
  }

  private String flags(Client client, List<Role> roles) {
    return (client.away().isEmpty() ? "H" : "G")
        + (client.isAdministrator() ? "*" : "")
        + RoomModes.prefixes(roles, irc.hasMultiPrefix())
        + (client.has(ClientFlag.BOT) ? "B" : "");
  }

  private String value(char field, Client client, String room, String flags, List<Role> roles) {
    Actor actor = client.actor();
    return switch (field) {
      case 't' -> token.isEmpty() ? "0" : token;
      case 'c' -> room;
      case 'u' -> actor.user();
      case 'i' -> address(client);
      case 'h' -> actor.host();
      case 's' -> irc.serverName();
      case 'n' -> actor.nick().text();
      case 'f' -> flags;
      case 'd' -> "0";
      case 'l' ->
          Long.toString(
              Math.max(
                  0,
                  Duration.between(client.lastActive(), irc.context().clock().instant())
                      .toSeconds()));
      case 'a' ->
          actor.identity() instanceof Identity.Registered registered
              ? registered.name().text()
              : "0";
      case 'o' -> roles.stream().anyMatch(role -> role.includes(Role.HALF_OPERATOR)) ? "0" : "n/a";
      case 'r' -> client.realName();
      default -> throw new IllegalStateException("no field " + field);
    };
  }

  /** Addresses are for oneself and for operators of the server. */
  private String address(Client client) {
    boolean privy = client == irc.client() || irc.client().isAdministrator();
    return privy && !client.sessions().isEmpty()
        ? client.sessions().getFirst().address().getHostAddress()
        : "255.255.255.255";
  }
}
