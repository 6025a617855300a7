package causerie.protocol.irc.command;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Numeric;
import causerie.messaging.ChatRefusal;
import causerie.messaging.Nickname;
import causerie.messaging.Role;
import causerie.messaging.Room;
import causerie.messaging.RoomFlag;
import causerie.messaging.RoomMask;
import causerie.messaging.RoomName;
import causerie.messaging.RoomSettings;
import causerie.messaging.RoomView;
import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.RoomModes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * {@code MODE <#room>}: settings that are asked for together are changed together; roles and masks
 * one by one, since each is an entry of the room's log.
 */
final class RoomModeChanges {
  void run(IrcSession irc, Room room, Message message) throws InterruptedException {
    RoomView view = room.view(irc.session());
    if (message.params().size() < 2) {
      List<String> shown = new ArrayList<>();
      shown.add(view.name().text());
      shown.addAll(RoomModes.shown(view.settings()));
      irc.reply(Numeric.RPL_CHANNELMODEIS, shown);
      irc.reply(
          Numeric.RPL_CREATIONTIME,
          view.name().text(),
          Long.toString(room.created().getEpochSecond()));
      return;
    }
    new Run(irc, room, message).run();
  }

  /** One MODE command. */
  private static final class Run {
    private final IrcSession irc;
    private final Room room;
    private final String letters;
    private final List<String> parameters;
    private final Set<RoomMask.Kind> shown = EnumSet.noneOf(RoomMask.Kind.class);
    private final List<UnaryOperator<RoomSettings>> settings = new ArrayList<>();
    private int next;

    Run(IrcSession irc, Room room, Message message) {
      this.irc = irc;
      this.room = room;
      this.letters = message.param(1);
      this.parameters = message.params().subList(2, message.params().size());
    }

    void run() throws InterruptedException {
      boolean adding = true;
      for (int i = 0; i < letters.length(); i++) {
        char letter = letters.charAt(i);
        switch (letter) {
          case '+' -> adding = true;
          case '-' -> adding = false;
          default -> one(letter, adding);
        }
      }
      if (!settings.isEmpty()) {
        settings();
      }
    }

    private void settings() throws InterruptedException {
      try {
        room.changeSettings(
            irc.session(),
            now -> {
              RoomSettings changed = now;
              for (UnaryOperator<RoomSettings> each : settings) {
                changed = each.apply(changed);
              }
              return changed;
            },
            irc.change());
      } catch (RefusedException e) {
        // Who is not in the room that newcomers are to be sent on to does not operate it either.
        if (e.refusal() instanceof ChatRefusal.NotMember(var where)
            && !where.equals(room.name().text())) {
          irc.reply(Numeric.ERR_CHANOPRIVSNEEDED, where, "You're not channel operator");
        } else {
          throw e;
        }
      }
    }

    private void one(char letter, boolean adding) throws InterruptedException {
      Optional<RoomFlag> flag = RoomModes.flag(letter);
      Optional<Role> role = RoomModes.role(letter);
      Optional<RoomMask.Kind> list = RoomModes.list(letter);
      if (flag.isPresent()) {
        settings.add(now -> now.with(flag.get(), adding));
      } else if (role.isPresent()) {
        role(role.get(), adding);
      } else if (list.isPresent()) {
        mask(list.get(), adding);
      } else {
        switch (letter) {
          case 'k' -> key(adding);
          case 'l' -> limit(adding);
          case 'f' -> forward(adding);
          default ->
              irc.reply(
                  Numeric.ERR_UNKNOWNMODE,
                  Character.toString(letter),
                  "is an unknown mode character to me");
        }
      }
    }

    private Optional<String> parameter() {
      return next < parameters.size() ? Optional.of(parameters.get(next++)) : Optional.empty();
    }

    private void role(Role role, boolean granted) throws InterruptedException {
      Optional<String> nick = parameter();
      if (nick.isEmpty()) {
        missing(RoomModes.letter(role), "a nick");
        return;
      }
      irc.each(
          room.name().text(),
          () -> room.setRole(irc.session(), Nickname.of(nick.get()), role, granted, irc.change()));
    }

    private void mask(RoomMask.Kind kind, boolean added) throws InterruptedException {
      Optional<String> mask = parameter();
      if (mask.isEmpty()) {
        if (shown.add(kind)) {
          show(kind);
        }
        return;
      }
      irc.each(
          room.name().text(),
          () -> room.setMask(irc.session(), kind, mask.get(), added, irc.change()));
    }

    private void show(RoomMask.Kind kind) throws InterruptedException {
      Numeric item =
          switch (kind) {
            case BAN -> Numeric.RPL_BANLIST;
            case EXCEPTION -> Numeric.RPL_EXCEPTLIST;
            case INVITATION -> Numeric.RPL_INVEXLIST;
          };
      Numeric end =
          switch (kind) {
            case BAN -> Numeric.RPL_ENDOFBANLIST;
            case EXCEPTION -> Numeric.RPL_ENDOFEXCEPTLIST;
            case INVITATION -> Numeric.RPL_ENDOFINVEXLIST;
          };
      String name = room.name().text();
      for (RoomMask mask : room.masks(irc.session(), kind)) {
        irc.item(
            item, name, mask.mask(), mask.by().text(), Long.toString(mask.time().getEpochSecond()));
      }
      irc.reply(end, name, "End of list");
    }

    private void key(boolean adding) {
      if (!adding) {
        var _ = parameter();
        settings.add(now -> now.withKey(""));
        return;
      }
      Optional<String> key = parameter();
      if (key.isEmpty()) {
        missing('k', "a key");
      } else if (key.get().isEmpty() || key.get().indexOf(' ') >= 0) {
        irc.reply(
            Numeric.ERR_INVALIDMODEPARAM,
            room.name().text(),
            "k",
            "*",
            "A key must not be empty or hold a space");
      } else {
        settings.add(now -> now.withKey(key.get()));
      }
    }

    private void limit(boolean adding) {
      if (!adding) {
        settings.add(now -> now.withLimit(0));
        return;
      }
      Optional<String> given = parameter();
      if (given.isEmpty()) {
        missing('l', "a number");
        return;
      }
      int limit = positive(given.get());
      if (limit == 0) {
        irc.reply(
            Numeric.ERR_INVALIDMODEPARAM,
            room.name().text(),
            "l",
            given.get(),
            "A limit is a number above 0");
      } else {
        settings.add(now -> now.withLimit(limit));
      }
    }

    private static int positive(String text) {
      boolean digits =
          !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return digits ? Integer.parseInt(text) : 0;
    }

    private void forward(boolean adding) {
      if (!adding) {
        settings.add(now -> now.withForward(Optional.empty()));
        return;
      }
      Optional<String> given = parameter();
      if (given.isEmpty()) {
        missing('f', "a room");
        return;
      }
      RoomName to = RoomName.of(given.get());
      if (irc.chat().rooms().find(to).filter(r -> r.isVisibleTo(irc.client())).isEmpty()) {
        irc.reply(
            Numeric.ERR_INVALIDMODEPARAM,
            room.name().text(),
            "f",
            given.get(),
            "There is no such room");
      } else {
        settings.add(now -> now.withForward(Optional.of(to)));
      }
    }

    private void missing(char letter, String what) {
      irc.reply(
          Numeric.ERR_INVALIDMODEPARAM,
          room.name().text(),
          Character.toString(letter),
          "*",
          "You must specify " + what);
    }
  }
}
