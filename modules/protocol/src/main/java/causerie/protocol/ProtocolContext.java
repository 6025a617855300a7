package causerie.protocol;

import causerie.auth.Accounts;
import causerie.messaging.Chat;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What a protocol works with.
 *
 * @param serverName the name the server goes by
 * @param version of the server
 * @param plainPasswords whether passwords may arrive unencrypted from elsewhere than loopback
 * @param reload reads the configuration and the certificates anew and says in a sentence what came
 *     of it; may block
 * @param settings the protocol's own section of the configuration
 */
public record ProtocolContext(
    Chat chat,
    Accounts accounts,
    Clock clock,
    String serverName,
    String version,
    boolean plainPasswords,
    Supplier<String> reload,
    Settings settings) {}
