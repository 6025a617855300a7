package causerie.messaging;

import org.jspecify.annotations.Nullable;

/**
 * What a committed entry does: it changes the state of its room, and everybody whom it concerns is
 * told. Called by the journal's completion thread, one entry after the other (and by who leaves,
 * when the journal takes nothing more).
 */
final class RoomEffects {
  private static final Session[] NOBODY = {};

  private final Room room;
  private final ChatContext context;
  private final RoomIndex index;

  RoomEffects(Room room, ChatContext context, RoomIndex index) {
    this.room = room;
    this.context = context;
    this.index = index;
  }

  /**
   * Brings a change into the state and tells everybody whom it concerns.
   *
   * @param who the client that it happened to, when it is connected
   * @param request what it answers; null when nobody waits for an answer
   * @return whether it changed anything
   */
  boolean apply(Entry entry, @Nullable Client who, @Nullable Request request) {
    boolean entering = entry.event() instanceof Event.Joined;
    // Who leaves hears of it, who enters too.
    Session[] told = entering ? NOBODY : hearing(entry.event(), who);
    room.lock().lock();
    try {
      // Entered before its sessions are looked at: whoever changes them looks for rooms afterwards,
      // so either this sees the change or the change sees this room.
      if (who != null && entering) {
        who.entered(room);
      }
      boolean changed = room.state().apply(entry, who);
      if (who != null && !room.state().isMember(who)) {
        who.left(room);
      }
      if (!changed) {
        return false;
      }
      room.audience().changed();
    } finally {
      room.lock().unlock();
    }
    if (entry.event() instanceof Event.RoomRenamed(var before, var after, _)) {
      index.renamed(room, before, after);
    }
    tell(entry, entering ? hearing(entry.event(), who) : told, request);
    if (who != null && entry.event() instanceof Event.Invited) {
      Delivery invitation = Delivery.of(new News.Invitation(room.name(), entry.actor()));
      who.sessions().forEach(session -> session.deliver(invitation));
    }
    if (who != null && entering && !who.away().isEmpty()) {
      // Who is there has not heard that the one who comes is away.
      Delivery away = Delivery.of(new News.AwayChanged(who.actor(), who.away()));
      for (Session session : hearing(entry.event(), who)) {
        if (session.client() != who) {
          session.deliver(away);
        }
      }
    }
    if (who != null && entering) {
      context.clients().metadata().arrived(who, hearing(entry.event(), who));
    }
    if (entry.event() instanceof Event.RoomRenamed(var before, _, _)) {
      context.subscriptions().roomGone(before);
    }
    context.subscriptions().roomChanged(room);
    return true;
  }

  /** The room is no more: everybody leaves and is told. */
  void dissolve(Request request, String reason) {
    Session[] told = room.audience().everybody();
    room.lock().lock();
    try {
      room.state().dissolve().forEach(member -> member.left(room));
      room.audience().changed();
    } finally {
      room.lock().unlock();
    }
    News news = new News.Dissolved(room.name(), request.client().actor(), reason);
    int _ = RoomAudience.tell(told, request.answer(news), request.by());
  }

  /** Whom something concerns that happens to that client. */
  private Session[] hearing(Event event, @Nullable Client who) {
    RoomAudience audience = room.audience();
    return switch (event) {
      case Event.Joined _, Event.Left _, Event.Kicked _ ->
          who == null ? audience.everybody() : audience.seeing(who);
      case Event.Invited _ -> audience.having(Role.HALF_OPERATOR);
      case Event.MetadataChanged(var change) -> audience.wanting(change.keys());
      case Event.Posted _,
          Event.Redacted _,
          Event.TopicChanged _,
          Event.RoleChanged _,
          Event.SettingsChanged _,
          Event.MaskAdded _,
          Event.MaskRemoved _,
          Event.RoomRenamed _ ->
          audience.everybody();
    };
  }

  private void tell(Entry entry, Session[] sessions, @Nullable Request request) {
    News news = new News.Happened(room.name(), entry);
    if (request == null) {
      RoomAudience.tell(sessions, Delivery.of(news), null);
    } else {
      RoomAudience.tell(sessions, request.answer(news), request.by());
    }
  }
}
