package causerie.protocol.irc.service;

import causerie.auth.RefusedException;
import causerie.irc.Message;
import causerie.irc.Tags;
import causerie.protocol.irc.IrcSession;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One service: its name, and its words. Immutable; any thread. */
abstract class Service {
  /**
   * One word of a service.
   *
   * @param name in upper case
   * @param least arguments that it cannot do without
   * @param usage how it is written
   * @param what one line about what it does
   */
  record Word(String name, int least, String usage, String what, Act act) {}

  /** What a word does. */
  @FunctionalInterface
  interface Act {
    /**
     * @throws RefusedException to be told in its sentence
     */
    void run(IrcSession irc, List<String> arguments) throws InterruptedException;
  }

  private final String name;
  private final Map<String, Word> words = new TreeMap<>();

  Service(String name) {
    this.name = name;
    add("HELP", 0, "[word]", "show the words", this::help);
  }

  String name() {
    return name;
  }

  final void add(String word, int least, String usage, String what, Act act) {
    words.put(word, new Word(word, least, (word + " " + usage).strip(), what, act));
  }

  /** Another name of a word. */
  final void alias(String other, String word) {
    Word known = words.get(word);
    if (known == null) {
      throw new IllegalArgumentException("there is no word " + word);
    }
    words.put(other, new Word(other, known.least(), known.usage(), known.what(), known.act()));
  }

  Collection<Word> words() {
    return words.values();
  }

  /** Does what a line asks for. */
  final void run(IrcSession irc, String line) throws InterruptedException {
    List<String> all = List.of(line.strip().split(" +"));
    Word word = words.get(all.getFirst().toUpperCase(Locale.ROOT));
    if (word == null) {
      say(irc, "I don't know '" + all.getFirst() + "'. Known: " + String.join(" ", words.keySet()));
      return;
    }
    List<String> arguments = all.subList(1, all.size());
    if (arguments.size() < word.least()) {
      say(irc, "Write it like this: " + word.usage());
      return;
    }
    try {
      word.act().run(irc, arguments);
    } catch (RefusedException e) {
      say(irc, e.refusal().sentence());
    }
  }

  /** Says one line to the client. */
  final void say(IrcSession irc, String text) {
    irc.line(
        new Message(
            Tags.NONE,
            name + "!" + name + "@services." + irc.serverName(),
            "NOTICE",
            List.of(irc.nick(), text)));
  }

  private void help(IrcSession irc, List<String> arguments) {
    if (!arguments.isEmpty()) {
      Word word = words.get(arguments.getFirst().toUpperCase(Locale.ROOT));
      if (word != null) {
        say(irc, word.usage() + ": " + word.what());
        return;
      }
    }
    say(irc, name + " knows these words; HELP <word> explains one:");
    words.values().forEach(word -> say(irc, "  " + word.usage() + ": " + word.what()));
  }
}
