package causerie.protocol.packet;

import causerie.talks.House;
import causerie.talks.WebSocketPeer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A client as the founding document s2 describes it, written from that alone: the struct of six
 * fields and its data, in C's byte order.
 */
final class PacketClient implements AutoCloseable {
  private final WebSocketPeer peer;

  /** What came: the header's fields, and the data behind them. */
  record Heard(int uid, int cmd, int p1, int p2, byte[] data) {
    String text() {
      return new String(data, StandardCharsets.UTF_8);
    }

    /** The text of a {@code _NEW_USER}'s or {@code _DEL_USER}'s nick. */
    String nick() {
      return new String(data, 0, p1, StandardCharsets.UTF_8);
    }

    /** Time, id, nick and text of a message: the last two as {@code nick: text}. */
    String said() {
      ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
      bytes.position(8);
      int id = bytes.getInt();
      int nick = bytes.getInt();
      int text = bytes.getInt();
      int at = 20 + id;
      return new String(data, at, nick, StandardCharsets.UTF_8)
          + ": "
          + new String(data, at + nick, text, StandardCharsets.UTF_8);
    }

    long time() {
      return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    String id() {
      int length = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
      return new String(data, 20, length, StandardCharsets.UTF_8);
    }
  }

  PacketClient(House house) throws IOException {
    peer = (WebSocketPeer) house.connect();
  }

  /** One that is at level 3 and, unless the room is empty, in it. */
  static PacketClient in(House house, String nick, String room) throws IOException {
    PacketClient client = new PacketClient(house);
    client.say("CAUSERIE");
    client.expect(0, 3);
    client.send(1, 1, 0, 0, nick);
    client.expect(1, 3);
    if (!room.isEmpty()) {
      client.send(2, 2, 0, 0, room);
      client.expect(2, 3);
    }
    return client;
  }

  void say(String text) throws IOException {
    peer.say(text);
  }

  void sendRaw(byte[] bytes) throws IOException {
    peer.sendBinary(bytes);
  }

  void send(int uid, int cmd, int p1, int p2, String data) throws IOException {
    byte[] text = data.getBytes(StandardCharsets.UTF_8);
    peer.sendBinary(
        ByteBuffer.allocate(24 + text.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("TPKT".getBytes(StandardCharsets.US_ASCII))
            .putInt(uid)
            .putInt(24 + text.length)
            .putInt(cmd)
            .putInt(p1)
            .putInt(p2)
            .put(text)
            .array());
  }

  /** The next packet. */
  Heard hear() throws IOException {
    byte[] bytes = peer.hearBinary().orElseThrow(() -> new IOException("closed"));
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] frame = new byte[4];
    header.get(frame);
    int uid = header.getInt();
    int size = header.getInt();
    if (!List.of('T', 'P', 'K', 'T')
            .equals(
                new String(frame, StandardCharsets.US_ASCII)
                    .chars()
                    .mapToObj(c -> (char) c)
                    .toList())
        || size != bytes.length) {
      throw new IOException("no packet");
    }
    int cmd = header.getInt();
    int p1 = header.getInt();
    int p2 = header.getInt();
    byte[] data = new byte[size - 24];
    header.get(data);
    return new Heard(uid, cmd, p1, p2, data);
  }

  /** The next packet, which has to be this one. */
  Heard expect(int uid, int cmd) throws IOException {
    Heard heard = hear();
    if (heard.uid() != uid || heard.cmd() != cmd) {
      throw new IOException("not " + uid + ", " + cmd + " but " + heard + " " + heard.text());
    }
    return heard;
  }

  /** The next packet, which has to be that error; returns its sentence. */
  String expectError(int uid, String code) throws IOException {
    Heard heard = expect(uid, 4);
    if (heard.p1() != ErrorNumbers.of(code)) {
      throw new IOException("not " + code + " but " + heard.p1() + " " + heard.text());
    }
    return heard.text();
  }

  /** Whether the server has closed, with nothing more said. */
  boolean isClosed() throws IOException {
    return peer.hearBinary().isEmpty();
  }

  void hangUp() throws IOException {
    peer.halfClose();
  }

  @Override
  public void close() throws IOException {
    peer.close();
  }
}
