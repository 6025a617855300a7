package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section numbers are those of HAProxy's document on the PROXY protocol. */
class ProxyHeaderTest {
  private static final byte[] NOTHING = {};
  private static final byte[] BEHIND = "NICK ann\r\n".getBytes(StandardCharsets.US_ASCII);

  private static ProxyHeader read(byte[] bytes) {
    return ProxyHeader.read(ByteBuffer.wrap(bytes));
  }

  /** Whole, with bytes behind it, and at every cut: too early to say until all is there. */
  private static void is(ProxyHeader expected, byte[] header) {
    assertThat(read(header)).isEqualTo(expected);
    assertThat(read(ProxyHeaders.join(header, BEHIND))).isEqualTo(expected);
    ByteBuffer behind = ByteBuffer.wrap(ProxyHeaders.join(BEHIND, header)).position(BEHIND.length);
    assertThat(ProxyHeader.read(behind)).isEqualTo(expected);
    for (int length = 0; length < header.length; length++) {
      assertThat(ProxyHeader.read(ByteBuffer.wrap(header, 0, length)))
          .isInstanceOfSatisfying(
              ProxyHeader.Incomplete.class,
              incomplete -> assertThat(incomplete.needed()).isGreaterThan(0));
    }
  }

  private static ProxyHeader relayed(String address, byte[] header) {
    return new ProxyHeader.Relayed(new InetSocketAddress(address, 65_533), header.length);
  }

  @Test
  void linesOfVersion1() {
    byte[] v4 = ProxyHeaders.line4("203.0.113.9");
    is(relayed("203.0.113.9", v4), v4);
    for (String source :
        new String[] {"2001:db8::9", "::", "2001:DB8:0:0:0:0:0:9", "::ffff:203.0.113.9"}) {
      byte[] v6 = ProxyHeaders.line("PROXY TCP6 " + source + " ::1 65533 6667");
      is(relayed(source, v6), v6);
    }
  }

  @Test
  void unknownOriginIsTheProxysOwn() {
    for (String line :
        new String[] {
          "PROXY UNKNOWN",
          "PROXY UNKNOWN whatever  comes \u00ff",
          "PROXY UNKNOWN "
              + "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
              + " 65535 65535" // 107 bytes, the longest there is
        }) {
      byte[] header = ProxyHeaders.line(line);
      is(new ProxyHeader.Own(header.length), header);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY TCP4 1.1.1.1 2.2.2.2 1 2\n", // 2.1: no single LF
        "PROXY TCP4 1.1.1.1 2.2.2.2 1 2 \r\n",
        "PROXY TCP4  1.1.1.1 2.2.2.2 1 2\r\n",
        "PROXY  TCP4 1.1.1.1 2.2.2.2 1 2\r\n",
        "PROXY TCP4\t1.1.1.1 2.2.2.2 1 2\r\n",
        "PROXY TCP4 1.1.1.1 2.2.2.2 1\r\n",
        "PROXY TCP4 1.1.1.1 2.2.2.2 1 2 3\r\n",
        "PROXY TCP4 1.1.1.1 2.2.2.2 01 2\r\n",
        "PROXY TCP4 1.1.1.1 2.2.2.2 65536 2\r\n",
        "PROXY TCP4 1.1.1.1 2.2.2.2 1 99999\r\n",
        "PROXY TCP4 1.1.1.1 2.2.2.2 -1 2\r\n",
        "PROXY TCP4 01.1.1.1 2.2.2.2 1 2\r\n",
        "PROXY TCP4 1.1.1 2.2.2.2 1 2\r\n",
        "PROXY TCP4 1.1.1.256 2.2.2.2 1 2\r\n",
        "PROXY TCP4 1.1.1.1 ::1 1 2\r\n",
        "PROXY TCP4 ::1 ::1 1 2\r\n",
        "PROXY TCP6 1.1.1.1 2.2.2.2 1 2\r\n",
        "PROXY TCP6 fe80::1%eth0 ::1 1 2\r\n",
        "PROXY TCP6 [::1] ::1 1 2\r\n",
        "PROXY TCP6 1::2::3 ::1 1 2\r\n",
        "PROXY TCP4 localhost 2.2.2.2 1 2\r\n",
        "PROXY UDP4 1.1.1.1 2.2.2.2 1 2\r\n",
        "PROXY tcp4 1.1.1.1 2.2.2.2 1 2\r\n",
        "PROXY UNKNOWNS\r\n",
        "PROXY \r\n",
        "PROXY \n"
      })
  void malformedLinesOfVersion1(String line) {
    assertThat(read(line.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(ProxyHeader.Malformed.class);
  }

  @Test
  void lineWithoutEndIsMalformedOnceItIsLongerThanAnyMayBe() {
    byte[] line = ("PROXY UNKNOWN " + "x".repeat(100)).getBytes(StandardCharsets.US_ASCII);

    assertThat(ProxyHeader.read(ByteBuffer.wrap(line, 0, 106)))
        .isEqualTo(new ProxyHeader.Incomplete(107));
    assertThat(ProxyHeader.read(ByteBuffer.wrap(line, 0, 107)))
        .isInstanceOf(ProxyHeader.Malformed.class);
  }

  @Test
  void blocksOfVersion2() throws Exception {
    for (String source : new String[] {"203.0.113.9", "2001:db8::9"}) {
      byte[] plain = ProxyHeaders.block(source, NOTHING);
      is(relayed(source, plain), plain);
      byte[] typed = {0x04, 0x00, 0x03, 1, 2, 3, 0x20}; // a NOOP and the beginning of another
      byte[] further = ProxyHeaders.block(source, typed);
      is(relayed(source, further), further);
    }
  }

  @Test
  void longestBlockOfVersion2() throws Exception {
    byte[] header = ProxyHeaders.block("203.0.113.9", new byte[65_535 - 12]);

    assertThat(read(header)).isEqualTo(relayed("203.0.113.9", header));
    assertThat(ProxyHeader.read(ByteBuffer.wrap(header, 0, 20)))
        .isEqualTo(new ProxyHeader.Incomplete(16 + 65_535));
  }

  @Test
  void blocksWithoutAnAddressAreTheProxysOwn() {
    byte[] unix = new byte[216];
    byte[] inet = new byte[12];
    for (byte[] header :
        new byte[][] {
          ProxyHeaders.block(0x20, 0x00), // LOCAL
          ProxyHeaders.block(0x20, 0x11, inet), // LOCAL, whatever it says besides
          ProxyHeaders.block(0x20, 0xFF, new byte[3]), // also nonsense
          ProxyHeaders.block(0x21, 0x00), // PROXY, UNSPEC
          ProxyHeaders.block(0x21, 0x00, new byte[300]),
          ProxyHeaders.block(0x21, 0x01, inet),
          ProxyHeaders.block(0x21, 0x10, inet),
          ProxyHeaders.block(0x21, 0x12, inet), // UDP
          ProxyHeaders.block(0x21, 0x22, new byte[36]),
          ProxyHeaders.block(0x21, 0x31, unix),
          ProxyHeaders.block(0x21, 0x32, unix),
        }) {
      is(new ProxyHeader.Own(header.length), header);
    }
  }

  @Test
  void malformedBlocksOfVersion2() {
    for (byte[] header :
        new byte[][] {
          ProxyHeaders.block(0x11, 0x11, new byte[12]), // version 1
          ProxyHeaders.block(0x31, 0x11, new byte[12]), // version 3
          ProxyHeaders.block(0x22, 0x11, new byte[12]), // command 2
          ProxyHeaders.block(0x2F, 0x11, new byte[12]),
          ProxyHeaders.block(0x21, 0x41, new byte[12]), // family 4
          ProxyHeaders.block(0x21, 0x13, new byte[12]), // transport 3
          ProxyHeaders.block(0x21, 0x11, new byte[11]), // one byte short
          ProxyHeaders.block(0x21, 0x11),
          ProxyHeaders.block(0x21, 0x21, new byte[35]),
        }) {
      assertThat(read(header)).isInstanceOf(ProxyHeader.Malformed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NICK ann\r\n",
        "PROX",
        "PROXY",
        "PROXy TCP4 1.1.1.1 2.2.2.2 1 2\r\n",
        "proxy TCP4 1.1.1.1 2.2.2.2 1 2\r\n",
        " PROXY TCP4 1.1.1.1 2.2.2.2 1 2\r\n",
        "PROXYING\r\n",
        "\r\n",
        "\r\n\r\nNICK ann\r\n",
        "\u0016\u0003\u0001",
        "GET / HTTP/1.1\r\n"
      })
  void everythingElseIsNone(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean maybe = "PROXY ".startsWith(text) || text.equals("\r\n");

    assertThat(read(bytes))
        .isInstanceOf(maybe ? ProxyHeader.Incomplete.class : ProxyHeader.Absent.class);
    assertThat(read(ProxyHeaders.join(bytes, BEHIND))).isInstanceOf(ProxyHeader.Absent.class);
  }

  @Test
  void anyBytesGetAnAnswer() throws Exception {
    Random random = new Random(20261121);
    byte[][] good = {
      ProxyHeaders.line4("203.0.113.9"), ProxyHeaders.block("2001:db8::9", new byte[9])
    };
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good[i & 1].clone();
      for (int damage = random.nextInt(4); damage >= 0; damage--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ByteBuffer in = ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length + 1));

      switch (ProxyHeader.read(in)) {
        case ProxyHeader.Relayed relayed ->
            assertThat(relayed.length()).isBetween(16, in.remaining());
        case ProxyHeader.Own own -> assertThat(own.length()).isBetween(15, in.remaining());
        case ProxyHeader.Incomplete incomplete ->
            assertThat(incomplete.needed()).isGreaterThan(in.remaining());
        case ProxyHeader.Absent _, ProxyHeader.Malformed _ -> {}
      }
      assertThat(in.position()).isZero();
    }
  }
}
