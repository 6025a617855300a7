package causerie.protocol.irc;

import static causerie.protocol.irc.Command.When.ALWAYS;
import static causerie.protocol.irc.Command.When.OPERATOR;
import static causerie.protocol.irc.Command.When.POSTING;
import static causerie.protocol.irc.Command.When.WELCOMED;

import causerie.messaging.Event;
import causerie.protocol.irc.command.*;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every command there is, with what the gate has to know of it. Immutable; any thread. */
public final class CommandTable {
  private final Map<String, Command> byName = new TreeMap<>();

  CommandTable() {
    connection();
    rooms();
    messages();
    clients();
    server();
    operators();
  }

  private void connection() {
    add("CAP", 1, ALWAYS, "<LS, LIST, REQ or END>", "negotiate capabilities", new CapCommand());
    add(
        "AUTHENTICATE",
        1,
        ALWAYS,
        "<mechanism or data>",
        "log in by SASL",
        new AuthenticateCommand());
    add(
        "PASS",
        1,
        ALWAYS,
        "<password>",
        "the server's password, or account:password",
        new PassCommand());
    add("NICK", 0, ALWAYS, "<nick>", "choose or change your nick", new NickCommand());
    add("USER", 4, ALWAYS, "<user> * * :<real name>", "introduce yourself", new UserCommand());
    add("PING", 0, ALWAYS, "<token>", "get PONG", new PingCommand());
    add("PONG", 0, ALWAYS, "<token>", "answer a PING", (_, _) -> {});
    add("QUIT", 0, ALWAYS, "[:reason]", "leave", new QuitCommand());
    add(
        "REGISTER",
        3,
        ALWAYS,
        "<account or *> <email or *> :<password>",
        "make an account",
        new RegisterCommand());
    add("VERIFY", 2, ALWAYS, "<account> <code>", "confirm an account", new VerifyCommand());
    add(
        "BATCH",
        1,
        POSTING,
        "<+reference type target or -reference>",
        "send a message of several lines",
        (irc, message) -> irc.openBatch().command(message));
    add(
        "METADATA",
        2,
        ALWAYS,
        "<* or target> <GET, LIST, SET, CLEAR, SUB, UNSUB, SUBS or SYNC> ...",
        "keys and values of clients and rooms",
        new MetadataCommand());
    add("ISUPPORT", 0, ALWAYS, "", "show the limits of this server", new IsupportCommand());
  }

  private void rooms() {
    add(
        "JOIN",
        1,
        WELCOMED,
        "<#room or &group>{,...} [key{,...}]",
        "enter rooms or groups",
        new JoinCommand());
    add(
        "PART",
        1,
        WELCOMED,
        "<#room or &group>{,...} [:reason]",
        "leave rooms or groups",
        new PartCommand());
    add("TOPIC", 1, WELCOMED, "<#room> [:text]", "show or set a topic", new TopicCommand());
    add("NAMES", 0, WELCOMED, "<#room>{,...}", "show who is in rooms", new NamesCommand());
    add("LIST", 0, WELCOMED, "[#room, mask or condition]{,...}", "show rooms", new ListCommand());
    add(
        "INVITE",
        0,
        WELCOMED,
        "<nick> <#room>",
        "invite somebody, or list your invitations",
        new InviteCommand());
    add(
        "RENAME",
        2,
        WELCOMED,
        "<#room> <#new> [:reason]",
        "give a room another name",
        new RenameCommand());
    add(
        "KICK",
        2,
        WELCOMED,
        "<#room> <nick>{,...} [:reason]",
        "remove somebody from a room",
        new KickCommand());
    add(
        "MODE",
        1,
        WELCOMED,
        "<#room or nick> [changes] [parameters]",
        "show or change settings",
        new ModeCommand());
  }

  private void messages() {
    add(
        "PRIVMSG",
        0,
        POSTING,
        "<target>{,...} :<text>",
        "say something",
        new PostCommand(Event.Kind.MESSAGE));
    add(
        "NOTICE",
        0,
        POSTING,
        "<target>{,...} :<text>",
        "say what programs must not answer",
        new PostCommand(Event.Kind.NOTICE));
    add(
        "TAGMSG",
        1,
        POSTING,
        "<target>{,...}",
        "send tags alone",
        new PostCommand(Event.Kind.TAGS));
    add(
        "RELAYMSG",
        3,
        WELCOMED,
        "<#room> <name/network> :<text>",
        "speak for somebody elsewhere",
        new RelayCommand());
    add(
        "NPC",
        3,
        WELCOMED,
        "<#room> <name> :<text>",
        "speak as a character",
        new RoleplayCommand(RoleplayCommand.As.CHARACTER));
    add(
        "NPCA",
        3,
        WELCOMED,
        "<#room> <name> :<text>",
        "act as a character",
        new RoleplayCommand(RoleplayCommand.As.ACTING_CHARACTER));
    add(
        "SCENE",
        2,
        WELCOMED,
        "<#room> :<text>",
        "tell a scene",
        new RoleplayCommand(RoleplayCommand.As.SCENE));
    add(
        "REDACT",
        2,
        WELCOMED,
        "<target> <msgid> [:reason]",
        "remove a message",
        new RedactCommand());
    add(
        "CHATHISTORY",
        3,
        WELCOMED,
        "<LATEST, BEFORE, AFTER, AROUND, BETWEEN or TARGETS> ...",
        "show what was said, or where",
        new ChathistoryCommand());
    add(
        "MARKREAD",
        0,
        WELCOMED,
        "<#room, &group or nick> [timestamp=<time>]",
        "show or move how far you have read",
        new MarkreadCommand());
    add(
        "SEARCH",
        1,
        WELCOMED,
        "<in=, from=, text=, before=, after=, limit=>",
        "find what was said",
        new SearchCommand());
  }

  private void clients() {
    add("WHO", 0, WELCOMED, "<#room or mask> [flags][%fields]", "show clients", new WhoCommand());
    add("WHOIS", 0, WELCOMED, "<nick>", "show one client", new WhoisCommand());
    add("WHOWAS", 0, WELCOMED, "<nick> [count]", "show who was called that", new WhowasCommand());
    add(
        "USERHOST",
        1,
        WELCOMED,
        "<nick> ...",
        "show where clients come from",
        new UserhostCommand());
    add("ISON", 1, WELCOMED, "<nick> ...", "show who is here", new IsonCommand());
    add(
        "MONITOR",
        1,
        WELCOMED,
        "<+, -, C, L or S> [nick{,...}]",
        "be told who comes and goes",
        new MonitorCommand());
    add("AWAY", 0, ALWAYS, "[:text]", "be away, or back", new AwayCommand());
    add(
        "PERSISTENCE",
        1,
        WELCOMED,
        "<GET, or SET and ON, OFF or DEFAULT>",
        "stay present while you are not connected",
        new PersistenceCommand());
    add("SETNAME", 1, WELCOMED, ":<real name>", "change your real name", new SetnameCommand());
    add(
        "ACCEPT",
        1,
        WELCOMED,
        "<nick or -nick>{,...}",
        "let somebody write to you",
        new AcceptCommand());
    add(
        "NICKSERV",
        1,
        WELCOMED,
        "<command> ...",
        "your account: NICKSERV HELP",
        new ServiceCommand("NickServ"));
    add("NS", 1, WELCOMED, "<command> ...", "the same as NICKSERV", new ServiceCommand("NickServ"));
    add(
        "CHANSERV",
        1,
        WELCOMED,
        "<command> ...",
        "your rooms: CHANSERV HELP",
        new ServiceCommand("ChanServ"));
    add("CS", 1, WELCOMED, "<command> ...", "the same as CHANSERV", new ServiceCommand("ChanServ"));
    add(
        "HISTSERV",
        1,
        WELCOMED,
        "<command> ...",
        "what is kept of you: HISTSERV HELP",
        new ServiceCommand("HistServ"));
    add("HS", 1, WELCOMED, "<command> ...", "the same as HISTSERV", new ServiceCommand("HistServ"));
  }

  private void server() {
    add("MOTD", 0, WELCOMED, "", "show the message of the day", new MotdCommand());
    add("LUSERS", 0, WELCOMED, "", "show how many are here", new LusersCommand());
    add("VERSION", 0, WELCOMED, "", "show the version and limits", new VersionCommand());
    add("TIME", 0, WELCOMED, "", "show the server's time", new TimeCommand());
    add("INFO", 0, WELCOMED, "", "show what this is", new InfoCommand());
    add("ADMIN", 0, WELCOMED, "", "show whom to ask", new AdminCommand());
    add("STATS", 0, WELCOMED, "<u or m>", "show figures", new StatsCommand());
    add("LINKS", 0, WELCOMED, "", "show linked servers: none", new LinksCommand());
    add("HELP", 0, WELCOMED, "[command]", "show the commands", new HelpCommand());
    add("HELPOP", 0, WELCOMED, "[command]", "the same as HELP", new HelpCommand());
  }

  private void operators() {
    add(
        "OPER",
        2,
        WELCOMED,
        "<name> <password>",
        "become an operator of this server",
        new OperCommand());
    add("KILL", 1, OPERATOR, "<nick> [:reason]", "end a client's connections", new KillCommand());
    add("REHASH", 0, OPERATOR, "", "read the configuration anew", new RehashCommand());
    add(
        "WALLOPS",
        1,
        OPERATOR,
        ":<text>",
        "write to operators and whoever listens",
        new WallopsCommand());
  }

  /** The command of that name, in upper case. */
  public Optional<Command> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, by name. */
  public Collection<Command> all() {
    return byName.values();
  }

  private void add(
      String name, int least, Command.When when, String usage, String what, Command.Action action) {
    byName.put(name, new Command(name, least, when, (name + " " + usage).strip(), what, action));
  }
}
