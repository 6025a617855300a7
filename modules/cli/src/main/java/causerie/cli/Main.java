package causerie.cli;

import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins the terminal client. */
public final class Main {
  private Main() {}

  /** Runs the command that the words ask for and ends the process with its status. */
  public static void main(String[] words) {
    Surroundings around = Surroundings.ofProcess();
    Exit exit = run(List.of(words), around);
    around.out().flush();
    System.exit(exit.code());
  }

  static Exit run(List<String> words, Surroundings around) {
    try {
      Arguments arguments = Arguments.parse(words);
      return run(arguments, around);
    } catch (UsageException e) {
      around.say(String.valueOf(e.getMessage()));
      around.err().print(Usage.of(e.command()));
      return Exit.USAGE;
    } catch (Failure e) {
      around.say(String.valueOf(e.getMessage()));
      return e.exit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED;
    }
  }

  private static Exit run(Arguments arguments, Surroundings around) throws InterruptedException {
    @Nullable Command command = arguments.command();
    if (arguments.has("version")) {
      around.out().println(CommandTable.PROGRAM + " " + version());
      return Exit.OK;
    }
    if (arguments.has("help")) {
      around.out().print(Usage.of(command));
      return Exit.OK;
    }
    if (command != null) {
      return command.action().run(arguments, around);
    }
    if (around.isTerminal()) {
      return ChatCommand.run(arguments, around);
    }
    throw new UsageException("no command given", null);
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }
}
