package causerie.protocol.line;

import static causerie.protocol.line.Command.Needs.CLIENT;
import static causerie.protocol.line.Command.Needs.NOTHING;
import static causerie.protocol.line.Command.Needs.POSTING;

import causerie.protocol.line.command.AwayCommand;
import causerie.protocol.line.command.BanCommand;
import causerie.protocol.line.command.BroadcastCommand;
import causerie.protocol.line.command.ByeCommand;
import causerie.protocol.line.command.ClaimCommand;
import causerie.protocol.line.command.CreateCommand;
import causerie.protocol.line.command.DissolveCommand;
import causerie.protocol.line.command.FormatCommand;
import causerie.protocol.line.command.FramingCommand;
import causerie.protocol.line.command.GetlistCommand;
import causerie.protocol.line.command.HelloCommand;
import causerie.protocol.line.command.HelpCommand;
import causerie.protocol.line.command.HistoryCommand;
import causerie.protocol.line.command.InviteCodeCommand;
import causerie.protocol.line.command.InviteCommand;
import causerie.protocol.line.command.JoinCommand;
import causerie.protocol.line.command.KickCommand;
import causerie.protocol.line.command.ListCommand;
import causerie.protocol.line.command.LoginCommand;
import causerie.protocol.line.command.LogoutCommand;
import causerie.protocol.line.command.MembersCommand;
import causerie.protocol.line.command.MoveCommand;
import causerie.protocol.line.command.MsgCommand;
import causerie.protocol.line.command.NameCommand;
import causerie.protocol.line.command.NoticeCommand;
import causerie.protocol.line.command.OwnCommand;
import causerie.protocol.line.command.PartCommand;
import causerie.protocol.line.command.PassCommand;
import causerie.protocol.line.command.PasswordCommand;
import causerie.protocol.line.command.PingCommand;
import causerie.protocol.line.command.PreferCommand;
import causerie.protocol.line.command.ReadCommand;
import causerie.protocol.line.command.RegisterCommand;
import causerie.protocol.line.command.RoleCommand;
import causerie.protocol.line.command.RoomCommand;
import causerie.protocol.line.command.SayCommand;
import causerie.protocol.line.command.SealCommand;
import causerie.protocol.line.command.SearchCommand;
import causerie.protocol.line.command.StateCommand;
import causerie.protocol.line.command.SubscribeCommand;
import causerie.protocol.line.command.TokenCommand;
import causerie.protocol.line.command.TopicCommand;
import causerie.protocol.line.command.UnsubscribeCommand;
import causerie.protocol.line.command.WhoamiCommand;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every command there is, in the order in which HELP shows them. A word is matched whole and
 * without regard to case; failing that its first letter decides (s1).
 */
public final class CommandTable {
  private static final char NONE = ' ';

  private final Map<String, Command> byName = new LinkedHashMap<>();
  private final Map<Character, Command> byLetter = new HashMap<>();

  CommandTable() {
    add("HELP", 'h', NOTHING, "HELP [command]", "show the commands", new HelpCommand());
    add("HELLO", NONE, NOTHING, "HELLO [name]", "start, under that name", new HelloCommand());
    add(
        "PASS",
        NONE,
        NOTHING,
        "PASS <password>",
        "say the password of the server, if it has one",
        new PassCommand());
    add(
        "SEAL",
        NONE,
        NOTHING,
        "SEAL <key>",
        "encrypt the session with a new X25519 key, in hex",
        new SealCommand());
    add("NAME", 'n', CLIENT, "NAME [new]", "show or change your name", new NameCommand());
    add("WHOAMI", NONE, CLIENT, "WHOAMI", "show who you are", new WhoamiCommand());
    add(
        "REGISTER",
        NONE,
        CLIENT,
        "REGISTER <user> <password> [e-mail] [code]",
        "make an account and log in to it",
        new RegisterCommand());
    add("LOGIN", NONE, CLIENT, "LOGIN <user> <password>", "log in", new LoginCommand());
    add("LOGOUT", NONE, CLIENT, "LOGOUT", "become a guest again", new LogoutCommand());
    add(
        "PASSWORD",
        NONE,
        CLIENT,
        "PASSWORD <old> <new>",
        "change your password",
        new PasswordCommand());
    add(
        "CLAIM",
        NONE,
        CLIENT,
        "CLAIM <code>",
        "become the first administrator",
        new ClaimCommand());
    add(
        "TOKEN",
        NONE,
        CLIENT,
        "TOKEN [NEW <label> or DROP <id>]",
        "list, make or revoke access tokens for scripts",
        new TokenCommand());
    add(
        "PREFER",
        NONE,
        CLIENT,
        "PREFER [name] [value or -]",
        "show or change how your account is here",
        new PreferCommand());
    add(
        "INVITECODE",
        NONE,
        CLIENT,
        "INVITECODE [uses] [days]",
        "make an invitation to register",
        new InviteCodeCommand());
    add(
        "JOIN",
        'j',
        CLIENT,
        "JOIN <#room or &group> [key]",
        "enter a room or group, making it if there is none",
        new JoinCommand());
    add("CREATE", 'c', CLIENT, "CREATE <name>", "make a group and enter it", new CreateCommand());
    add("PART", 'p', CLIENT, "PART [#room or &group] [reason]", "leave", new PartCommand());
    add(
        "MSG",
        'm',
        POSTING,
        "MSG <to> <text>",
        "write to a client, group or room",
        new MsgCommand());
    add("SAY", 's', POSTING, "SAY <text>", "write to the current room", new SayCommand());
    add(
        "NOTICE",
        NONE,
        POSTING,
        "NOTICE <to> <text>",
        "write what programs must not answer",
        new NoticeCommand());
    add("BROADCAST", 'a', CLIENT, "BROADCAST <text>", "write to everybody", new BroadcastCommand());
    add(
        "LIST",
        'l',
        CLIENT,
        "LIST [clients, groups, rooms]",
        "show who and what is here",
        new ListCommand());
    add("GETLIST", NONE, CLIENT, "GETLIST", "show the names of all clients", new GetlistCommand());
    add("GROUPS", 'g', CLIENT, "GROUPS", "show the groups", ListCommand::groups);
    add(
        "MEMBERS",
        NONE,
        CLIENT,
        "MEMBERS [#room or &group]",
        "show who is in a room or group",
        new MembersCommand());
    add("INVITE", 'i', CLIENT, "INVITE <name> <#room>", "invite somebody", new InviteCommand());
    add(
        "TOPIC",
        't',
        CLIENT,
        "TOPIC <#room> [text]",
        "show or set a room's topic, '-' clears it",
        new TopicCommand());
    add(
        "KICK",
        'k',
        CLIENT,
        "KICK <#room> <name> [reason]",
        "remove somebody from a room",
        new KickCommand());
    add(
        "ROLE",
        'r',
        CLIENT,
        "ROLE <#room> <name> [+role or -role]",
        "show, grant or take a role: owner, administrator, operator, half-operator, voice",
        new RoleCommand());
    add(
        "BAN",
        NONE,
        CLIENT,
        "BAN <#room> [+mask or -mask]",
        "show or change a room's bans",
        new BanCommand());
    add(
        "ROOM",
        NONE,
        CLIENT,
        "ROOM <#room> [setting value]",
        "show or change settings: invite-only, hidden, moderated, topic-locked, members-speak,"
            + " registered-join, registered-speak, no-colours (on, off), key, limit (-: none)",
        new RoomCommand());
    add(
        "MOVE",
        NONE,
        CLIENT,
        "MOVE <#room> <#new> [reason]",
        "give a room another name",
        new MoveCommand());
    add(
        "OWN",
        NONE,
        CLIENT,
        "OWN <#room> [name]",
        "own a room that you operate and nobody owns, or give yours to somebody in it",
        new OwnCommand());
    add(
        "DISSOLVE",
        NONE,
        CLIENT,
        "DISSOLVE <#room> [reason]",
        "remove your room with all that was said in it",
        new DissolveCommand());
    add(
        "HISTORY",
        NONE,
        CLIENT,
        "HISTORY <target> [n] [before or after <id or time>]",
        "show what was said",
        new HistoryCommand());
    add(
        "SEARCH",
        NONE,
        CLIENT,
        "SEARCH <words> [in:<target>] [from:<name>] [before:<time>] [after:<time>]",
        "find what was said",
        new SearchCommand());
    add(
        "READ",
        NONE,
        CLIENT,
        "READ <target> [id or *]",
        "show or move how far you have read",
        new ReadCommand());
    add("AWAY", NONE, CLIENT, "AWAY [text]", "be away, or back", new AwayCommand());
    add(
        "SUBSCRIBE",
        NONE,
        CLIENT,
        "SUBSCRIBE <user:name, room:#room or server:>",
        "be told its state and each change",
        new SubscribeCommand());
    add(
        "UNSUBSCRIBE",
        'u',
        CLIENT,
        "UNSUBSCRIBE [subject]",
        "end one subscription or all",
        new UnsubscribeCommand());
    add("STATE", NONE, CLIENT, "STATE", "show all subscribed states again", new StateCommand());
    add("PING", NONE, NOTHING, "PING [text]", "get PONG", new PingCommand());
    add("PONG", NONE, NOTHING, "PONG [text]", "answer a ping", (session, _) -> session.ponged());
    add(
        "FORMAT",
        'f',
        NOTHING,
        "FORMAT <text or json>",
        "choose the form of what you get",
        new FormatCommand());
    add(
        "FRAMING",
        NONE,
        NOTHING,
        "FRAMING <lf or etx>",
        "choose what ends a transmission",
        new FramingCommand());
    add("BYE", 'b', NOTHING, "BYE [reason]", "leave", new ByeCommand());
    add("QUIT", 'q', NOTHING, "QUIT [reason]", "leave", new ByeCommand());
  }

  /** The command that a word means; empty when it means none. */
  public Optional<Command> find(String word) {
    Command whole = byName.get(word.toUpperCase(Locale.ROOT));
    if (whole != null || word.isEmpty()) {
      return Optional.ofNullable(whole);
    }
    return Optional.ofNullable(byLetter.get(Character.toLowerCase(word.charAt(0))));
  }

  /** All of them. */
  public Collection<Command> all() {
    return byName.values();
  }

  private void add(
      String name,
      char letter,
      Command.Needs needs,
      String usage,
      String what,
      Command.Action action) {
    Command command = new Command(name, letter, needs, usage, what, action);
    byName.put(name, command);
    if (letter != NONE) {
      byLetter.put(letter, command);
    }
  }
}
