package causerie.protocol.irc;

import causerie.protocol.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The settings of the IRC protocol.
 *
 * @param network what the network calls itself (ISUPPORT NETWORK)
 * @param description of the server, one line
 * @param motd lines of the message of the day; empty for none
 * @param contact whom to ask about the server; empty for nobody
 * @param icon address of a picture of the network; empty for none
 * @param unicodeNicks whether nicks may hold other letters than ASCII
 * @param nickLength longest nick in characters
 * @param burst commands at once
 * @param perSecond commands a second after the burst; 0 for no limit
 * @param underWay messages of one session that may wait for their commit
 * @param maxTargets most targets of one message
 * @param multilineLines most lines of one message
 * @param multilineTimeout how long a client may take to end a batch
 * @param monitor most watched nicks of one client
 * @param historyPage most messages of one CHATHISTORY answer
 * @param playback most messages of each conversation in the answer of {@code *playback}
 * @param replay messages replayed on join to clients that cannot ask for history; 0 for none
 * @param whoReplies most lines of one WHO or LIST answer
 * @param relayMessages whether RELAYMSG is allowed
 * @param sts how long clients shall keep to TLS; zero to say nothing
 * @param stsPort the TLS port that clients shall change to
 */
public record IrcSettings(
    String network,
    String description,
    List<String> motd,
    String contact,
    String icon,
    boolean unicodeNicks,
    int nickLength,
    int burst,
    int perSecond,
    int underWay,
    int maxTargets,
    int multilineLines,
    Duration multilineTimeout,
    int monitor,
    int historyPage,
    int playback,
    int replay,
    int whoReplies,
    boolean relayMessages,
    Duration sts,
    int stsPort) {
  static IrcSettings from(Settings settings) {
    return new IrcSettings(
        settings.text("network", "Causerie"),
        settings.text("description", "a Causerie server"),
        settings.texts("motd", List.of()),
        settings.text("contact", ""),
        settings.text("icon", ""),
        settings.flag("unicode-nicks", true),
        settings.integer("nick-length", 32, 4, 32),
        settings.integer("burst", 10, 1, 1_000_000),
        settings.integer("commands-per-second", 4, 0, 1_000_000),
        settings.integer("messages-under-way", 64, 1, 4096),
        settings.integer("max-targets", 4, 1, 100),
        settings.integer("multiline-lines", 100, 1, 10_000),
        settings.duration(
            "multiline-timeout",
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofHours(1)),
        settings.integer("monitor", 100, 1, 10_000),
        settings.integer("history-page", 1000, 1, 10_000),
        settings.integer("playback", 1000, 1, 10_000),
        settings.integer("replay", 50, 0, 1000),
        settings.integer("who-replies", 1000, 10, 1_000_000),
        settings.flag("relay-messages", true),
        settings.duration("sts", Duration.ZERO, Duration.ZERO, Duration.ofDays(3650)),
        settings.integer("sts-port", 6697, 1, 65_535));
  }
}
