package causerie.server.packaged;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * s0: text messages on a WebSocket, authentication, subscriptions, and frames that are ciphered per
 * client and sent as hex. The cipher is made from the document of the sealed session, not from its
 * module.
 */
final class ClientOfS0 implements Founder {
  private static final HexFormat HEX = HexFormat.of();

  private final String name;
  private final Wire wire;
  private byte[] sealing = {};
  private byte[] opening = {};
  private long sent;
  private long received;
  private String room = "";

  ClientOfS0(String name, int port) throws Exception {
    this.name = name;
    wire = new Wire(port);
    wire.upgrade("/line", "");
    shakeHands();
  }

  private void shakeHands() throws Exception {
    KeyPair own = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    byte[] publicKey = little(((XECPublicKey) own.getPublic()).getU());
    wire.message(false, ascii("SEAL " + HEX.formatHex(publicKey)));
    byte[] answer = wire.message();
    if (answer == null) {
      throw new IOException("closed");
    }
    List<String> words = List.of(new String(answer, StandardCharsets.UTF_8).split(" "));
    byte[] session = HEX.parseHex(words.get(2));
    byte[] server = HEX.parseHex(words.get(3));
    MessageDigest salt = MessageDigest.getInstance("SHA-256");
    salt.update(ascii("causerie seal 1"));
    salt.update(publicKey);
    salt.update(session);
    salt.update(server);
    byte[] salted = salt.digest();
    byte[] agreed = new byte[64];
    System.arraycopy(agree(own, session), 0, agreed, 0, 32);
    System.arraycopy(agree(own, server), 0, agreed, 32, 32);
    sealing = expand(salted, agreed, "client to server");
    opening = expand(salted, agreed, "server to client");
    await("SEALED");
  }

  private static byte[] expand(byte[] salt, byte[] agreed, String direction) throws Exception {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract()
                .addSalt(salt)
                .addIKM(agreed)
                .thenExpand(ascii(direction), 32));
  }

  private static byte[] agree(KeyPair own, byte[] peer) throws Exception {
    byte[] big = new byte[32];
    for (int i = 0; i < 32; i++) {
      big[i] = peer[31 - i];
    }
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(own.getPrivate());
    agreement.doPhase(
        KeyFactory.getInstance("X25519")
            .generatePublic(
                new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, big))),
        true);
    return agreement.generateSecret();
  }

  private static byte[] little(BigInteger number) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] aes(int mode, byte[] key, long number, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] nonce = ByteBuffer.allocate(12).putLong(4, number).array();
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    return cipher.doFinal(bytes);
  }

  /** Sends a line, ciphered. */
  void send(String line) throws Exception {
    byte[] frame = aes(Cipher.ENCRYPT_MODE, sealing, sent++, line.getBytes(StandardCharsets.UTF_8));
    wire.message(false, ascii(HEX.formatHex(frame)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void enter(String where) throws Exception {
    room = where;
    send("REGISTER " + name + " correct-horse-battery");
    await("OK REGISTER");
    send("JOIN " + where);
    await("OK JOIN");
  }

  @Override
  public void say(String text) throws Exception {
    send("MSG " + room + " " + text);
  }

  @Override
  public @Nullable String hear() throws IOException {
    byte[] message = wire.message();
    if (message == null) {
      return null;
    }
    try {
      byte[] frame = HEX.parseHex(new String(message, StandardCharsets.US_ASCII));
      return new String(
          aes(Cipher.DECRYPT_MODE, opening, received++, frame), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
