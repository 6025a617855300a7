package causerie.protocol.packet;

import causerie.protocol.Settings;

/**
 * The settings of the packet protocol.
 *
 * @param magic what a peer has to say first
 * @param maxPacket longest packet in bytes, its header included
 * @param history messages shown on entering a room; 0 for none
 * @param burst packets at once
 * @param perSecond packets a second after the burst; 0 for no limit
 * @param underWay messages of one session that may wait for their commit
 */
record PacketSettings(
    String magic, int maxPacket, int history, int burst, int perSecond, int underWay) {
  static PacketSettings from(Settings settings) {
    return new PacketSettings(
        settings.text("magic", "CAUSERIE"),
        settings.integer("max-packet", 8192, 64, 1 << 24),
        settings.integer("history", 50, 0, 1000),
        settings.integer("burst", 10, 1, 1_000_000),
        settings.integer("commands-per-second", 4, 0, 1_000_000),
        settings.integer("messages-under-way", 64, 1, 4096));
  }
}
