package causerie.seal;

/**
 * The two directions of a sealed session, as one of its ends has them.
 *
 * @param out seals what this end sends
 * @param in opens what it receives
 */
public record Channel(Sealer out, Opener in) {}
