package causerie.transport;

import java.net.InetSocketAddress;

/**
 * A connection that has come in.
 *
 * @param wire in the clear, ready for the first byte of a protocol
 * @param remote the peer, or whom it speaks for if it is a proxy that is believed
 * @param local our end of the socket
 * @param ticket returned by whoever gave it
 */
record Arrival(
    Wire wire, InetSocketAddress remote, InetSocketAddress local, Admission.Ticket ticket) {}
