package causerie.protocol.irc;

import causerie.auth.AuthRefusal;
import causerie.auth.Refusal;
import causerie.irc.Numeric;
import causerie.messaging.ChatRefusal;
import java.util.List;

/** Refusals as the codes that IRCv3 metadata has for them. */
public final class MetadataRefusals {
  private static final String WORD = "METADATA";

  private MetadataRefusals() {}

  /**
   * Says a refusal.
   *
   * @param target as the client wrote it
   */
  public static void answer(IrcSession irc, String target, Refusal refusal) {
    MetadataForm form = MetadataForm.of(irc);
    String sentence = refusal.sentence();
    switch (refusal) {
      case ChatRefusal.BadMetadataKey(var key) -> irc.line(MetadataLines.invalid(irc, key));
      case ChatRefusal.BadMetadataValue(var key, _) -> {
        switch (form) {
          case SECOND -> irc.fail(WORD, "VALUE_INVALID", sentence);
          case THIRD -> irc.fail(WORD, "INVALID_VALUE", key, sentence);
        }
      }
      case ChatRefusal.MetadataForbidden(var whose, var key) ->
          irc.fail(WORD, "KEY_NO_PERMISSION", whose, key, sentence);
      case ChatRefusal.MetadataNotSet(var whose, var key) -> {
        switch (form) {
          case SECOND -> irc.fail(WORD, "KEY_NOT_SET", whose, key, "key not set");
          // What was to be removed is not there, which is what was asked for.
          case THIRD -> irc.reply(Numeric.RPL_KEYNOTSET, whose, key, "key not set");
        }
      }
      case ChatRefusal.MetadataFull(var whose, var most) -> {
        switch (form) {
          case SECOND -> irc.fail(WORD, "LIMIT_REACHED", whose, sentence);
          case THIRD -> irc.fail(WORD, "LIMIT_REACHED", whose, Integer.toString(most), sentence);
        }
      }
      case ChatRefusal.MetadataTooFast fast ->
          irc.fail(
              WORD,
              "RATE_LIMITED",
              fast.target(),
              fast.key(),
              Long.toString(fast.seconds()),
              sentence);
      case ChatRefusal.NoSuchRoom _,
          ChatRefusal.NoSuchClient _,
          ChatRefusal.NoSuchTarget _,
          AuthRefusal.BadName _ ->
          invalidTarget(irc, target);
      default -> Refusals.answer(irc, WORD, List.of(target), refusal);
    }
  }

  /** Nobody and nothing is called that, as far as the client may know. */
  public static void invalidTarget(IrcSession irc, String target) {
    irc.fail(WORD, "INVALID_TARGET", target, "invalid metadata target");
  }
}
