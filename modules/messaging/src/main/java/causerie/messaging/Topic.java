package causerie.messaging;

import java.time.Instant;

/**
 * What a room is about.
 *
 * @param text one line, may be empty
 * @param by the nick that set it
 * @param time when
 */
public record Topic(String text, Nickname by, Instant time) {}
