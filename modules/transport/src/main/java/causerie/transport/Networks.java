package causerie.transport;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses that somebody has listed: single ones and whole networks. Immutable. */
public record Networks(List<Network> all) {
  /** No address at all. */
  public static final Networks NONE = new Networks(List.of());

  /**
   * The addresses whose first bits are those of {@code base}.
   *
   * @param prefix how many bits: 0 to 32 for IPv4, to 128 for IPv6
   */
  public record Network(InetAddress base, int prefix) {
    public Network {
      if (prefix < 0 || prefix > base.getAddress().length * 8) {
        throw new IllegalArgumentException(
            base.getHostAddress() + " has no prefix of " + prefix + " bits");
      }
    }

    boolean contains(InetAddress address) {
      byte[] ours = base.getAddress();
      byte[] theirs = address.getAddress();
      if (ours.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit += 8) {
        int shift = Math.max(0, 8 - (prefix - bit));
        if (((ours[bit / 8] ^ theirs[bit / 8]) & 0xFF) >>> shift != 0) {
          return false;
        }
      }
      return true;
    }
  }

  public Networks {
    all = List.copyOf(all);
  }

  /**
   * Reads texts such as {@code 10.0.0.0/8}, {@code 192.0.2.7}, {@code ::1}, {@code fd00::/8}.
   *
   * @throws IllegalArgumentException for the first that is neither; says which and what is right
   */
  public static Networks of(List<String> texts) {
    List<Network> networks = new ArrayList<>();
    for (String text : texts) {
      networks.add(
          parse(text)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "'" + text + "' is no address and no network such as 10.0.0.0/8")));
    }
    return new Networks(networks);
  }

  private static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return AddressLiteral.parse(text)
          .map(address -> new Network(address, address.getAddress().length * 8));
    }
    String prefix = text.substring(slash + 1);
    if (!prefix.matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(prefix);
    return AddressLiteral.parse(text.substring(0, slash))
        .filter(address -> bits <= address.getAddress().length * 8)
        .map(address -> new Network(address, bits));
  }

  /** Whether the address is listed, by itself or within a network. */
  public boolean contains(InetAddress address) {
    for (Network network : all) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing is listed. */
  public boolean isEmpty() {
    return all.isEmpty();
  }
}
