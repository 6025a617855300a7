package causerie.cli;

import causerie.cli.chat.ChatScreen;
import causerie.cli.line.Door;
import causerie.cli.line.Exit;
import causerie.cli.line.Failure;
import causerie.cli.text.Palette;

/** {@code chat}: opens the interactive screen. */
final class ChatCommand {
  private ChatCommand() {}

  static Exit run(Arguments arguments, Surroundings around) throws InterruptedException {
    if (!around.isTerminal()) {
      throw new Failure(Exit.USAGE, "chat wants a terminal; send and tail are for scripts");
    }
    Door door = Configuration.of(arguments, around).door(around);
    Palette palette = around.mayColour() ? Palette.COLOURED : Palette.PLAIN;
    try (ChatScreen screen =
        ChatScreen.open(door, palette, around.stateFolder().resolve("history"))) {
      return screen.run(arguments.operands());
    }
  }
}
