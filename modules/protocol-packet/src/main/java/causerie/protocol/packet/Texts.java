package causerie.protocol.packet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The two texts that the data of a request may hold, one behind the other. */
record Texts(String first, String second) {
  /**
   * Reads them. With both lengths 0 all of the data is the first, as the simplest client sends it.
   * A NUL that ends a text, as strings in C have it, is not part of it.
   *
   * @throws causerie.auth.RefusedException when the lengths are not those of the data, or a text is
   *     not UTF-8
   */
  static Texts of(Packet packet) {
    byte[] data = packet.data();
    if (packet.p1() == 0 && packet.p2() == 0) {
      return new Texts(decode(data, 0, data.length), "");
    }
    if (packet.p1() < 0 || packet.p2() < 0 || (long) packet.p1() + packet.p2() != data.length) {
      throw new BadPacket(
              "bad-length",
              "p1 and p2 have to be the lengths of the two parts of the data, which has "
                  + data.length
                  + " bytes")
          .asException();
    }
    return new Texts(decode(data, 0, packet.p1()), decode(data, packet.p1(), data.length));
  }

  /** One text alone, whatever the parameters are. */
  static String alone(byte[] data) {
    return decode(data, 0, data.length);
  }

  private static String decode(byte[] data, int from, int to) {
    int end = to > from && data[to - 1] == 0 ? to - 1 : to;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(data, from, end - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new BadPacket("bad-utf8", "texts have to be UTF-8").asException();
    }
  }

  /** Without what may be a password. */
  @Override
  public String toString() {
    return "Texts[" + first + "]";
  }
}
