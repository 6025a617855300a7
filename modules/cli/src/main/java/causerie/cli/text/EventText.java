package causerie.cli.text;

import causerie.cli.line.Plain;
import causerie.cli.line.ServerLine;

/** What happened, as a sentence. */
final class EventText {
  private EventText() {}

  /** Empty for what people need not see. */
  static String of(ServerLine event, String self) {
    String room = plain(event, "room");
    String name = plain(event, "name");
    String by = plain(event, "by");
    String text = plain(event, "text");
    return switch (event.type()) {
      case "JOINED" -> name + " joined " + room;
      case "LEFT" -> name + " left " + room + reason(text);
      case "KICKED" -> name + " was removed from " + room + " by " + by + reason(text);
      case "MOVED" -> by + " renamed " + room + " to " + plain(event, "to") + reason(text);
      case "GONE" -> by + " removed " + room + " and what was said there" + reason(text);
      case "INVITED" -> by + " invites you to " + room + " (/join " + room + ")";
      case "TOPIC" ->
          text.isEmpty()
              ? by + " cleared the topic of " + room
              : "topic of " + room + ", by " + by + ": " + text;
      case "ROLE" ->
          by
              + (granted(event) ? " made " : " no longer has ")
              + name
              + (granted(event) ? " " : " as ")
              + plain(event, "role")
              + " in "
              + room;
      case "SETTINGS" -> by + " set " + plain(event, "settings") + " in " + room;
      case "BAN" ->
          by
              + (granted(event) ? " banned " : " no longer bans ")
              + plain(event, "mask")
              + " in "
              + room;
      case "RENAMED" ->
          (name.equalsIgnoreCase(self) ? "you are" : name + " is") + " now " + plain(event, "to");
      case "AWAY" -> text.isEmpty() ? name + " is back" : name + " is away: " + text;
      case "STATE" -> "state of " + plain(event, "subject") + ": " + Plain.text(event.raw());
      case "UNREAD" ->
          plain(event, "count")
              + " unread from "
              + plain(event, "target")
              + " (/history "
              + plain(event, "target")
              + ")";
      case "NOTE", "BYE" -> "server: " + text;
      case "ERR" -> "server: " + (text.isEmpty() ? plain(event, "code") : text);
      default -> Plain.text(event.raw());
    };
  }

  private static String plain(ServerLine event, String field) {
    return Plain.text(event.text(field));
  }

  private static boolean granted(ServerLine event) {
    return event.text("granted").equals("true");
  }

  private static String reason(String text) {
    return text.isEmpty() ? "" : " (" + text + ")";
  }
}
