package causerie.protocol.irc;

import causerie.irc.Numeric;
import causerie.messaging.ChatSettings;
import causerie.messaging.Nickname;
import causerie.messaging.RoomName;
import causerie.protocol.ProtocolContext;
import java.util.ArrayList;
import java.util.List;

/** What 005 tells: the limits and letters of this server, all of them true. Immutable. */
public final class Isupport {
  /** So that a topic fits a line with the longest names before it. */
  static final int MOST_TOPIC = 390;

  static final int MOST_REAL_NAME = 150;

  private static final int TOKENS_PER_LINE = 12;

  private final List<String> tokens;

  Isupport(ProtocolContext context, IrcSettings settings) {
    ChatSettings chat = context.chat().settings();
    List<String> all = new ArrayList<>();
    all.add("ACCOUNTEXTBAN=account,a");
    all.add("AWAYLEN=" + chat.maxReason());
    all.add("BOT=B");
    all.add("CASEMAPPING=ascii");
    all.add("CHANLIMIT=#&:" + chat.roomsPerClient());
    all.add("CHANMODES=" + RoomModes.LISTS + ",k,fl," + RoomModes.FLAGS);
    all.add("CHANNELLEN=" + (RoomName.MAX_LENGTH + 1));
    all.add("CHANTYPES=#&");
    all.add("CHATHISTORY=" + settings.historyPage());
    all.add("ELIST=CMNTU");
    all.add("EXCEPTS=e");
    all.add("EXTBAN=,am");
    if (!settings.icon().isEmpty()) {
      all.add("draft/ICON=" + settings.icon());
    }
    all.add("INVEX=I");
    all.add("KICKLEN=" + chat.maxReason());
    all.add("MAXLIST=" + RoomModes.LISTS + ":" + chat.masksPerRoom());
    all.add("MAXTARGETS=" + settings.maxTargets());
    all.add("MODES");
    all.add("MONITOR=" + settings.monitor());
    all.add("MSGREFTYPES=timestamp,msgid");
    all.add("NAMELEN=" + MOST_REAL_NAME);
    all.add("NETWORK=" + settings.network().replace(' ', '_'));
    all.add("NICKLEN=" + Math.min(settings.nickLength(), Nickname.MAX_LENGTH));
    all.add("PREFIX=(qaohv)~&@%+");
    all.add("RPCHAN=E");
    all.add("RPUSER=E");
    all.add("SAFELIST");
    all.add("SAFERATE");
    all.add("STATUSMSG=~&@%+");
    all.add(
        "TARGMAX=JOIN:,KICK:,LIST:,NAMES:,PART:,WHOIS:1,MONITOR:%d,PRIVMSG:%d,NOTICE:%d,TAGMSG:%d"
            .formatted(
                settings.monitor(),
                settings.maxTargets(),
                settings.maxTargets(),
                settings.maxTargets()));
    all.add("TOPICLEN=" + Math.min(chat.maxTopic(), MOST_TOPIC));
    all.add("UTF8ONLY");
    all.add("WHOX");
    this.tokens = List.copyOf(all);
  }

  /** Every token, {@code NAME} or {@code NAME=value}. */
  public List<String> tokens() {
    return tokens;
  }

  /** Says all of it. */
  public void say(IrcSession irc) {
    for (int from = 0; from < tokens.size(); from += TOKENS_PER_LINE) {
      List<String> line =
          new ArrayList<>(tokens.subList(from, Math.min(from + TOKENS_PER_LINE, tokens.size())));
      line.add("are supported by this server");
      irc.reply(Numeric.RPL_ISUPPORT, line);
    }
  }
}
