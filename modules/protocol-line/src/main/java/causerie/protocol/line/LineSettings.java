package causerie.protocol.line;

import causerie.protocol.Settings;

/**
 * The settings of the line protocol.
 *
 * @param maxLine longest line in bytes, without its end
 * @param maxMessage longest WebSocket message in bytes
 * @param framing what a connection starts with
 * @param burst commands at once
 * @param perSecond commands a second after the burst; 0 for no limit
 * @param underWay messages of one session that may wait for their commit
 */
record LineSettings(
    int maxLine, int maxMessage, Framing framing, int burst, int perSecond, int underWay) {
  static LineSettings from(Settings settings) {
    return new LineSettings(
        settings.integer("max-line", 4608, 512, 1 << 20),
        settings.integer("max-message", 16384, 512, 1 << 24),
        settings.choice("framing", Framing.LF),
        settings.integer("burst", 10, 1, 1_000_000),
        settings.integer("commands-per-second", 4, 0, 1_000_000),
        settings.integer("messages-under-way", 64, 1, 4096));
  }
}
