package causerie.protocol;

import causerie.auth.Accounts;
import causerie.messaging.Chat;
import java.time.Clock;

/**
 * What a protocol works with.
 *
 * @param serverName the name the server goes by
 * @param version of the server
 * @param plainPasswords whether passwords may arrive unencrypted from elsewhere than loopback
 * @param settings the protocol's own section of the configuration
 */
public record ProtocolContext(
    Chat chat,
    Accounts accounts,
    Clock clock,
    String serverName,
    String version,
    boolean plainPasswords,
    Settings settings) {}
