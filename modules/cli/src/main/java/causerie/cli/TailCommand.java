package causerie.cli;

import causerie.cli.line.Asked;
import causerie.cli.line.Door;
import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import causerie.cli.line.History;
import causerie.cli.line.Plain;
import causerie.cli.line.Reply;
import causerie.cli.line.ServerLine;
import causerie.cli.line.Session;
import causerie.cli.line.Welcome;
import causerie.cli.text.Palette;
import causerie.cli.text.Renderer;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** {@code tail}: the last messages of a conversation, and with {@code --follow} the next ones. */
final class TailCommand implements Session.Events {
  private static final Duration FOR_EVER = Duration.ofDays(36500);

  private final Arguments arguments;
  private final Surroundings around;
  private final Door door;
  private final Renderer renderer;
  private final int count;
  private final String since;
  private final Session session;
  // The conversation, as the server spells it once a JOIN has told; confined to the caller.
  private String target;

  private TailCommand(Arguments arguments, Surroundings around) {
    this.arguments = arguments;
    this.around = around;
    this.target = SendCommand.target(arguments);
    this.door = Configuration.of(arguments, around).door(around);
    this.count = arguments.number("lines", 10, 0);
    this.since = since(arguments);
    Palette palette = around.mayColour() ? Palette.COLOURED : Palette.PLAIN;
    this.renderer = new Renderer(palette, ZoneId.systemDefault());
    this.session = new Session(door, new Session.Terms(count, Integer.MAX_VALUE, FOR_EVER), this);
  }

  static Exit run(Arguments arguments, Surroundings around) throws InterruptedException {
    TailCommand tail = new TailCommand(arguments, around);
    try {
      if (arguments.has("follow")) {
        tail.follow();
      } else {
        tail.once();
      }
      return Exit.OK;
    } catch (PipeClosed e) {
      return Exit.OK; // Whoever reads has seen enough, as with head(1).
    } finally {
      tail.session.close();
    }
  }

  private static String since(Arguments arguments) {
    String since = arguments.value("since", "");
    if (!since.matches("[0-9A-Za-z]*")) {
      throw new UsageException("'" + since + "' is no message id", arguments.command());
    }
    return since;
  }

  private boolean isRoom() {
    return target.startsWith("#") || target.startsWith("&");
  }

  private void follow() throws InterruptedException {
    if (!since.isEmpty()) {
      session.shown(target, since);
    }
    if (isRoom()) {
      session.enlist(target, "JOIN " + target);
    } else {
      session.watch(target);
    }
    session.run();
  }

  private void once() {
    Door.Entered in = door.enter();
    try {
      History.Found found = read(in);
      if (found.refusal() != null && isRoom()) {
        Reply join = in.client().ask("JOIN " + target);
        if (!join.ok()) {
          throw Failure.refused(target, join);
        }
        found = read(in);
      }
      Reply refusal = found.refusal();
      if (refusal != null) {
        throw Failure.refused(target, refusal);
      }
      found.messages().forEach(this::print);
      in.client().leave(Duration.ofSeconds(1));
    } catch (IOException e) {
      throw new Failure(Exit.UNREACHABLE, "the connection was lost: " + e.getMessage(), e);
    } finally {
      in.client().close();
    }
  }

  private History.Found read(Door.Entered in) throws IOException {
    return new History(in.client(), door.limits().page())
        .after(target, since, since.isEmpty() ? count : Integer.MAX_VALUE);
  }

  private void print(ServerLine message) {
    around
        .out()
        .println(arguments.has("json") ? Plain.json(message.raw()) : renderer.stamped(message));
    if (around.out().checkError()) {
      throw new PipeClosed();
    }
  }

  @Override
  public void event(ServerLine line) {
    boolean concerns =
        line.text("to").equalsIgnoreCase(target)
            || (!isRoom()
                && line.text("from").equalsIgnoreCase(target)
                && !line.text("to").startsWith("#")
                && !line.text("to").startsWith("&"));
    if (line.isMessage() && concerns) {
      print(line);
    }
  }

  @Override
  public void history(String of, List<ServerLine> messages, boolean cut) {
    messages.forEach(this::print);
  }

  @Override
  public void answered(Asked asked, Reply reply, boolean shown) {
    String room = reply.end().text("room");
    if (!room.isEmpty()) {
      target = room;
    }
  }

  @Override
  public void notJoined(String room, Reply reply) {
    throw Failure.refused(room, reply);
  }

  @Override
  public void lost(String why, Duration pause) {
    around.say("connection lost (" + why + "); trying again in " + pause.toSeconds() + " s");
  }

  @Override
  public void connected(Welcome welcome, boolean again) {
    if (again) {
      around.say("connected again");
    }
  }

  /** Nobody reads standard output any more. */
  private static final class PipeClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
