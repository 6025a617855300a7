package causerie.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the server was asked to do.
 *
 * @param config the configuration file that was named
 * @param data the data folder that was named; goes before the file's
 */
record CommandLine(Task task, Optional<Path> config, Optional<Path> data) {
  static final String USAGE =
      """
      usage: causerie [serve] [--config FILE] [--data FOLDER]   start the server
             causerie --check [--config FILE]                   check the configuration and exit
             causerie config                                    print the reference configuration
             causerie hash-password                             hash the password on standard input
             causerie --version | --help
      Without --config, the file causerie.yaml in the data folder is read, if there is one.
      Every setting can be overridden by an environment variable, such as CAUSERIE_CHAT_MAX_TEXT.\
      """;

  /** The tasks. */
  enum Task {
    SERVE,
    CHECK,
    CONFIG,
    HASH_PASSWORD,
    /** Lives shortly so that the JVM can make its AOT cache; for the build. */
    TRAIN,
    VERSION,
    HELP
  }

  /**
   * Reads the words of the command line.
   *
   * @throws StartException naming the word that is wrong
   */
  static CommandLine parse(String... words) {
    Task task = Task.SERVE;
    Optional<Path> config = Optional.empty();
    Optional<Path> data = Optional.empty();
    List<String> rest = List.of(words);
    for (int i = 0; i < rest.size(); i++) {
      String word = rest.get(i);
      switch (word) {
        case "serve" -> task = Task.SERVE;
        case "train" -> task = Task.TRAIN;
        case "config" -> task = Task.CONFIG;
        case "hash-password" -> task = Task.HASH_PASSWORD;
        case "--check", "check" -> task = Task.CHECK;
        case "--version" -> task = Task.VERSION;
        case "--help", "-h", "help" -> task = Task.HELP;
        case "--config" -> config = Optional.of(value(rest, ++i, word));
        case "--data" -> data = Optional.of(value(rest, ++i, word));
        default -> throw new StartException("unknown word '" + word + "'");
      }
    }
    return new CommandLine(task, config, data);
  }

  private static Path value(List<String> words, int at, String option) {
    if (at >= words.size() || words.get(at).isEmpty()) {
      throw new StartException(option + " needs a value");
    }
    return Path.of(words.get(at));
  }
}
