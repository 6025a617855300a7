package causerie.cli.chat;

import causerie.cli.line.Asked;
import causerie.cli.line.Door;
import causerie.cli.line.Identity;
import causerie.cli.line.Reply;
import causerie.cli.line.ServerLine;
import causerie.cli.line.Session;
import causerie.cli.line.Welcome;
import causerie.cli.text.Renderer;
import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows what comes from the server. Confined to the thread that runs the session. */
final class ChatEvents implements Session.Events {
  private final ChatState state;
  private final ChatPrinter printer;
  private final Renderer renderer;
  private final Session session;

  ChatEvents(
      Door door, Session.Terms terms, ChatState state, ChatPrinter printer, Renderer renderer) {
    this.state = state;
    this.printer = printer;
    this.renderer = renderer;
    this.session = new Session(door, terms, this);
  }

  /** The session whose events these are. */
  Session session() {
    return session;
  }

  @Override
  public void connected(Welcome welcome, boolean again) {
    state.self(welcome.name());
    state.connected(true);
    printer.note(
        (again ? "connected again as " : "connected as ")
            + welcome.name()
            + (welcome.account().isEmpty() ? " (guest)" : "")
            + (again ? "" : "; /help helps"));
    if (welcome.refusedName() != null) {
      printer.note("the server gave this name because: " + welcome.refusedName());
    }
    printer.prompt();
  }

  @Override
  public void lost(String why, Duration pause) {
    state.connected(false);
    printer.error("no connection (" + why + "); trying again in " + pause.toSeconds() + " s");
    printer.prompt();
  }

  @Override
  public void notJoined(String room, Reply reply) {
    state.leave(room);
    printer.error(room + ": " + reply.sentence());
    printer.prompt();
  }

  @Override
  public void history(String target, List<ServerLine> messages, boolean cut) {
    List<String> lines = new ArrayList<>();
    if (cut) {
      lines.add(renderer.note("more was missed in " + target + "; /history shows it"));
    }
    for (ServerLine message : messages) {
      state.saw(message.text("from"));
      lines.addAll(renderer.message(message, state.self(), state.room()));
    }
    printer.lines(lines);
  }

  @Override
  public void event(ServerLine line) {
    boolean out = state.happened(line);
    if (out) {
      session.delist(line.text("room"));
    }
    if (line.type().equals("JOINED") && line.text("name").equalsIgnoreCase(state.self())) {
      return; // The answer to JOIN tells.
    }
    printer.lines(
        line.isMessage()
            ? renderer.message(line, state.self(), state.room())
            : renderer.event(line, state.self()));
    if (out || line.type().equals("RENAMED")) {
      printer.prompt();
    }
  }

  @Override
  public void answered(Asked asked, Reply reply, boolean shown) {
    if (!reply.ok()) {
      printer.error(what(asked) + reply.sentence());
      return;
    }
    switch (asked) {
      case Asked.Posting posting -> {
        if (!shown) {
          printer.lines(renderer.message(own(posting, reply), state.self(), state.room()));
        }
      }
      case Asked.Command command -> command(command, reply);
    }
  }

  private static String what(Asked asked) {
    return switch (asked) {
      case Asked.Posting posting -> posting.target() + ": ";
      case Asked.Command command -> "/" + command.word().toLowerCase(Locale.ROOT) + ": ";
    };
  }

  /** One's own message, as the others get it. */
  private ServerLine own(Asked.Posting posting, Reply reply) {
    var json =
        Json.createObjectBuilder(reply.end().json())
            .add("type", posting.verb())
            .add("from", state.self())
            .add("to", posting.target())
            .add("text", posting.text())
            .build();
    return new ServerLine(json, "");
  }

  private void command(Asked.Command command, Reply reply) {
    ServerLine end = reply.end();
    switch (command.word()) {
      case "JOIN", "CREATE" -> {
        String room = end.text("room");
        session.enlist(room, command.word().equals("JOIN") ? command.line() : "JOIN " + room);
        state.enter(room);
        String topic = end.text("topic");
        printer.note(
            "in "
                + room
                + ", "
                + end.text("members")
                + " here"
                + (topic.isEmpty() ? "" : "; topic: " + topic));
        boolean ignored = session.request(new Asked.Command("MEMBERS " + room, true));
      }
      case "PART" -> {
        String room = end.text("room");
        session.delist(room);
        state.leave(room);
      }
      case "NAME" -> state.self(end.text("name"));
      case "LOGIN", "REGISTER" -> {
        String[] words = command.line().split(" ", 4);
        if (words.length >= 3) {
          session.become(new Identity(words[1], Secrets.unquoted(command.line()), null));
        }
        boolean ignored = session.request(new Asked.Command("WHOAMI", true));
      }
      case "LOGOUT" -> {
        session.become(Identity.guest(null));
        state.self(end.text("name"));
      }
      case "WHOAMI" -> state.self(end.text("name"));
      default -> {
        // Nothing that changes what we know.
      }
    }
    reply.items().forEach(item -> state.saw(item.text("name")));
    if (!command.quiet()) {
      printer.lines(ReplyText.of(command, reply, renderer, state));
    }
    printer.prompt();
  }
}
