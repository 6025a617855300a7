package causerie.auth.sasl;

/**
 * The client's first message of SCRAM (RFC 5802 7): {@code n,a=authzid,n=name,r=nonce}.
 *
 * @param binding what it says about channel binding
 * @param header the part that is said again in the final message, up to the second comma, with it
 * @param authzid who to act as; empty for the one who authenticates
 * @param bare the rest, which the proof covers
 * @param name who authenticates
 * @param nonce printable, not empty
 */
record ClientFirst(
    Binding binding, String header, String authzid, String bare, String name, String nonce) {

  /** What a client says about channel binding. */
  sealed interface Binding {
    /** {@code n}: it knows none. */
    record Unknown() implements Binding {}

    /** {@code y}: it would have bound, but was not offered it. */
    record NotOffered() implements Binding {}

    /** {@code p}: it binds to this kind of data. */
    record Bound(String kind) implements Binding {}
  }

  static ClientFirst parse(String message) {
    int first = message.indexOf(',');
    int second = message.indexOf(',', first + 1);
    if (first < 0 || second < 0) {
      throw Messages.malformed("it does not begin with a header");
    }
    Binding binding = binding(message.substring(0, first));
    String authzid = authzid(message.substring(first + 1, second));
    String bare = message.substring(second + 1);
    String[] attributes = bare.split(",", -1);
    // An attribute before the name would be a mandatory extension (m=), and none is known.
    if (attributes.length < 2) {
      throw Messages.malformed("it lacks a name or a nonce");
    }
    String name = name(ScramText.value('n', attributes[0]));
    String nonce = ScramText.nonce(ScramText.value('r', attributes[1]));
    return new ClientFirst(binding, message.substring(0, second + 1), authzid, bare, name, nonce);
  }

  private static Binding binding(String flag) {
    return switch (flag) {
      case "n" -> new Binding.Unknown();
      case "y" -> new Binding.NotOffered();
      default -> new Binding.Bound(ScramText.value('p', flag));
    };
  }

  private static String authzid(String attribute) {
    return attribute.isEmpty() ? "" : name(ScramText.value('a', attribute));
  }

  /** RFC 5802 5.1: a comma is written =2C, an equals sign =3D, and no other one may stand there. */
  private static String name(String written) {
    String rest = written.replace("=2C", "").replace("=3D", "");
    if (written.isEmpty() || rest.indexOf('=') >= 0 || written.indexOf('\0') >= 0) {
      throw Messages.malformed("its name is not written as it has to be");
    }
    return written.replace("=2C", ",").replace("=3D", "=");
  }
}
