package causerie.protocol.irc;

import causerie.messaging.MetadataSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which capabilities a connection is offered, and with which values. */
public final class CapabilityOffer {
  private CapabilityOffer() {}

  /** The words of {@code CAP LS} for this connection; values only from version 302 on. */
  public static List<String> of(IrcSession irc) {
    boolean values = irc.capabilities().version() >= 302;
    List<String> words = new ArrayList<>();
    for (Capability capability : Capability.values()) {
      if (!isOffered(irc, capability) || (capability == Capability.STS && !values)) {
        continue;
      }
      String value = values ? value(irc, capability) : "";
      for (String name : capability.names()) {
        words.add(value.isEmpty() ? name : name + "=" + value);
      }
    }
    return words;
  }

  /** Whether the connection is offered it at all. */
  public static boolean isOffered(IrcSession irc, Capability capability) {
    return switch (capability) {
      case STS -> !irc.settings().sts().isZero();
      case RELAYMSG -> irc.settings().relayMessages();
      case SASL -> !irc.login().mechanisms().isEmpty();
      default -> true;
    };
  }

  private static String value(IrcSession irc, Capability capability) {
    return switch (capability) {
      case ACCOUNT_REGISTRATION -> registration(irc);
      case METADATA ->
          metadata(irc.chat().settings().metadata())
              + ",max-key-bytes="
              + irc.chat().settings().metadata().maxKeyBytes();
      case METADATA_2 -> metadata(irc.chat().settings().metadata());
      case MULTILINE ->
          "max-bytes=%d,max-lines=%d"
              .formatted(irc.chat().settings().maxText(), irc.chat().settings().maxLines());
      case RELAYMSG -> "/";
      case SASL -> String.join(",", irc.login().mechanisms());
      case STS -> sts(irc);
      default -> "";
    };
  }

  private static String registration(IrcSession irc) {
    List<String> keys = new ArrayList<>();
    if (irc.accounts().settings().terms().beforeConnect()) {
      keys.add("before-connect");
    }
    if (irc.accounts().settings().terms().emailRequired()) {
      keys.add("email-required");
    }
    if (irc.accounts().settings().terms().customAccountName()) {
      keys.add("custom-account-name");
    }
    return String.join(",", keys);
  }

  private static String metadata(MetadataSettings settings) {
    return "before-connect,max-subs=%d,max-keys=%d,max-value-bytes=%d"
        .formatted(settings.subscriptions(), settings.maxKeys(), settings.maxValueBytes());
  }

  /** On TLS how long to keep to it, in clear where to find it (IRCv3 sts). */
  private static String sts(IrcSession irc) {
    Duration kept = irc.settings().sts();
    return irc.connection().carrier().isEncrypted()
        ? "duration=" + kept.toSeconds()
        : "port=" + irc.settings().stsPort();
  }
}
