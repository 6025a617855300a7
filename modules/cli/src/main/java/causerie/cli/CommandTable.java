package causerie.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All commands and options; what is not here does not exist, and the usage is printed from it. */
final class CommandTable {
  static final String PROGRAM = "causerie-chat";

  static final List<Option> COMMON =
      List.of(
          Option.valued("server", "ADDRESS", "host[:port], line://host:port or lines://... (TLS)"),
          Option.valued("account", "NAME", "log in to this account"),
          Option.valued("name", "NAME", "the name to appear under"),
          Option.valued("password-command", "COMMAND", "a shell command that prints the password"),
          Option.valued("ca-file", "FILE", "PEM certificates to trust instead of the usual ones"),
          Option.toggle(
              "seal", null, "encrypt above the transport; the server's key is remembered"),
          Option.valued("server-key", "KEY", "seal, and only with the server of this key"),
          Option.valued("config", "FILE", "the configuration file"),
          Option.toggle("help", 'h', "print how to use the command, and end"),
          Option.toggle("version", null, "print the version, and end"));

  static final List<Command> COMMANDS =
      List.of(
          new Command(
              "chat",
              "[ROOM...]",
              0,
              Integer.MAX_VALUE,
              "The interactive screen; joins the rooms.",
              List.of(),
              ChatCommand::run),
          new Command(
              "send",
              "TARGET [TEXT...|-]",
              1,
              Integer.MAX_VALUE,
              "Send a text, or each line of standard input, to a room or a person.",
              List.of(
                  Option.valued("file", "FILE", "send each line of this file"),
                  Option.toggle("notice", null, "send notices, which programs do not answer"),
                  Option.toggle("join", null, "join the room first, for rooms that want it"),
                  Option.toggle("print-id", null, "print the id of each message"),
                  Option.valued(
                      "patience", "SECONDS", "keep trying so long when the line is lost")),
              SendCommand::run),
          new Command(
              "tail",
              "TARGET",
              1,
              1,
              "Print the last messages of a room or a direct conversation.",
              List.of(
                  new Option("lines", 'n', "COUNT", "how many messages (10)"),
                  Option.toggle("follow", 'f', "go on with the new ones"),
                  Option.valued("since", "ID", "all messages after this one instead"),
                  Option.toggle("json", null, "one JSON object a line, as the server gives them")),
              TailCommand::run),
          new Command(
              "login",
              "",
              0,
              0,
              "Ask for the password once and keep an access token in the configuration instead.",
              List.of(Option.valued("label", "TEXT", "the token's name in the account's list")),
              LoginCommand::run),
          new Command(
              "rooms",
              "",
              0,
              0,
              "List the rooms.",
              List.of(Option.toggle("json", null, "one JSON object a line")),
              ListCommands::rooms),
          new Command(
              "who",
              "[ROOM]",
              0,
              1,
              "List who is there, or who is in a room.",
              List.of(Option.toggle("json", null, "one JSON object a line")),
              ListCommands::who),
          new Command(
              "whoami",
              "",
              0,
              0,
              "Print the name, and the account or -.",
              List.of(),
              ListCommands::whoami),
          new Command(
              "search",
              "QUERY...",
              1,
              Integer.MAX_VALUE,
              "Search messages; in:#room from:name before:time after:time narrow it.",
              List.of(Option.toggle("json", null, "one JSON object a line")),
              ListCommands::search),
          new Command(
              "help", "[COMMAND]", 0, 1, "Print how to use a command.", List.of(), Usage::help));

  private CommandTable() {}

  static Optional<Command> find(String name) {
    return COMMANDS.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return COMMANDS.stream().map(Command::name).toList();
  }

  /** The options of a command: its own, then the common ones. */
  static List<Option> options(Command command) {
    List<Option> all = new ArrayList<>(command.options());
    all.addAll(COMMON);
    return all;
  }
}
