package causerie.cli;

import causerie.cli.line.Exit;
import java.util.List;

/**
 * One command of the command line.
 *
 * @param name its word
 * @param operands how the usage writes its operands
 * @param least how many operands it needs
 * @param most how many it takes
 * @param what one sentence for the usage
 * @param options those that only this command has
 * @param action what it does
 */
record Command(
    String name,
    String operands,
    int least,
    int most,
    String what,
    List<Option> options,
    Action action) {

  /** What a command does; the returned status is the process's. */
  @FunctionalInterface
  interface Action {
    Exit run(Arguments arguments, Surroundings around) throws InterruptedException;
  }

  String usage() {
    return name + (operands.isEmpty() ? "" : " " + operands);
  }
}
