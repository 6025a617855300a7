package causerie.protocol.irc;

import causerie.auth.AuthRefusal;
import causerie.auth.Refusal;
import causerie.irc.Numeric;
import causerie.messaging.ChatRefusal;
import causerie.messaging.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refusals as the numerics that IRC has for them; what it has none for is a FAIL with the code
 * (IRCv3 standard-replies).
 */
final class Refusals {
  /** Where a refusal that would keep somebody out says that something cannot be said. */
  private static final Set<String> POSTING =
      Set.of("PRIVMSG", "NOTICE", "TAGMSG", "BATCH", "RELAYMSG", "NPC", "NPCA", "SCENE");

  private Refusals() {}

  /**
   * Says a refusal.
   *
   * @param command what was refused
   * @param about what it was about, as the client wrote it
   */
  static void answer(IrcSession irc, String command, List<String> about, Refusal refusal) {
    String sentence = refusal.sentence();
    String what = about.isEmpty() ? "*" : about.getFirst();
    switch (refusal) {
      case ChatRefusal chat -> chat(irc, command, what, chat, sentence);
      case AuthRefusal.BadName(var name, _) -> badName(irc, command, name, sentence);
      default -> irc.fail(command, code(refusal), sentence);
    }
  }

  private static void badName(IrcSession irc, String command, String name, String sentence) {
    boolean room = name.startsWith("#") || name.startsWith("&");
    boolean nick = command.equals("NICK");
    irc.reply(
        nick
            ? Numeric.ERR_ERRONEUSNICKNAME
            : room ? Numeric.ERR_NOSUCHCHANNEL : Numeric.ERR_NOSUCHNICK,
        name,
        sentence);
  }

  private static void chat(
      IrcSession irc, String command, String what, ChatRefusal refusal, String sentence) {
    boolean posting = POSTING.contains(command);
    switch (refusal) {
      case ChatRefusal.NoSuchRoom(var room) ->
          irc.reply(Numeric.ERR_NOSUCHCHANNEL, room, "No such channel");
      case ChatRefusal.NoSuchTarget(var name) ->
          irc.reply(Numeric.ERR_NOSUCHNICK, name, "No such nick");
      case ChatRefusal.NoSuchClient(var name) ->
          irc.reply(Numeric.ERR_NOSUCHNICK, name, "No such nick");
      case ChatRefusal.NotMember(var where) ->
          irc.reply(
              posting ? Numeric.ERR_CANNOTSENDTOCHAN : Numeric.ERR_NOTONCHANNEL,
              where,
              posting ? sentence : "You're not on that channel");
      case ChatRefusal.TheyAreNotMember(var who, var where) ->
          irc.reply(Numeric.ERR_USERNOTINCHANNEL, who, where, "They aren't on that channel");
      case ChatRefusal.AlreadyMember(var who, var where) ->
          irc.reply(Numeric.ERR_USERONCHANNEL, who, where, "is already on channel");
      case ChatRefusal.NickInUse(var nick) ->
          irc.reply(Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is already in use");
      case ChatRefusal.NickReserved(var nick) ->
          irc.reply(Numeric.ERR_NICKNAMEINUSE, nick, sentence);
      case ChatRefusal.OneDevice(var nick) -> irc.reply(Numeric.ERR_NICKNAMEINUSE, nick, sentence);
      case ChatRefusal.NumericNick(var nick, _) ->
          irc.reply(Numeric.ERR_ERRONEUSNICKNAME, nick, sentence);
      case ChatRefusal.BadUser(var user) ->
          irc.reply(Numeric.ERR_INVALIDUSERNAME, "Malformed username " + user);
      case ChatRefusal.RoleNeeded(var role, var where) -> roleNeeded(irc, role, where);
      case ChatRefusal.AdministratorNeeded() ->
          irc.reply(Numeric.ERR_NOPRIVILEGES, "Permission denied");
      case ChatRefusal.AccountNeeded(_) ->
          irc.reply(
              posting ? Numeric.ERR_CANNOTSENDTOCHAN : Numeric.ERR_NEEDREGGEDNICK, what, sentence);
      case ChatRefusal.AccountsJoin(var room) ->
          irc.reply(Numeric.ERR_NEEDREGGEDNICK, room, "Cannot join channel (+R)");
      case ChatRefusal.Banned(var room) ->
          irc.reply(
              posting ? Numeric.ERR_CANNOTSENDTOCHAN : Numeric.ERR_BANNEDFROMCHAN,
              room,
              posting ? "You are banned (+b)" : "Cannot join channel (+b)");
      case ChatRefusal.InviteOnly(var room) ->
          irc.reply(Numeric.ERR_INVITEONLYCHAN, room, "Cannot join channel (+i)");
      case ChatRefusal.WrongKey(var room) ->
          irc.reply(Numeric.ERR_BADCHANNELKEY, room, "Cannot join channel (+k)");
      case ChatRefusal.RoomFull(var room) ->
          irc.reply(Numeric.ERR_CHANNELISFULL, room, "Cannot join channel (+l)");
      case ChatRefusal.Moderated(var room) -> cannotSend(irc, room, "it is moderated (+m)");
      case ChatRefusal.Muted(var room) -> cannotSend(irc, room, "you are muted (+b m:)");
      case ChatRefusal.MembersSpeak(var room) ->
          cannotSend(irc, room, "only its members speak (+n)");
      case ChatRefusal.AccountsSpeak(var room) -> cannotSend(irc, room, "only accounts speak (+M)");
      case ChatRefusal.NoColours(var room) -> cannotSend(irc, room, "no colours (+c)");
      case ChatRefusal.NoCtcp(var room) -> cannotSend(irc, room, "no CTCP (+C)");
      case ChatRefusal.CtcpRefused(var nick) ->
          irc.reply(Numeric.ERR_CANTSENDTOUSER, nick, "They refuse CTCP (+T)");
      case ChatRefusal.RegisteredOnly(var nick) ->
          irc.reply(
              Numeric.ERR_NEEDREGGEDNICK, nick, "You must be logged in to write to them (+R)");
      case ChatRefusal.TooManyRooms _ ->
          irc.reply(Numeric.ERR_TOOMANYCHANNELS, what, "You have joined too many channels");
      case ChatRefusal.MasksFull(var room, _) ->
          irc.reply(Numeric.ERR_BANLISTFULL, room, what, "Channel list is full");
      case ChatRefusal.BadRoomKey() ->
          irc.reply(Numeric.ERR_INVALIDMODEPARAM, what, "k", "*", sentence);
      case ChatRefusal.BadForward(var room, _) ->
          irc.reply(Numeric.ERR_INVALIDMODEPARAM, what, "f", room, sentence);
      case ChatRefusal.BadMask(var mask) ->
          irc.reply(Numeric.ERR_INVALIDMODEPARAM, what, "b", mask, sentence);
      case ChatRefusal.TextTooLong _, ChatRefusal.TooManyLines _ ->
          irc.reply(Numeric.ERR_INPUTTOOLONG, sentence);
      case ChatRefusal.NoRoleplay(var room) ->
          irc.reply(Numeric.ERR_CANNOTSENDRP, room, "Role play is not allowed here (+E)");
      case ChatRefusal.RoomExists(var room) ->
          irc.fail(command, "CHANNEL_NAME_IN_USE", what, room, sentence);
      case ChatRefusal.Owned _,
          ChatRefusal.OneDevice _,
          ChatRefusal.Redacted _,
          ChatRefusal.RedactionExpired _,
          ChatRefusal.RedactionForbidden _,
          ChatRefusal.BadText _,
          ChatRefusal.BadKey _,
          ChatRefusal.TooMany _,
          ChatRefusal.NoSuchMessage _,
          ChatRefusal.NoHistory _,
          ChatRefusal.BadSubject _,
          ChatRefusal.BadMetadataKey _,
          ChatRefusal.BadMetadataValue _,
          ChatRefusal.MetadataForbidden _,
          ChatRefusal.MetadataNotSet _,
          ChatRefusal.MetadataFull _,
          ChatRefusal.MetadataTooFast _,
          ChatRefusal.NotStored _,
          ChatRefusal.Overloaded _,
          ChatRefusal.Unavailable _ ->
          irc.fail(command, code(refusal), what, sentence);
    }
  }

  private static void cannotSend(IrcSession irc, String room, String why) {
    irc.reply(Numeric.ERR_CANNOTSENDTOCHAN, room, "Cannot send to channel: " + why);
  }

  private static void roleNeeded(IrcSession irc, Role role, String where) {
    irc.reply(
        Numeric.ERR_CHANOPRIVSNEEDED,
        where,
        switch (role) {
          case OWNER -> "You do not own the channel";
          case ADMINISTRATOR, OPERATOR, HALF_OPERATOR -> "You're not channel operator";
          case VOICE -> "You have no voice in the channel";
        });
  }

  private static String code(Refusal refusal) {
    return refusal.code().toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
