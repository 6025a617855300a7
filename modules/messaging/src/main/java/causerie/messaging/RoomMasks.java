package causerie.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The bans, exceptions and standing invitations of a room. Guarded by the lock of its room. */
final class RoomMasks {
  private record Line(RoomMask mask, MaskPattern pattern) {
    boolean is(RoomMask.Kind kind, String text) {
      return mask.kind() == kind && mask.mask().equalsIgnoreCase(text);
    }
  }

  private final List<Line> lines = new ArrayList<>();

  RoomMasks(List<RoomMask> stored) {
    stored.forEach(mask -> lines.add(new Line(mask, MaskPattern.stored(mask.mask()))));
  }

  int size() {
    return lines.size();
  }

  /** One list, in the order in which it was made. */
  List<RoomMask> of(RoomMask.Kind kind) {
    return lines.stream().map(Line::mask).filter(mask -> mask.kind() == kind).toList();
  }

  /** The mask as it stands in that list, in whatever letters it is asked for. */
  Optional<String> spelling(RoomMask.Kind kind, String text) {
    return lines.stream()
        .filter(line -> line.is(kind, text))
        .map(line -> line.mask().mask())
        .findFirst();
  }

  boolean add(RoomMask.Kind kind, String text, Nickname by, Instant time) {
    return spelling(kind, text).isEmpty()
        && lines.add(new Line(new RoomMask(kind, text, by, time), MaskPattern.stored(text)));
  }

  boolean remove(RoomMask.Kind kind, String text) {
    return lines.removeIf(line -> line.is(kind, text));
  }

  void clear() {
    lines.clear();
  }

  /** Whether that client shall stay out. */
  boolean ban(Client client) {
    return matches(RoomMask.Kind.BAN, client, pattern -> !isMute(pattern))
        && !matches(RoomMask.Kind.EXCEPTION, client, pattern -> !isMute(pattern));
  }

  /** Whether that client shall not speak: because it is muted or banned. */
  boolean silence(Client client) {
    boolean muted =
        matches(RoomMask.Kind.BAN, client, RoomMasks::isMute)
            && !matches(RoomMask.Kind.EXCEPTION, client, _ -> true);
    return muted || ban(client);
  }

  /** Whether somebody who is shown like that, and is no client, shall not speak. */
  boolean mute(Actor shown) {
    return speaks(RoomMask.Kind.BAN, shown) && !speaks(RoomMask.Kind.EXCEPTION, shown);
  }

  private boolean speaks(RoomMask.Kind kind, Actor shown) {
    return lines.stream()
        .filter(line -> line.mask().kind() == kind && isMute(line.pattern()))
        .anyMatch(line -> line.pattern().matches(shown));
  }

  /** Whether that client may always come in. */
  boolean invite(Client client) {
    return matches(RoomMask.Kind.INVITATION, client, _ -> true);
  }

  private boolean matches(RoomMask.Kind kind, Client client, Predicate<MaskPattern> meant) {
    for (Line line : lines) {
      MaskPattern pattern = line.pattern();
      if (line.mask().kind() == kind && meant.test(pattern) && pattern.matches(client)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMute(MaskPattern pattern) {
    return pattern instanceof MaskPattern.Mute;
  }

  Stream<RoomMask> all() {
    return lines.stream().map(Line::mask);
  }
}
