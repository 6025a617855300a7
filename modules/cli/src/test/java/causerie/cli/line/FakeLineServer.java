package causerie.cli.line;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small server that speaks the documented JSON over real sockets: names, rooms, history, keys. It
 * can lose connections at will. Guarded by its own monitor.
 */
public final class FakeLineServer implements AutoCloseable {
  /** A stored message. */
  public record Stored(String id, String from, String to, String text) {}

  private final ServerSocket listener;
  private final List<Stored> log = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();
  private final List<Guest> guests = new ArrayList<>();
  private final AtomicInteger loseAcknowledgements = new AtomicInteger();
  private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
  private long next = 1;

  private static final class Guest {
    final Socket socket;
    String name;
    final List<String> rooms = new ArrayList<>();

    Guest(Socket socket, String name) {
      this.socket = socket;
      this.name = name;
    }
  }

  public FakeLineServer(int port) throws IOException {
    listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** For trying the client by hand: the port, and a message of bob's every so many seconds. */
  public static void main(String[] words) throws Exception {
    try (FakeLineServer server = new FakeLineServer(Integer.parseInt(words[0]))) {
      server.say("bob", "#tea", "from before");
      for (int in = System.in.read(); in >= 0; in = System.in.read()) {
        switch (in) {
          case 'm' -> server.say("bob", "#tea", "hello \u001b[31mred\u001b[0m ann, all well?");
          case 'd' -> server.dropAll();
          default -> {}
        }
      }
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  public Door door(String name) {
    return new Door(
        new ServerAddress("127.0.0.1", port(), false),
        null,
        null,
        Identity.guest(name),
        Limits.defaults()
            .withRetries(java.time.Duration.ofMillis(10), java.time.Duration.ofMillis(50)));
  }

  /** Every command that came in, in order. */
  public BlockingQueue<String> commands() {
    return commands;
  }

  public synchronized List<Stored> log() {
    return List.copyOf(log);
  }

  /** The next so many messages are stored, but instead of the OK the connection is cut. */
  public void loseAcknowledgements(int count) {
    loseAcknowledgements.set(count);
  }

  public synchronized void dropAll() throws IOException {
    for (Guest guest : guests) {
      guest.socket.close();
    }
    guests.clear();
  }

  public synchronized String say(String from, String to, String text) throws IOException {
    Stored stored = new Stored(String.format("%013d", next++), from, to, text);
    log.add(stored);
    for (Guest guest : List.copyOf(guests)) {
      boolean member = guest.rooms.contains(to) || guest.name.equals(to);
      if (member && !guest.name.equals(from)) {
        send(guest, message("MSG", stored));
      }
    }
    return stored.id();
  }

  private static JsonObjectBuilder message(String type, Stored stored) {
    return object(type)
        .add("from", stored.from())
        .add("to", stored.to())
        .add("id", stored.id())
        .add("time", Instant.parse("2026-11-21T12:00:00Z").toString())
        .add("text", stored.text());
  }

  private static JsonObjectBuilder object(String type) {
    return Json.createObjectBuilder().add("type", type);
  }

  private static JsonObjectBuilder ok(String command) {
    return object("OK").add("command", command);
  }

  private static JsonObjectBuilder err(String command, String code, String text) {
    return object("ERR").add("command", command).add("code", code).add("text", text);
  }

  private void accept() {
    for (int number = 1; !listener.isClosed(); number++) {
      try {
        Guest guest = new Guest(listener.accept(), Integer.toString(number));
        synchronized (this) {
          guests.add(guest);
        }
        Thread.ofVirtual().start(() -> serve(guest));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Guest guest) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(guest.socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        synchronized (this) {
          obey(guest, line);
        }
      }
    } catch (IOException e) {
      // Cut.
    } finally {
      synchronized (this) {
        guests.remove(guest);
      }
    }
  }

  private void obey(Guest guest, String line) throws IOException {
    String key = "";
    String rest = line;
    if (line.startsWith("@key=")) {
      key = line.substring(5, line.indexOf(' '));
      rest = line.substring(line.indexOf(' ') + 1);
    }
    String[] words = rest.split(" ", 3);
    switch (words[0]) {
      case "FORMAT" -> send(guest, ok("FORMAT").add("format", "json"));
      case "HELLO" -> hello(guest, words);
      case "LOGIN" ->
          send(
              guest,
              words[2].equals("good") || words[2].equals("secret-token")
                  ? ok("LOGIN").add("account", guest.name = words[1])
                  : err("LOGIN", "bad-login", "wrong user or password"));
      case "TOKEN" -> send(guest, ok("TOKEN").add("id", "t1").add("secret", "secret-token"));
      case "WHOAMI" -> send(guest, ok("WHOAMI").add("id", "1").add("name", guest.name));
      case "NAME" -> send(guest, ok("NAME").add("name", guest.name = words[1]));
      case "JOIN" -> join(guest, words[1]);
      case "MEMBERS" -> {
        send(guest, object("MEMBER").add("room", words[1]).add("name", "barbara"));
        send(guest, ok("MEMBERS").add("count", 1));
      }
      case "MSG" -> message(guest, key, words[1], words[2]);
      case "HISTORY" -> history(guest, rest.split(" "));
      case "PING" -> send(guest, object("PONG"));
      case "BYE" -> {
        send(guest, ok("BYE"));
        guest.socket.close();
      }
      default -> send(guest, err("", "unknown-command", "Don't know the command"));
    }
  }

  private void hello(Guest guest, String[] words) throws IOException {
    if (words.length > 1 && words[1].equals("taken")) {
      send(guest, err("HELLO", "name-in-use", "somebody is called that"));
      return;
    }
    guest.name = words.length > 1 ? words[1] : guest.name;
    send(guest, ok("HELLO").add("id", "1").add("name", guest.name));
  }

  private void join(Guest guest, String room) throws IOException {
    if (room.equals("#secret")) {
      send(guest, err("JOIN", "no-such-room", "there is no room " + room));
      return;
    }
    guest.rooms.add(room);
    send(guest, object("JOINED").add("room", room).add("name", guest.name));
    send(guest, ok("JOIN").add("room", room).add("members", 1).add("topic", ""));
  }

  private void message(Guest guest, String key, String to, String text) throws IOException {
    if (to.equals("#moderated")) {
      send(guest, err("MSG", "moderated", "only voices may speak"));
      return;
    }
    if (to.equals("#secret")) {
      send(guest, err("MSG", "no-such-room", "there is no room " + to));
      return;
    }
    String id = key.isEmpty() ? null : keys.get(key);
    if (id == null) {
      id = say(guest.name, to, text);
      keys.put(key, id);
    }
    if (loseAcknowledgements.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      guest.socket.close();
      return;
    }
    send(guest, ok("MSG").add("id", id).add("time", "2026-11-21T12:00:00Z"));
  }

  private void history(Guest guest, String[] words) throws IOException {
    if (words[1].equals("#secret")) {
      send(guest, err("HISTORY", "no-such-room", "there is no room"));
      return;
    }
    int count = words.length > 2 ? Integer.parseInt(words[2]) : 50;
    String before = words.length > 4 ? words[4] : "~";
    List<Stored> some =
        log.stream()
            .filter(one -> one.to().equals(words[1]) && one.id().compareTo(before) < 0)
            .toList();
    for (Stored one : some.subList(Math.max(0, some.size() - count), some.size())) {
      send(guest, message("HISTORY", one));
    }
    send(guest, ok("HISTORY").add("count", some.size()));
  }

  private void send(Guest guest, JsonObjectBuilder object) throws IOException {
    OutputStream out = guest.socket.getOutputStream();
    try {
      out.write((object.build() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      guest.socket.close(); // Its reader notices.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      dropAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
