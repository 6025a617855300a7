package causerie.auth.sasl;

/**
 * The client's final message of SCRAM (RFC 5802 7): {@code c=binding,r=nonce,p=proof}.
 *
 * @param binding the header said again, with the data of the channel behind it
 * @param nonce both nonces
 * @param proof as it came
 * @param withoutProof the part that the proof covers
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a value.
record ClientFinal(byte[] binding, String nonce, byte[] proof, String withoutProof) {

  static ClientFinal parse(String message) {
    int last = message.lastIndexOf(',');
    String withoutProof = last < 0 ? "" : message.substring(0, last);
    String[] attributes = withoutProof.split(",", -1);
    if (attributes.length < 2) {
      throw Messages.malformed("it lacks a binding, a nonce or a proof");
    }
    return new ClientFinal(
        ScramText.base64(ScramText.value('c', attributes[0])),
        ScramText.nonce(ScramText.value('r', attributes[1])),
        ScramText.base64(ScramText.value('p', message.substring(last + 1))),
        withoutProof);
  }

  @Override
  public String toString() {
    return "ClientFinal[]";
  }
}
