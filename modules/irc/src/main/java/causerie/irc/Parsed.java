package causerie.irc;

/** What {@link MessageParser} makes of a line: its {@link Message}, or why it is none. */
public sealed interface Parsed permits Message, Malformed {}
