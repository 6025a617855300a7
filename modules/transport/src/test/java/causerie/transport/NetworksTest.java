package causerie.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, 11.0.0.0",
    "10.1.2.3/8, 10.0.0.0, 9.255.255.255",
    "192.0.2.128/25, 192.0.2.255, 192.0.2.127",
    "192.0.2.4/30, 192.0.2.7, 192.0.2.8",
    "192.0.2.7, 192.0.2.7, 192.0.2.6",
    "192.0.2.7/32, 192.0.2.7, 192.0.2.6",
    "0.0.0.0/0, 255.255.255.255, ::1",
    "::/0, fe80::1, 127.0.0.1",
    "::1, ::1, ::2",
    "2001:db8::/33, 2001:db8:7fff::1, 2001:db8:8000::1",
    "::ffff:192.0.2.7, 192.0.2.7, ::192.0.2.7",
  })
  void containsWhatItsPrefixSays(String network, String inside, String outside) throws Exception {
    Networks networks = Networks.of(List.of("198.51.100.1", network));

    assertThat(networks.contains(InetAddress.getByName(inside))).isTrue();
    assertThat(networks.contains(InetAddress.getByName(outside))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0/8",
        "10",
        "010.0.0.1",
        "256.0.0.1",
        "1.2.3.4.5",
        "::/129",
        ":::",
        "1:2",
        "[::1]",
        "fe80::1%lo",
        "localhost",
        "example.org"
      })
  void anythingElseIsNamedInTheError(String text) {
    assertThatThrownBy(() -> Networks.of(List.of("10.0.0.0/8", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is no address and no network such as 10.0.0.0/8");
  }

  @Test
  void noneContainsNobody() throws Exception {
    assertThat(Networks.NONE.isEmpty()).isTrue();
    assertThat(Networks.NONE.contains(InetAddress.getLoopbackAddress())).isFalse();
  }
}
