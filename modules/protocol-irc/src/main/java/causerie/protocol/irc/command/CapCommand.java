package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.protocol.irc.Capabilities;
import causerie.protocol.irc.Capability;
import causerie.protocol.irc.CapabilityOffer;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code CAP LS|LIST|REQ|END} (IRCv3 capability negotiation, version 302). */
public final class CapCommand implements Command.Action {
  /** Bytes of capabilities in one line, leaving room for what stands before. */
  private static final int LINE = 400;

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    String what = message.param(0).toUpperCase(Locale.ROOT);
    switch (what) {
      case "LS" -> list(irc, message.param(1));
      case "LIST" -> enabled(irc);
      case "REQ" -> request(irc, message.param(1));
      case "END" -> irc.registration().negotiated();
      default -> irc.reply(Numeric.ERR_INVALIDCAPCMD, message.param(0), "Invalid CAP subcommand");
    }
  }

  private static void list(IrcSession irc, String version) throws InterruptedException {
    begin(irc);
    irc.capabilities().announce(number(version));
    several(irc, "LS", CapabilityOffer.of(irc));
  }

  private static void enabled(IrcSession irc) {
    several(irc, "LIST", List.copyOf(irc.capabilities().enabledNames()));
  }

  /** All lines but the last have a {@code *}; who speaks version 301 gets a single long one. */
  private static void several(IrcSession irc, String what, List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      boolean full = line.length() + word.length() >= LINE;
      if (full && irc.capabilities().version() >= 302) {
        irc.say("CAP", irc.nick(), what, "*", line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    irc.say("CAP", irc.nick(), what, line.toString());
  }

  private static void request(IrcSession irc, String list) throws InterruptedException {
    begin(irc);
    Set<String> on = new LinkedHashSet<>();
    Set<String> off = new LinkedHashSet<>();
    for (String word : list.split(" ", -1)) {
      boolean minus = word.startsWith("-");
      String name = minus ? word.substring(1) : word;
      if (name.isEmpty()) {
        continue;
      }
      if (!isOffered(irc, name) || (minus && isFixed(irc, name))) {
        irc.say("CAP", irc.nick(), "NAK", list);
        return;
      }
      (minus ? off : on).add(name);
    }
    irc.capabilities().enable(on, off);
    irc.say("CAP", irc.nick(), "ACK", list);
  }

  private static boolean isOffered(IrcSession irc, String name) {
    Optional<Capability> capability = Capabilities.named(name);
    return capability.isPresent()
        && capability.get() != Capability.STS
        && CapabilityOffer.isOffered(irc, capability.get());
  }

  /** Who speaks version 302 keeps cap-notify. */
  private static boolean isFixed(IrcSession irc, String name) {
    return name.equals("cap-notify") && irc.capabilities().version() >= 302;
  }

  private static void begin(IrcSession irc) {
    if (!irc.isWelcomed()) {
      irc.registration().negotiating();
    }
  }

  private static int number(String version) {
    return version.length() == 3 && version.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(version)
        : 301;
  }
}
