package causerie.protocol.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets as bytes, by a table and by chance. */
class PacketTest {
  private static final int MOST = 8192;

  @ParameterizedTest
  @CsvSource({
    // header: TPKT, uid, size, cmd, p1, p2, each little-endian; then the data
    "54504b54 00000000 18000000 00000000 00000000 00000000, 0, 0, 0, 0, ''",
    "54504b54 01000000 1b000000 01000000 00000000 00000000 616e6e, 1, 1, 0, 0, ann",
    "54504b54 02000000 20000000 02000000 04000000 04000000 237465616f70656e, 2, 2, 4, 4, #teaopen",
    "54504b54 ffffffff 1a000000 07000000 00000000 00000000 c3a9, -1, 7, 0, 0, é",
    "54504b54 00000080 18000000 ffffff7f 00000080 ffffffff, -2147483648, 2147483647, -2147483648,"
        + " -1, ''"
  })
  void aPacketIsThoseBytes(String hex, int uid, int cmd, int p1, int p2, String data)
      throws Exception {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    Packet packet = new Packet(uid, cmd, p1, p2, data.getBytes("UTF-8"));

    assertThat(packet.bytes()).isEqualTo(bytes);
    assertThat(Packet.read(bytes, MOST)).isEqualTo(packet);
  }

  @Test
  void aPacketCutAtAnyByteIsNone() {
    byte[] whole = Packet.of(9, Command.NEW_MSG, 0, 0, "good morning").bytes();

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(UnreadableException.class)
          .isThrownBy(() -> Packet.read(cut, MOST))
          .matches(e -> e.refusal().code().equals("bad-size"));
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> Packet.read(longer, MOST))
        .matches(e -> e.uid() == 9 && e.cmd() == 7);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 23, 25, MOST, MOST + 1, Integer.MAX_VALUE})
  void aWrongSizeIsRefusedWithTheRequestsNumber(int size) {
    byte[] bytes = Packet.of(5, Command.SET_ROOM, 0, 0).bytes();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, size);

    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> Packet.read(bytes, MOST))
        .matches(e -> e.uid() == 5 && e.cmd() == 2 && e.refusal().code().equals("bad-size"));
  }

  @Test
  void aPacketMayBeAsLongAsAllowedAndNoLonger() throws Exception {
    byte[] bytes = Packet.of(1, Command.NEW_MSG, 0, 0, new byte[MOST - Packet.HEADER]).bytes();

    assertThat(Packet.read(bytes, MOST).data()).hasSize(MOST - Packet.HEADER);
    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> Packet.read(bytes, MOST - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void everyByteOfTheFrameCounts(int place) {
    byte[] bytes = Packet.of(5, Command.NOP, 0, 0).bytes();
    bytes[place] ^= 0x20;

    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> Packet.read(bytes, MOST))
        .matches(e -> e.refusal().code().equals("bad-frame"));
  }

  @Test
  void whateverIsReadIsWrittenAgain() {
    Random random = new Random(20_260_101);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      mostlyRight(bytes, random);
      try {
        Packet packet = Packet.read(bytes, MOST);
        read++;
        assertThat(packet.bytes()).isEqualTo(bytes);
      } catch (UnreadableException e) {
        assertThat(ErrorNumbers.of(e.refusal().code())).isPositive();
      }
    }
    assertThat(read).isGreaterThan(1000);
  }

  /** Garbage alone would never get past the frame. */
  private static void mostlyRight(byte[] bytes, Random random) {
    if (bytes.length >= Packet.HEADER) {
      ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      if (random.nextInt(8) > 0) {
        header.putInt(0, Packet.FRAME);
      }
      if (random.nextInt(4) > 0) {
        header.putInt(8, bytes.length);
      }
    }
  }

  @Test
  void commandsHaveTheirNumbers() {
    assertThat(Command.of(-1)).isEmpty();
    assertThat(Command.of(9)).isEmpty();
    assertThat(Command.NOP.number()).isZero();
    assertThat(Command.of(8)).contains(Command.LOGGED_MSG);
    assertThat(Command.values()).hasSize(9);
  }
}
