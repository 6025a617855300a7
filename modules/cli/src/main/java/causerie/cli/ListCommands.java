package causerie.cli;

import causerie.cli.line.Door;
import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import causerie.cli.line.Plain;
import causerie.cli.line.Reply;
import causerie.cli.line.ServerLine;
import causerie.cli.text.Palette;
import causerie.cli.text.Renderer;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Function;

/** The commands that ask once and print the answer's lines. */
final class ListCommands {
  private ListCommands() {}

  static Exit rooms(Arguments arguments, Surroundings around) {
    return list(arguments, around, "LIST rooms", line -> columns(line, "name", "members", "topic"));
  }

  static Exit who(Arguments arguments, Surroundings around) {
    return arguments.operands().isEmpty()
        ? list(arguments, around, "LIST clients", line -> columns(line, "name", "account", "away"))
        : list(
            arguments,
            around,
            "MEMBERS " + SendCommand.target(arguments),
            line -> columns(line, "name", "account", "role", "away"));
  }

  static Exit whoami(Arguments arguments, Surroundings around) {
    Door.Entered in = Configuration.of(arguments, around).door(around).enter();
    String account = in.welcome().account();
    around
        .out()
        .println(Plain.text(in.welcome().name() + "\t" + (account.isEmpty() ? "-" : account)));
    in.client().leave(Duration.ofSeconds(1));
    return Exit.OK;
  }

  static Exit search(Arguments arguments, Surroundings around) {
    Palette palette = around.mayColour() ? Palette.COLOURED : Palette.PLAIN;
    Renderer renderer = new Renderer(palette, ZoneId.systemDefault());
    String query = Plain.text(String.join(" ", arguments.operands()));
    return list(
        arguments,
        around,
        "SEARCH " + query,
        line -> Plain.text(line.text("to")) + " " + renderer.stamped(line));
  }

  private static Exit list(
      Arguments arguments,
      Surroundings around,
      String question,
      Function<ServerLine, String> shape) {
    Door.Entered in = Configuration.of(arguments, around).door(around).enter();
    try {
      Reply reply = in.client().ask(question);
      if (!reply.ok()) {
        throw Failure.refused(question, reply);
      }
      for (ServerLine line : reply.items()) {
        around.out().println(arguments.has("json") ? Plain.json(line.raw()) : shape.apply(line));
      }
      in.client().leave(Duration.ofSeconds(1));
      return Exit.OK;
    } catch (IOException e) {
      throw new Failure(Exit.UNREACHABLE, "the connection was lost: " + e.getMessage(), e);
    } finally {
      in.client().close();
    }
  }

  /** Fields with a tab between them, for cut(1) and awk(1). */
  private static String columns(ServerLine line, String... fields) {
    StringBuilder row = new StringBuilder();
    for (String field : fields) {
      row.append(row.isEmpty() ? "" : "\t").append(Plain.text(line.text(field)));
    }
    return row.toString();
  }
}
