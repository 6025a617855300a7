package causerie.protocol.irc;

import java.util.List;

/**
 * What a client may ask for by {@code CAP REQ} (IRCv3 capability negotiation). One constant per
 * behaviour; a behaviour that clients know by several spellings is offered under each.
 */
public enum Capability {
  ACCOUNT_NOTIFY("account-notify"),
  ACCOUNT_REGISTRATION("draft/account-registration"),
  ACCOUNT_TAG("account-tag"),
  AWAY_NOTIFY("away-notify"),
  BATCH("batch"),
  CAP_NOTIFY("cap-notify"),
  CHANNEL_RENAME("draft/channel-rename"),
  CHATHISTORY("draft/chathistory"),
  CHGHOST("chghost"),
  ECHO_MESSAGE("echo-message"),
  EVENT_PLAYBACK("draft/event-playback"),
  EXTENDED_ISUPPORT("draft/extended-isupport"),
  EXTENDED_JOIN("extended-join"),
  EXTENDED_MONITOR("extended-monitor"),
  INVITE_NOTIFY("invite-notify"),
  LABELED_RESPONSE("labeled-response"),
  MESSAGE_REDACTION("draft/message-redaction"),
  MESSAGE_TAGS("message-tags"),
  METADATA("draft/metadata-3"),
  /** The same in the words of its draft before. */
  METADATA_2("draft/metadata-2"),
  MULTILINE("draft/multiline"),
  MULTI_PREFIX("multi-prefix"),
  NO_IMPLICIT_NAMES("no-implicit-names", "draft/no-implicit-names", "soju.im/no-implicit-names"),
  PERSISTENCE("draft/persistence"),
  PRE_AWAY("draft/pre-away"),
  READ_MARKER("draft/read-marker"),
  RELAYMSG("draft/relaymsg"),
  SASL("sasl"),
  SEARCH("soju.im/search", "draft/search"),
  SERVER_TIME("server-time"),
  SETNAME("setname"),
  STANDARD_REPLIES("standard-replies"),
  /** Is only ever told, never asked for (IRCv3 sts). */
  STS("sts"),
  USERHOST_IN_NAMES("userhost-in-names"),
  ZNC_PLAYBACK("znc.in/playback"),
  ZNC_SELF_MESSAGE("znc.in/self-message");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  Capability(String... names) {
    this.names = List.of(names);
  }

  /** Every spelling under which it is offered, the current one first. */
  public List<String> names() {
    return names;
  }
}
