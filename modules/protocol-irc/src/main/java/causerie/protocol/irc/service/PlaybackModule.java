package causerie.protocol.irc.service;

import causerie.protocol.irc.IrcSession;
import causerie.protocol.irc.Lists;
import java.util.List;

/** ZNC's module of that name, as its clients write to it (znc.in/playback). */
final class PlaybackModule extends Service {
  PlaybackModule() {
    super("*playback");
    add(
        "PLAY",
        1,
        "<#room or nick>{,...} or * [from [to]]",
        "show what was said between two times, in seconds since 1970",
        this::play);
    add(
        "LIST",
        0,
        "",
        "show where something was said, with the first and the last time",
        this::list);
  }

  private void play(IrcSession irc, List<String> arguments) throws InterruptedException {
    List<String> times = arguments.subList(1, arguments.size());
    if (times.size() > 2 || !irc.playback().play(Lists.of(arguments.getFirst()), times)) {
      say(irc, "A time is written in seconds since 1970, such as 1795262400.123");
    }
  }

  private void list(IrcSession irc, List<String> arguments) throws InterruptedException {
    irc.playback().list();
  }
}
