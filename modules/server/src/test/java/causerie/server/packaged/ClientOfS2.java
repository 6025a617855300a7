package causerie.server.packaged;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** s2: a magic string, a nick, a room, and then packets with a header of six fields. */
final class ClientOfS2 implements Founder {
  private static final int SET_USER_NICK = 1;
  private static final int SET_ROOM = 2;
  private static final int RESP_OK = 3;
  private static final int NEW_MSG = 7;
  private static final int LOGGED_MSG = 8;

  private final String name;
  private final Wire wire;
  private int uid;

  ClientOfS2(String name, int port) throws IOException {
    this.name = name;
    wire = new Wire(port);
    wire.upgrade("/packet", "");
    wire.message(false, "CAUSERIE".getBytes(StandardCharsets.US_ASCII));
    answered();
    send(SET_USER_NICK, name);
    answered();
  }

  private void send(int command, String data) throws IOException {
    byte[] blob = data.getBytes(StandardCharsets.UTF_8);
    ByteBuffer packet = ByteBuffer.allocate(24 + blob.length).order(ByteOrder.LITTLE_ENDIAN);
    packet.put("TPKT".getBytes(StandardCharsets.US_ASCII));
    packet.putInt(++uid).putInt(24 + blob.length).putInt(command).putInt(0).putInt(0).put(blob);
    wire.message(true, packet.array());
  }

  /** The last request has its answer. */
  private void answered() throws IOException {
    byte[] packet = wire.message();
    if (packet == null || command(packet) != RESP_OK) {
      throw new IOException(packet == null ? "closed" : new String(packet, StandardCharsets.UTF_8));
    }
  }

  private static int command(byte[] packet) {
    return ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void enter(String room) throws IOException {
    send(SET_ROOM, room);
    answered();
  }

  @Override
  public void say(String text) throws IOException {
    send(NEW_MSG, text);
  }

  /** A message is told as what its sender said; everything else as the number of its command. */
  @Override
  public @Nullable String hear() throws IOException {
    byte[] packet = wire.message();
    if (packet == null) {
      return null;
    }
    int command = command(packet);
    if (command != NEW_MSG && command != LOGGED_MSG) {
      return "command " + command;
    }
    ByteBuffer data = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).position(24 + 8);
    int idLength = data.getInt();
    int nickLength = data.getInt();
    int textLength = data.getInt();
    data.position(data.position() + idLength + nickLength);
    byte[] text = new byte[textLength];
    data.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
