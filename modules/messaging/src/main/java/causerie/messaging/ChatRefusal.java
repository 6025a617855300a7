package causerie.messaging;

import causerie.auth.NameRules;
import causerie.auth.Refusal;
import causerie.auth.RefusedException;
import java.time.Duration;
import java.util.Locale;

/** Every reason for which the chat says no. */
public sealed interface ChatRefusal extends Refusal {

  /** No such room, or one that the asker may not know of. */
  record NoSuchRoom(String room) implements ChatRefusal {
    @Override
    public String code() {
      return "no-such-room";
    }

    @Override
    public String sentence() {
      return "There is no room " + NameRules.printable(room) + ".";
    }
  }

  /** Nobody and nothing of that name can be written to. */
  record NoSuchTarget(String name) implements ChatRefusal {
    @Override
    public String code() {
      return "no-such-target";
    }

    @Override
    public String sentence() {
      return "There is no client, group or room called '" + NameRules.printable(name) + "'.";
    }
  }

  /** No client of that name is connected. */
  record NoSuchClient(String name) implements ChatRefusal {
    @Override
    public String code() {
      return "no-such-client";
    }

    @Override
    public String sentence() {
      return "Nobody called '" + NameRules.printable(name) + "' is here.";
    }
  }

  /** The asker is not in that room or group. */
  record NotMember(String where) implements ChatRefusal {
    @Override
    public String code() {
      return "not-member";
    }

    @Override
    public String sentence() {
      return "You are not in " + where + "; join it first.";
    }
  }

  /** The other one is not in that room. */
  record TheyAreNotMember(String who, String where) implements ChatRefusal {
    @Override
    public String code() {
      return "they-are-not-member";
    }

    @Override
    public String sentence() {
      return who + " is not in " + where + ".";
    }
  }

  /** The invited one is in that room already. */
  record AlreadyMember(String who, String where) implements ChatRefusal {
    @Override
    public String code() {
      return "already-member";
    }

    @Override
    public String sentence() {
      return who + " is in " + where + " already.";
    }
  }

  /** Somebody is called that. */
  record NickInUse(String nick) implements ChatRefusal {
    @Override
    public String code() {
      return "name-in-use";
    }

    @Override
    public String sentence() {
      return "The name '" + nick + "' is in use.";
    }
  }

  /** Somebody's account is connected under that nick already, and wants one device only. */
  record OneDevice(String nick) implements ChatRefusal {
    @Override
    public String code() {
      return "name-in-use";
    }

    @Override
    public String sentence() {
      return "'" + nick + "' is connected already, and its account wants one device only.";
    }
  }

  /** An account is called that, and the asker is not logged in to it. */
  record NickReserved(String nick) implements ChatRefusal {
    @Override
    public String code() {
      return "name-reserved";
    }

    @Override
    public String sentence() {
      return "The name '" + nick + "' is reserved for its owner, who has to log in to use it.";
    }
  }

  /** A number as a name that is not one's own id. */
  record NumericNick(String nick, int id) implements ChatRefusal {
    @Override
    public String code() {
      return "bad-name";
    }

    @Override
    public String sentence() {
      return "The name '" + nick + "' is a number; only your own, " + id + ", can be yours.";
    }
  }

  /** What a protocol says of the user behind a client breaks a rule. */
  record BadUser(String user) implements ChatRefusal {
    @Override
    public String code() {
      return "bad-user";
    }

    @Override
    public String sentence() {
      return "'"
          + NameRules.printable(user)
          + "' cannot be a user: up to 32 characters without space, '!', '@', '*' and '?'.";
    }
  }

  /** The asker's role is not high enough. */
  record RoleNeeded(Role role, String where) implements ChatRefusal {
    @Override
    public String code() {
      return "role-needed";
    }

    @Override
    public String sentence() {
      return "That needs the role " + name(role) + " in " + where + ".";
    }

    private static String name(Role role) {
      return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Only administrators of the server may. */
  record AdministratorNeeded() implements ChatRefusal {
    @Override
    public String code() {
      return "administrator-needed";
    }

    @Override
    public String sentence() {
      return "Only administrators of this server may do that.";
    }
  }

  /** Only logged-in people may. */
  record AccountNeeded(String what) implements ChatRefusal {
    @Override
    public String code() {
      return "account-needed";
    }

    @Override
    public String sentence() {
      return "Log in first: " + what + " needs an account.";
    }
  }

  /** That client takes direct messages of accounts only, and the asker is a guest. */
  record RegisteredOnly(String nick) implements ChatRefusal {
    @Override
    public String code() {
      return "registered-only";
    }

    @Override
    public String sentence() {
      return nick + " takes messages only of people who are logged in.";
    }
  }

  /** That client takes no requests of programs and no answers to such. */
  record CtcpRefused(String nick) implements ChatRefusal {
    @Override
    public String code() {
      return "no-ctcp";
    }

    @Override
    public String sentence() {
      return nick + " takes no CTCP, except for actions.";
    }
  }

  /** Why somebody may not come into a room that they know of. */
  sealed interface CannotJoin extends ChatRefusal {
    /** That room's name. */
    String room();
  }

  record Banned(String room) implements CannotJoin {
    @Override
    public String code() {
      return "banned";
    }

    @Override
    public String sentence() {
      return "You are banned from " + room + ".";
    }
  }

  record InviteOnly(String room) implements CannotJoin {
    @Override
    public String code() {
      return "invite-only";
    }

    @Override
    public String sentence() {
      return "Only invited people may join " + room + ".";
    }
  }

  record WrongKey(String room) implements CannotJoin {
    @Override
    public String code() {
      return "wrong-key";
    }

    @Override
    public String sentence() {
      return "To join " + room + " one has to know its key.";
    }
  }

  record RoomFull(String room) implements CannotJoin {
    @Override
    public String code() {
      return "room-full";
    }

    @Override
    public String sentence() {
      return "As many are in " + room + " as its settings allow.";
    }
  }

  /** Only logged-in people may come in. */
  record AccountsJoin(String room) implements CannotJoin {
    @Override
    public String code() {
      return "account-needed";
    }

    @Override
    public String sentence() {
      return "Log in first: joining " + room + " needs an account.";
    }
  }

  /** Why somebody may not say that in a room. */
  sealed interface CannotSpeak extends ChatRefusal {
    /** That room's name. */
    String room();
  }

  /** The room is moderated and the asker has no voice. */
  record Moderated(String room) implements CannotSpeak {
    @Override
    public String code() {
      return "moderated";
    }

    @Override
    public String sentence() {
      return room + " is moderated; only those with a voice may speak.";
    }
  }

  /** The asker is banned or muted, and has no voice. */
  record Muted(String room) implements CannotSpeak {
    @Override
    public String code() {
      return "muted";
    }

    @Override
    public String sentence() {
      return "You may not speak in " + room + ".";
    }
  }

  /** Only members may speak there. */
  record MembersSpeak(String room) implements CannotSpeak {
    @Override
    public String code() {
      return "not-member";
    }

    @Override
    public String sentence() {
      return "You are not in " + room + "; join it first.";
    }
  }

  /** Only logged-in people, and those with a voice, may speak. */
  record AccountsSpeak(String room) implements CannotSpeak {
    @Override
    public String code() {
      return "account-needed";
    }

    @Override
    public String sentence() {
      return "Log in first: speaking in " + room + " needs an account.";
    }
  }

  /** The text has colour codes. */
  record NoColours(String room) implements CannotSpeak {
    @Override
    public String code() {
      return "no-colours";
    }

    @Override
    public String sentence() {
      return "Colours are not allowed in " + room + ".";
    }
  }

  /** The text is a CTCP request or answer. */
  record NoCtcp(String room) implements CannotSpeak {
    @Override
    public String code() {
      return "no-ctcp";
    }

    @Override
    public String sentence() {
      return "CTCP is not allowed in " + room + ", except for actions.";
    }
  }

  record TextTooLong(int bytes, int most) implements ChatRefusal {
    @Override
    public String code() {
      return "text-too-long";
    }

    @Override
    public String sentence() {
      return "The text has " + bytes + " bytes; at most " + most + " are allowed.";
    }
  }

  /** A message has more lines, or pieces of lines, than allowed. */
  record TooManyLines(int lines, int most) implements ChatRefusal {
    @Override
    public String code() {
      return "too-many-lines";
    }

    @Override
    public String sentence() {
      return "The text has " + lines + " lines; at most " + most + " are allowed.";
    }
  }

  /** {@code problem} says what the text may not hold. */
  record BadText(String problem) implements ChatRefusal {
    @Override
    public String code() {
      return "bad-text";
    }

    @Override
    public String sentence() {
      return "That text cannot be sent: " + problem + ".";
    }
  }

  /** The client-chosen key of a message breaks a rule. */
  record BadKey() implements ChatRefusal {
    @Override
    public String code() {
      return "bad-key";
    }

    @Override
    public String sentence() {
      return "A message key has 1 to 64 printable ASCII characters without space.";
    }
  }

  record BadMask(String mask) implements ChatRefusal {
    @Override
    public String code() {
      return "bad-mask";
    }

    @Override
    public String sentence() {
      return "'"
          + NameRules.printable(mask)
          + "' is no mask; masks look like"
          + " name!user@host, a:account or m:mask.";
    }
  }

  /** A limit was reached; {@code what} is a plural. */
  record TooMany(String what, int most) implements ChatRefusal {
    @Override
    public String code() {
      return "too-many";
    }

    @Override
    public String sentence() {
      return "At most " + most + " " + what + " are allowed.";
    }
  }

  /** The client is in as many rooms and groups as one may be. */
  record TooManyRooms(int most) implements ChatRefusal {
    @Override
    public String code() {
      return "too-many";
    }

    @Override
    public String sentence() {
      return "At most " + most + " rooms and groups at once are allowed.";
    }
  }

  /** The lists of that room are full. */
  record MasksFull(String room, int most) implements ChatRefusal {
    @Override
    public String code() {
      return "too-many";
    }

    @Override
    public String sentence() {
      return "At most " + most + " masks are allowed in " + room + ".";
    }
  }

  /** What one has to say to join a room cannot be that. */
  record BadRoomKey() implements ChatRefusal {
    @Override
    public String code() {
      return "bad-room-key";
    }

    @Override
    public String sentence() {
      return "A room's key has up to 64 printable ASCII characters without space and comma.";
    }
  }

  /** Nobody can be sent on to that room; {@code problem} says why. */
  record BadForward(String room, String problem) implements ChatRefusal {
    @Override
    public String code() {
      return "bad-forward";
    }

    @Override
    public String sentence() {
      return "Nobody can be sent on to " + NameRules.printable(room) + ": " + problem + ".";
    }
  }

  /** Another room has that name. */
  record RoomExists(String room) implements ChatRefusal {
    @Override
    public String code() {
      return "room-exists";
    }

    @Override
    public String sentence() {
      return "There is another room " + NameRules.printable(room) + ".";
    }
  }

  /** The room has an owner already. */
  record Owned(String room) implements ChatRefusal {
    @Override
    public String code() {
      return "owned";
    }

    @Override
    public String sentence() {
      return room + " has an owner already.";
    }
  }

  /** Nobody may speak as figures of a play in that room. */
  record NoRoleplay(String room) implements ChatRefusal {
    @Override
    public String code() {
      return "no-roleplay";
    }

    @Override
    public String sentence() {
      return "Plays are not allowed in " + room + ".";
    }
  }

  record NoSuchMessage(String id) implements ChatRefusal {
    @Override
    public String code() {
      return "no-such-message";
    }

    @Override
    public String sentence() {
      return "There is no message " + NameRules.printable(id) + " there.";
    }
  }

  /** A message of somebody else's, and the asker does not watch over the place. */
  record RedactionForbidden(String message) implements ChatRefusal {
    @Override
    public String code() {
      return "redaction-forbidden";
    }

    @Override
    public String sentence() {
      return "Only who said it and operators may take a message back.";
    }
  }

  /** A message that its sender may no longer take back. */
  record RedactionExpired(String message, int seconds) implements ChatRefusal {
    @Override
    public String code() {
      return "redaction-expired";
    }

    @Override
    public String sentence() {
      return "A message can be taken back within " + seconds + " seconds.";
    }
  }

  /** A message was stored under that key before and has been redacted since. */
  record Redacted(String message) implements ChatRefusal {
    @Override
    public String code() {
      return "redacted";
    }

    @Override
    public String sentence() {
      return "That message was stored as " + message + " and has been taken back.";
    }
  }

  /** What was asked for has no history. */
  record NoHistory(String where) implements ChatRefusal {
    @Override
    public String code() {
      return "no-history";
    }

    @Override
    public String sentence() {
      return NameRules.printable(where) + " has no history that you may read.";
    }
  }

  /** What was asked for cannot be subscribed to. */
  record BadSubject(String subject) implements ChatRefusal {
    @Override
    public String code() {
      return "bad-subject";
    }

    @Override
    public String sentence() {
      return "'"
          + NameRules.printable(subject)
          + "' cannot be subscribed to; known: user:<name>, room:<#room>, server:.";
    }
  }

  /** Nothing can be kept under that word. */
  record BadMetadataKey(String key) implements ChatRefusal {
    @Override
    public String code() {
      return "bad-metadata-key";
    }

    @Override
    public String sentence() {
      return "'"
          + NameRules.printable(key)
          + "' is no key: a-z, 0-9, _ . / and -, and not too long.";
    }
  }

  /** That cannot be kept under a key. */
  record BadMetadataValue(String key, String why) implements ChatRefusal {
    @Override
    public String code() {
      return "bad-metadata-value";
    }

    @Override
    public String sentence() {
      return "That cannot be the value of " + key + ": " + why;
    }
  }

  /** The asker may not read or change that of that client or room; the key {@code *} is all. */
  record MetadataForbidden(String target, String key) implements ChatRefusal {
    @Override
    public String code() {
      return "metadata-forbidden";
    }

    @Override
    public String sentence() {
      return key.equals("*")
          ? "You may not read or change what is kept of " + target + "."
          : "You may not read or change " + key + " of " + target + ".";
    }
  }

  /** There is nothing under that key that could be removed. */
  record MetadataNotSet(String target, String key) implements ChatRefusal {
    @Override
    public String code() {
      return "metadata-not-set";
    }

    @Override
    public String sentence() {
      return target + " has no " + key + ".";
    }
  }

  /** As many keys are kept of that client or room as may be. */
  record MetadataFull(String target, int most) implements ChatRefusal {
    @Override
    public String code() {
      return "metadata-full";
    }

    @Override
    public String sentence() {
      return "No more than " + most + " keys of " + target + " are kept.";
    }
  }

  /**
   * The asker makes too many changes.
   *
   * @param pause how long it takes until the next one is allowed
   */
  record MetadataTooFast(String target, String key, Duration pause) implements ChatRefusal {
    @Override
    public String code() {
      return "metadata-too-fast";
    }

    @Override
    public String sentence() {
      return "Too many changes; try again in " + seconds() + " s.";
    }

    /** Whole seconds to wait, at least 1. */
    public long seconds() {
      return Math.max(1, pause.plusMillis(999).toSeconds());
    }
  }

  /** The message or change could not be stored; nobody has seen it. */
  record NotStored() implements ChatRefusal {
    @Override
    public String code() {
      return "not-stored";
    }

    @Override
    public String sentence() {
      return "It could not be stored and nobody has seen it; try again.";
    }
  }

  /** The store does not keep up; nothing was queued. */
  record Overloaded() implements ChatRefusal {
    @Override
    public String code() {
      return "overloaded";
    }

    @Override
    public String sentence() {
      return "The server does not keep up at the moment; try again.";
    }
  }

  /** The server stops or has as many clients as it may. */
  record Unavailable(String why) implements ChatRefusal {
    @Override
    public String code() {
      return "unavailable";
    }

    @Override
    public String sentence() {
      return why;
    }
  }

  /** This refusal as the exception that carries it. */
  default RefusedException asException() {
    return new RefusedException(this);
  }
}
