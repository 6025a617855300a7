package causerie.messaging;

import java.net.InetAddress;
import java.time.Instant;

/**
 * What a session is attached with, and keeps whoever it belongs to.
 *
 * @param host stands for the address without showing it
 * @param since when it came
 */
record Device(
    Subscriber subscriber,
    InetAddress address,
    String protocol,
    String host,
    boolean encrypted,
    Instant since) {}
