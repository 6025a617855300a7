package causerie.protocol.irc;

import causerie.protocol.ProtocolContext;
import causerie.protocol.irc.service.Services;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all sessions of this protocol share. Immutable; any thread.
 *
 * @param unwelcomed connections that have not been welcomed yet, for 253
 * @param started when the server was, for 003
 */
record House(
    ProtocolContext context,
    IrcSettings settings,
    CommandTable commands,
    Services services,
    Profiles profiles,
    Isupport isupport,
    AtomicInteger unwelcomed,
    Instant started) {
  /** The same with other settings. */
  House with(IrcSettings changed) {
    return new House(
        context,
        changed,
        commands,
        services,
        profiles,
        new Isupport(context, changed),
        unwelcomed,
        started);
  }

  static House of(ProtocolContext context, IrcSettings settings) {
    return new House(
        context,
        settings,
        new CommandTable(),
        new Services(),
        new Profiles(),
        new Isupport(context, settings),
        new AtomicInteger(),
        context.clock().instant());
  }
}
