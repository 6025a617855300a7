package causerie.messaging;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a room is set up: its settings and lists. Any thread. */
final class RoomRules {
  private final Room room;
  private final ChatContext context;
  private final RoomLog log;

  RoomRules(Room room, ChatContext context, RoomLog log) {
    this.room = room;
    this.context = context;
    this.log = log;
  }

  /** Changes the settings; false when the function returned what was given to it. */
  boolean change(Request request, UnaryOperator<RoomSettings> changing)
      throws InterruptedException {
    // One after the other: each begins with what the one before has brought about.
    room.settling().lockInterruptibly();
    try {
      room.checking(() -> requireChanging(request));
      RoomSettings before = room.settings();
      RoomSettings after = changing.apply(before);
      if (before.equals(after)) {
        return false;
      }
      TextRules.checkRoomKey(after.key());
      if (!before.forward().equals(after.forward())) {
        after.forward().ifPresent(to -> room.requireForward(request.client(), to));
      }
      return log.change(
          request,
          null,
          () -> {
            requireChanging(request);
            return Optional.of(new Event.SettingsChanged(before, after));
          });
    } finally {
      room.settling().unlock();
    }
  }

  private void requireChanging(Request request) {
    room.rights().requireRole(request.client(), Role.OPERATOR);
  }

  /** Adds to or removes from a list; false when it is so already. */
  boolean setMask(Request request, RoomMask.Kind kind, String mask, boolean added)
      throws InterruptedException {
    MaskPattern pattern = MaskPattern.parse(mask);
    if (kind == RoomMask.Kind.INVITATION && pattern instanceof MaskPattern.Mute) {
      throw new ChatRefusal.BadMask(mask).asException();
    }
    return log.change(
        request,
        null,
        () -> {
          room.rights().requireRole(request.client(), Role.HALF_OPERATOR);
          Optional<String> known = room.state().masks().spelling(kind, pattern.text());
          return added
              ? addition(kind, pattern, known.isPresent())
              : known.map(text -> new Event.MaskRemoved(kind, text));
        });
  }

  private Optional<Event> addition(RoomMask.Kind kind, MaskPattern pattern, boolean known) {
    if (known) {
      return Optional.empty();
    }
    int most = context.settings().masksPerRoom();
    if (room.state().masks().size() >= most) {
      throw new ChatRefusal.MasksFull(room.name().text(), most).asException();
    }
    return Optional.of(new Event.MaskAdded(kind, pattern.text()));
  }
}
