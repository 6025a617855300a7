package causerie.protocol.line.command;

import causerie.messaging.Identity;
import causerie.messaging.Preference;
import causerie.protocol.line.Arguments;
import causerie.protocol.line.BadRequest;
import causerie.protocol.line.Command;
import causerie.protocol.line.Line;
import causerie.protocol.line.LineSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code PREFER: what an account wants to be otherwise than by default.} */
public final class PreferCommand implements Command.Action {
  private static final String DEFAULT = "-";
  private static final List<Preference<?>> ALL =
      List.of(Preference.STAYS_PRESENT, Preference.SEVERAL_DEVICES, Preference.REPLAY);

  @Override
  public void run(LineSession session, Arguments arguments) throws InterruptedException {
    Identity.Registered own = session.session().account("preferences");
    if (!arguments.hasMore()) {
      for (Preference<?> preference : ALL) {
        session.item(
            Line.event("PREFER")
                .word("name", preference.key())
                .word("value", shown(session, own, preference)));
      }
      session.reply(Line.ok("PREFER").word("count", ALL.size()));
      return;
    }
    String name = arguments.word().toLowerCase(Locale.ROOT);
    String value = arguments.word().toLowerCase(Locale.ROOT);
    arguments.end();
    Preference<?> preference =
        ALL.stream()
            .filter(one -> one.key().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new BadRequest("bad-setting", "there is no '" + name + "'; known: " + ALL)
                    .asException());
    prefer(session, preference, value);
    session.reply(
        Line.ok("PREFER")
            .word("name", preference.key())
            .word("value", shown(session, own, preference)));
  }

  private static <T> void prefer(LineSession session, Preference<T> preference, String value)
      throws InterruptedException {
    Optional<T> wanted = Optional.empty();
    if (!value.equals(DEFAULT)) {
      wanted = preference.read(stored(value));
      if (wanted.isEmpty()) {
        throw new BadRequest(
                "bad-setting", "'" + value + "' is no value of '" + preference.key() + "'")
            .asException();
      }
    }
    session.chat().prefer(session.session(), preference, wanted);
  }

  private static String shown(
      LineSession session, Identity.Registered own, Preference<?> preference) {
    return session
        .chat()
        .preferences()
        .find(own.id(), preference)
        .map(value -> value instanceof Boolean on ? (on ? "on" : "off") : value.toString())
        .orElse(DEFAULT);
  }

  /** The word under which a value is kept. */
  private static String stored(String value) {
    return switch (value) {
      case "on" -> "true";
      case "off" -> "false";
      default -> value;
    };
  }
}
