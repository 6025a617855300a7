package causerie.protocol.packet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One packet (s2): a header of 24 bytes, little-endian, and its data. Immutable; the array is never
 * written to after construction.
 *
 * @param uid the sender's own number for it; an answer has that of what it answers, and what the
 *     server says by itself has 0
 * @param cmd number of a {@link Command}, or any other
 * @param p1 first parameter
 * @param p2 second parameter
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, compared by equals below
record Packet(int uid, int cmd, int p1, int p2, byte[] data) {
  /** What every packet begins with: {@code TPKT}. */
  static final int FRAME = 0x544B5054;

  /** Bytes of a header. */
  static final int HEADER = 24;

  private static final byte[] NONE = {};

  static Packet of(int uid, Command command, int p1, int p2, byte[] data) {
    return new Packet(uid, command.number(), p1, p2, data);
  }

  static Packet of(int uid, Command command, int p1, int p2) {
    return of(uid, command, p1, p2, NONE);
  }

  static Packet of(int uid, Command command, int p1, int p2, String text) {
    return of(uid, command, p1, p2, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a whole message, which has to be one packet and nothing else.
   *
   * @throws UnreadableException that says what is wrong with the header
   */
  static Packet read(byte[] message, int most) throws UnreadableException {
    if (message.length < HEADER) {
      throw UnreadableException.size(
          0,
          0,
          "a packet has a header of " + HEADER + " bytes, this message has " + message.length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt() != FRAME) {
      throw UnreadableException.frame();
    }
    int uid = bytes.getInt();
    int size = bytes.getInt();
    int cmd = bytes.getInt();
    if (size < HEADER || size > most) {
      throw UnreadableException.size(
          uid, cmd, "the size " + size + " of a packet has to be from " + HEADER + " to " + most);
    }
    if (size != message.length) {
      throw UnreadableException.size(
          uid, cmd, "the size " + size + " is not that of the message, " + message.length);
    }
    int p1 = bytes.getInt();
    int p2 = bytes.getInt();
    return new Packet(uid, cmd, p1, p2, Arrays.copyOfRange(message, HEADER, size));
  }

  /** As it stands on the wire. */
  byte[] bytes() {
    return ByteBuffer.allocate(HEADER + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(FRAME)
        .putInt(uid)
        .putInt(HEADER + data.length)
        .putInt(cmd)
        .putInt(p1)
        .putInt(p2)
        .put(data)
        .array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Packet that
        && uid == that.uid
        && cmd == that.cmd
        && p1 == that.p1
        && p2 == that.p2
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * uid + cmd) + Arrays.hashCode(data);
  }

  /** Without the data, which may be a password. */
  @Override
  public String toString() {
    return "Packet[uid="
        + uid
        + ", cmd="
        + cmd
        + ", p1="
        + p1
        + ", p2="
        + p2
        + ", data of "
        + data.length
        + " bytes]";
  }
}
