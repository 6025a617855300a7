package causerie.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private final KeyPair longTerm = pair(0);
  private final KeyPair server = pair(32);
  private final KeyPair client = pair(64);

  private Channel atServer;
  private Channel atClient;

  /** The pair whose private key is that byte and the 31 that follow. */
  private static KeyPair pair(int first) {
    byte[] scalar = new byte[KeyPair.BYTES];
    for (int i = 0; i < scalar.length; i++) {
      scalar[i] = (byte) (first + i);
    }
    return KeyPair.of(scalar);
  }

  @BeforeEach
  void shakeHands() throws Exception {
    atServer = Handshake.server(longTerm, server, client.publicKey());
    atClient = Handshake.client(client, server.publicKey(), longTerm.publicKey());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** RFC 7748 6.1: the second of the two, and what they agree on. */
  @Test
  void keysAgreeAsInTheStandard() throws Exception {
    KeyPair second =
        KeyPair.of(hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));

    assertThat(second.publicKey())
        .isEqualTo(hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    assertThat(
            second.agree(hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")))
        .isEqualTo(hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
  }

  /** Those of the README, which another implementation made. */
  @ParameterizedTest
  @CsvSource({
    "true, 0, HELLO ann, 1db68250501d3ffbadba1301ddb023ce3bf7b07838efc0386d",
    "true, 1, '', 527b23cdfc20ee025a2c8068057e77ea",
    "true, 2, PING hé, 91b441a2f435d2849803c299b61a7214e3527aeda62b50a0",
    "false, 0, HELLO ann, 13f32cf85d5a52dffbb7d53d9292319d2d4f12101e6156952b",
    "false, 1, '', c74ab427a9ab708a94b9dbeb053031b9",
    "false, 2, PING hé, 2e6c34dd257f9ab9bbcfc6b99a101707da7cf6d17635904c"
  })
  void framesAreThoseOfTheReference(boolean toServer, int number, String content, String sealed)
      throws Exception {
    Sealer out = toServer ? atClient.out() : atServer.out();
    Opener in = toServer ? atServer.in() : atClient.in();
    for (String before : new String[] {"HELLO ann", ""}) {
      if (number-- > 0) {
        assertThat(in.open(out.seal(utf8(before)))).isEqualTo(utf8(before));
      }
    }

    assertThat(out.seal(utf8(content))).isEqualTo(sealed);
    assertThat(sealed).hasSize(Sealer.length(utf8(content).length));
    assertThat(in.open(sealed)).isEqualTo(utf8(content));
  }

  @Test
  void anythingGoesThroughInBothDirections() throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < 1000; round++) {
      byte[] content = new byte[random.nextInt(300)];
      random.nextBytes(content);
      assertThat(atServer.in().open(atClient.out().seal(content))).isEqualTo(content);
      assertThat(atClient.in().open(atServer.out().seal(content))).isEqualTo(content);
    }
  }

  @Test
  void aFrameWithAnyBitChangedDoesNotOpenNorDoesAnythingAfterIt() throws Exception {
    byte[] sealed = hex(atClient.out().seal(utf8("MSG #tea all is well")));
    String next = atClient.out().seal(utf8("PING"));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      Channel fresh = Handshake.server(longTerm, server, client.publicKey());
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      refuses(fresh.in(), HexFormat.of().formatHex(changed));
      refuses(fresh.in(), HexFormat.of().formatHex(sealed));
      refuses(fresh.in(), next);
    }
  }

  @Test
  void aFrameCutAtAnyDigitDoesNotOpen() throws Exception {
    String sealed = atClient.out().seal(utf8("MSG #tea all is well"));
    for (int length = 0; length < sealed.length(); length++) {
      refuses(
          Handshake.server(longTerm, server, client.publicKey()).in(), sealed.substring(0, length));
    }
  }

  @Test
  void whatIsReplayedSwappedOrLeftOutDoesNotOpen() throws Exception {
    String first = atClient.out().seal(utf8("first"));
    String second = atClient.out().seal(utf8("second"));
    Opener replayed = Handshake.server(longTerm, server, client.publicKey()).in();
    assertThat(replayed.open(first)).isEqualTo(utf8("first"));
    refuses(replayed, first);
    refuses(Handshake.server(longTerm, server, client.publicKey()).in(), second);
    // what one said is not what the other one said
    refuses(atClient.in(), first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "zz", "0", "PING", "é"})
  void whatIsNoHexDoesNotOpen(String text) {
    refuses(atServer.in(), text);
  }

  @Test
  void withoutTheLongTermPrivateKeyNobodyIsTheServer() throws Exception {
    KeyPair impostor = KeyPair.random(new SecureRandom());
    Channel atImpostor = Handshake.server(impostor, server, client.publicKey());

    refuses(atClient.in(), atImpostor.out().seal(utf8("OK")));
  }

  @Test
  void everySessionHasItsOwnKeys() throws Exception {
    Channel other =
        Handshake.server(longTerm, KeyPair.random(new SecureRandom()), client.publicKey());

    assertThat(other.out().seal(utf8("OK"))).isNotEqualTo(atServer.out().seal(utf8("OK")));
  }

  /** Points of small order (RFC 7748 6.1), and what is no key at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "00",
        ""
      })
  void unsafeKeysAreRefused(String key) {
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> Handshake.server(longTerm, server, hex(key)));
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> Handshake.client(client, server.publicKey(), hex(key)));
  }

  @Test
  void aPrivateKeyIsNotShown() {
    assertThat(longTerm.toString())
        .isEqualTo("KeyPair[8f40c5adb68f25624ae5b214ea767a6ec94d829d3d7b5e1ad1ba6f3e2138285f]");
    assertThat(Arrays.asList(pair(0), pair(32))).contains(longTerm).doesNotContain(client);
  }

  private static void refuses(Opener in, String frame) {
    assertThatExceptionOfType(SealException.class).isThrownBy(() -> in.open(frame));
  }
}
