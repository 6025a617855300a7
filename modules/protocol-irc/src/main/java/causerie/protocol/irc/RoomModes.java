package causerie.protocol.irc;

import causerie.messaging.Role;
import causerie.messaging.RoomFlag;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rooms' roles, switches and lists as the letters of IRC's channel modes. */
public final class RoomModes {
  /** The switches' letters, sorted as they are shown. */
  static final String FLAGS = "CEMRUcimnstu";

  /** The lists' letters. */
  static final String LISTS = "Ibe";

  private RoomModes() {}

  /** The letter of a switch. */
  public static char letter(RoomFlag flag) {
    return switch (flag) {
      case INVITE_ONLY -> 'i';
      case HIDDEN -> 's';
      case MODERATED -> 'm';
      case TOPIC_LOCKED -> 't';
      case MEMBERS_SPEAK -> 'n';
      case REGISTERED_JOIN -> 'R';
      case REGISTERED_SPEAK -> 'M';
      case NO_COLOURS -> 'c';
      case NO_CTCP -> 'C';
      case AUDITORIUM -> 'u';
      case OPERATOR_MODERATED -> 'U';
      case ROLEPLAY -> 'E';
    };
  }

  /** The switch of that letter. */
  public static Optional<RoomFlag> flag(char letter) {
    for (RoomFlag flag : RoomFlag.values()) {
      if (letter(flag) == letter) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }

  /** The letter of a role. */
  public static char letter(Role role) {
    return switch (role) {
      case OWNER -> 'q';
      case ADMINISTRATOR -> 'a';
      case OPERATOR -> 'o';
      case HALF_OPERATOR -> 'h';
      case VOICE -> 'v';
    };
  }

  /** The role of that letter. */
  public static Optional<Role> role(char letter) {
    for (Role role : Role.values()) {
      if (letter(role) == letter) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** What stands before the nick of somebody with that role. */
  public static char prefix(Role role) {
    return switch (role) {
      case OWNER -> '~';
      case ADMINISTRATOR -> '&';
      case OPERATOR -> '@';
      case HALF_OPERATOR -> '%';
      case VOICE -> '+';
    };
  }

  /** The role of that prefix. */
  public static Optional<Role> prefixed(char prefix) {
    for (Role role : Role.values()) {
      if (prefix(role) == prefix) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** The prefixes of a member, the highest first; only that one unless all are asked for. */
  public static String prefixes(Collection<Role> roles, boolean all) {
    StringBuilder prefixes = new StringBuilder();
    for (Role role : Role.values()) {
      if (roles.contains(role) && (all || prefixes.isEmpty())) {
        prefixes.append(prefix(role));
      }
    }
    return prefixes.toString();
  }

  /** The letter of a list. */
  public static char letter(RoomMask.Kind kind) {
    return switch (kind) {
      case BAN -> 'b';
      case EXCEPTION -> 'e';
      case INVITATION -> 'I';
    };
  }

  /** The list of that letter. */
  public static Optional<RoomMask.Kind> list(char letter) {
    for (RoomMask.Kind kind : RoomMask.Kind.values()) {
      if (letter(kind) == letter) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The settings as 324 has them: {@code +klnt key 10}. */
  public static List<String> shown(RoomSettings settings) {
    return changes(new RoomSettings(Set.of(), "", 0, Optional.empty()), settings, true);
  }

  /** What leads from one to the other, as MODE has it; empty when nothing does. */
  static List<String> changes(RoomSettings before, RoomSettings after, boolean always) {
    StringBuilder on = new StringBuilder();
    StringBuilder off = new StringBuilder();
    List<String> values = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (int i = 0; i < FLAGS.length(); i++) {
      char letter = FLAGS.charAt(i);
      RoomFlag flag = flag(letter).orElseThrow();
      if (before.has(flag) != after.has(flag)) {
        (after.has(flag) ? on : off).append(letter);
      }
    }
    if (!before.forward().equals(after.forward())) {
      if (after.forward().isPresent()) {
        on.append('f');
        values.add(after.forward().get().text());
      } else {
        off.append('f');
      }
    }
    if (!before.key().equals(after.key())) {
      if (after.key().isEmpty()) {
        off.append('k');
        dropped.add("*");
      } else {
        on.append('k');
        values.add(after.key());
      }
    }
    if (before.limit() != after.limit()) {
      if (after.limit() == 0) {
        off.append('l');
      } else {
        on.append('l');
        values.add(Integer.toString(after.limit()));
      }
    }
    StringBuilder letters = new StringBuilder();
    if (!on.isEmpty() || (always && off.isEmpty())) {
      letters.append('+').append(on);
    }
    if (!off.isEmpty()) {
      letters.append('-').append(off);
    }
    if (letters.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    all.add(letters.toString());
    all.addAll(values);
    all.addAll(dropped);
    return all;
  }
}
