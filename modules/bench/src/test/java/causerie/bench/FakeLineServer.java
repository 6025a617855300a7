package causerie.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * As much of a line server as the load needs: HELLO, REGISTER, JOIN, MSG, QUIT, over TCP and over
 * WebSocket on the same port. A virtual thread per connection; an outbox drained by another one,
 * bounded if asked for: then whoever reads too slowly is cut off. With {@link Fault} it misbehaves
 * now and then, so that the checks are seen failing.
 */
final class FakeLineServer implements AutoCloseable {
  /** What goes wrong with every hundredth delivery. */
  enum Fault {
    NONE,
    LOSE,
    TWICE,
    SWAP
  }

  private static final int SEND_BUFFER = 16 << 10;

  private final ServerSocket listener;
  private final Fault fault;
  private final int outboxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, List<Client>> rooms = new ConcurrentHashMap<>();
  private final Map<String, Client> clients = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  FakeLineServer(Fault fault) throws IOException {
    this(fault, Integer.MAX_VALUE);
  }

  /**
   * @param outboxBytes what may wait for one client
   */
  FakeLineServer(Fault fault, int outboxBytes) throws IOException {
    this.fault = fault;
    this.outboxBytes = outboxBytes;
    listener = new ServerSocket(0, 1024, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().name("fake-accept").start(this::accept);
  }

  /** By hand: prints its port and stays. */
  public static void main(String[] words) throws Exception {
    try (FakeLineServer server = new FakeLineServer(Fault.NONE)) {
      System.out.println("listening on " + server.address().getPort());
      Thread.currentThread().join();
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Client client = new Client(listener.accept());
        Thread.ofVirtual().name("fake-client").start(client::read);
      } catch (IOException _) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Client client : clients.values()) {
      client.socket.close();
    }
  }

  private final class Client {
    private final Socket socket;
    private final ReentrantLock outboxLock = new ReentrantLock();
    private ByteArrayOutputStream outbox = new ByteArrayOutputStream();
    private boolean draining;
    private boolean webSocket;
    private String name = "";
    private int deliveries;
    private byte[] heldBack = new byte[0];

    Client(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      socket.setSendBufferSize(SEND_BUFFER);
    }

    void read() {
      try (socket) {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 16384);
        String first = line(in);
        if (first.startsWith("GET ")) {
          upgrade(in);
        } else {
          boolean open = obey(first);
          while (open) {
            String next = line(in);
            open = !next.isEmpty() && obey(next);
          }
        }
      } catch (IOException _) {
        // The client is gone.
      } finally {
        clients.remove(name);
        leave();
      }
    }

    private void leave() {
      lock.lock();
      try {
        rooms.forEach((room, members) -> {
          if (members.remove(this)) {
            members.forEach(member -> member.send("LEFT " + room + " " + name + " gone"));
          }
        });
      } finally {
        lock.unlock();
      }
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
        line.append((char) b);
      }
      return line.toString().strip();
    }

    private void upgrade(InputStream in) throws IOException {
      while (!line(in).isEmpty()) {
        // The head's other lines.
      }
      webSocket = true;
      write("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      DataInputStream frames = new DataInputStream(in);
      boolean open = true;
      while (open) {
        frames.readByte();
        int length = frames.readByte() & 0x7F;
        length = length == 126 ? frames.readUnsignedShort() : length;
        byte[] mask = frames.readNBytes(4);
        byte[] body = frames.readNBytes(length);
        for (int i = 0; i < body.length; i++) {
          body[i] ^= mask[i & 3];
        }
        open = obey(new String(body, StandardCharsets.UTF_8).strip());
      }
    }

    private boolean obey(String line) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "HELLO" -> {
          name = words[1];
          clients.put(name, this);
          send("OK HELLO " + ids.incrementAndGet() + " " + name);
        }
        case "REGISTER" -> send("OK REGISTER " + name);
        case "JOIN" -> join(words[1]);
        case "MSG" -> message(words[1], words[2]);
        case "QUIT" -> {
          return false;
        }
        default -> send("SERVER RESPONSE: Don't know the command");
      }
      return true;
    }

    private void join(String room) {
      lock.lock();
      try {
        List<Client> members = rooms.computeIfAbsent(room, _ -> new ArrayList<>());
        members.add(this);
        members.forEach(member -> member.send("JOINED " + room + " " + name));
        send("OK JOIN " + room + " " + members.size());
      } finally {
        lock.unlock();
      }
    }

    private void message(String to, String text) {
      String time = ids.incrementAndGet() + " 2026-11-21T12:00:00.123Z";
      byte[] event = bytes("MSG " + name + " " + to + " " + time + " " + text);
      lock.lock();
      try {
        send("OK MSG " + time);
        if (to.startsWith("#")) {
          for (Client member : rooms.getOrDefault(to, List.of())) {
            if (member != this) {
              member.deliver(event);
            }
          }
        } else if (clients.get(to) instanceof Client client) {
          client.deliver(event);
        }
      } finally {
        lock.unlock();
      }
    }

    private void deliver(byte[] event) {
      deliveries++;
      if (heldBack.length > 0) {
        send(event);
        send(heldBack);
        heldBack = new byte[0];
        return;
      }
      Fault now = deliveries % 100 == 0 ? fault : Fault.NONE;
      switch (now) {
        case NONE -> send(event);
        case LOSE -> {}
        case TWICE -> {
          send(event);
          send(event);
        }
        case SWAP -> heldBack = event;
      }
    }

    private void send(String line) {
      send(bytes(line));
    }

    private static byte[] bytes(String line) {
      return line.getBytes(StandardCharsets.UTF_8);
    }

    private void send(byte[] line) {
      outboxLock.lock();
      try {
        if (webSocket) {
          outbox.write(0x81);
          if (line.length < 126) {
            outbox.write(line.length);
          } else {
            outbox.write(126);
            outbox.write(line.length >> 8);
            outbox.write(line.length);
          }
        }
        outbox.writeBytes(line);
        if (!webSocket) {
          outbox.write('\n');
        }
        if (outbox.size() > outboxBytes) {
          cut();
        } else if (!draining) {
          draining = true;
          Thread.ofVirtual().name("fake-drain").start(this::drain);
        }
      } finally {
        outboxLock.unlock();
      }
    }

    private void cut() {
      try {
        socket.close();
      } catch (IOException _) {
        // It is as good as closed: its reader and its drainer will find out.
      }
    }

    private void drain() {
      try {
        while (true) {
          byte[] waiting;
          outboxLock.lock();
          try {
            if (outbox.size() == 0) {
              draining = false;
              return;
            }
            waiting = outbox.toByteArray();
            outbox = new ByteArrayOutputStream();
          } finally {
            outboxLock.unlock();
          }
          write(waiting);
        }
      } catch (IOException _) {
        // The client is gone; its reader notices, too.
      }
    }

    private void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }
  }
}
