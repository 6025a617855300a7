package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.GroupName;
import causerie.messaging.KeyValues;
import causerie.messaging.MetadataKey;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.messaging.Target;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.MetadataForm;
import causerie.protocol.irc.MetadataLines;
import causerie.protocol.irc.MetadataRefusals;
import causerie.protocol.irc.MetadataSync;
import causerie.protocol.irc.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code METADATA <target> <subcommand> ...} (IRCv3 draft/metadata-2 and -3). */
public final class MetadataCommand implements Command.Action {
  private static final String ONESELF = "*";

  /** With SYNC: everything of which the client is told. */
  private static final String EVERYTHING = "*ALL";

  private static final Set<String> NEED_KEY = Set.of("GET", "SET", "SUB", "UNSUB");

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String what = message.param(1).toUpperCase(Locale.ROOT);
    if (NEED_KEY.contains(what) && message.params().size() < 3) {
      irc.reply(Numeric.ERR_NEEDMOREPARAMS, "METADATA", "Not enough parameters");
      return;
    }
    try {
      switch (what) {
        case "SUB", "UNSUB", "SUBS" -> wishes(irc, what, message);
        case "GET", "LIST", "SET", "CLEAR", "SYNC" -> {
          if (irc.isWelcomed()) {
            known(irc, what, message);
          } else {
            EarlyMetadataCommand.run(irc, what, message);
          }
        }
        default ->
            irc.fail(
                "METADATA",
                MetadataForm.of(irc).invalidSubcommand(),
                message.param(1),
                "invalid subcommand");
      }
    } catch (RefusedException e) {
      MetadataRefusals.answer(irc, message.param(0), e.refusal());
    }
  }

  private static void wishes(IrcSession irc, String what, Message message) {
    String target = message.param(0);
    if (target.equals(ONESELF) || target.equalsIgnoreCase(irc.nick())) {
      MetadataWishesCommand.run(irc, what, message);
    } else {
      MetadataRefusals.invalidTarget(irc, target);
    }
  }

  private static void known(IrcSession irc, String what, Message message)
      throws InterruptedException {
    String name = message.param(0);
    if (what.equals("SYNC") && name.equalsIgnoreCase(EVERYTHING)) {
      MetadataSync.everything(irc, name);
      return;
    }
    Target target = name.equals(ONESELF) ? irc.client().nick() : Targets.of(name);
    switch (what) {
      case "GET" -> get(irc, target, message);
      case "LIST" -> {
        irc.connection().awaitRoom();
        look(irc, target, (shown, now) -> MetadataLines.answers(irc, shown, now));
      }
      case "SET" ->
          irc.chat()
              .metadata()
              .set(irc.session(), target, message.param(2), value(irc, message), irc.change());
      case "CLEAR" -> irc.clearMetadata(target);
      default -> sync(irc, target);
    }
  }

  /** The value to be set; empty to remove the key. A value may be empty in draft/metadata-2. */
  static Optional<String> value(IrcSession irc, Message message) {
    if (message.params().size() < 4) {
      return Optional.empty();
    }
    String value = message.param(3);
    return switch (MetadataForm.of(irc)) {
      case SECOND -> Optional.of(value);
      case THIRD -> value.isEmpty() ? Optional.empty() : Optional.of(value);
    };
  }

  private static void get(IrcSession irc, Target target, Message message)
      throws InterruptedException {
    List<String> words = message.params().subList(2, message.params().size());
    irc.connection().awaitRoom();
    look(irc, target, (shown, now) -> found(irc, shown, words, now));
  }

  /** An answer for each word, in order. */
  static List<Message> found(IrcSession irc, String shown, List<String> words, KeyValues now) {
    List<Message> lines = new ArrayList<>();
    for (String word : words) {
      lines.add(found(irc, shown, word, now));
    }
    return lines;
  }

  private static Message found(IrcSession irc, String shown, String word, KeyValues now) {
    MetadataKey key;
    try {
      key = irc.chat().metadata().key(word);
    } catch (RefusedException e) {
      return MetadataLines.invalid(irc, word);
    }
    return now.find(key)
        .map(value -> MetadataLines.keyValue(irc, shown, key, value))
        .orElseGet(() -> MetadataLines.notSet(irc, shown, word));
  }

  /** What is made of keys and values, called by that name. */
  @FunctionalInterface
  private interface Telling {
    List<Message> lines(String shown, KeyValues now);
  }

  private static void look(IrcSession irc, Target target, Telling telling) {
    String shown = shown(irc, target);
    irc.chat()
        .metadata()
        .look(
            irc.session(),
            target,
            now -> MetadataLines.batch(irc, shown, telling.lines(shown, now)));
  }

  /** The target as it is spelled by those who have the name. */
  private static String shown(IrcSession irc, Target target) {
    return switch (target) {
      case RoomName name ->
          irc.chat().rooms().find(name).map(room -> room.name().text()).orElse(name.text());
      case GroupName name -> name.text();
      case Nickname nick ->
          irc.chat().clients().find(nick).map(client -> client.nick().text()).orElse(nick.text());
    };
  }

  private static void sync(IrcSession irc, Target target) throws InterruptedException {
    switch (target) {
      case RoomName name -> MetadataSync.of(irc, irc.chat().rooms().require(irc.session(), name));
      case GroupName name -> MetadataRefusals.invalidTarget(irc, name.text());
      case Nickname nick -> MetadataSync.of(irc, irc.chat().clients().require(nick));
    }
  }
}
