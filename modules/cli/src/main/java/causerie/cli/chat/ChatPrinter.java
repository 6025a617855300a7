package causerie.cli.chat;

import causerie.cli.line.Plain;
import causerie.cli.text.Renderer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.utils.AttributedString;

/**
 * Writes above the prompt, and keeps the prompt true. Any thread may call; whole lines only, so
 * that what is being typed stays as it is.
 */
final class ChatPrinter {
  private final LineReaderImpl reader;
  private final Renderer renderer;
  private final ChatState state;
  private final ReentrantLock lock = new ReentrantLock();

  ChatPrinter(LineReaderImpl reader, Renderer renderer, ChatState state) {
    this.reader = reader;
    this.renderer = renderer;
    this.state = state;
  }

  void lines(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      reader.printAbove(AttributedString.fromAnsi(String.join("\n", lines)));
    } finally {
      lock.unlock();
    }
  }

  void note(String sentence) {
    lines(List.of(renderer.note(sentence)));
  }

  void error(String sentence) {
    lines(List.of(renderer.error(sentence)));
  }

  /** Shows the prompt as it should be now, also while a line is being typed. */
  void prompt() {
    lock.lock();
    try {
      reader.setPrompt(Plain.text(state.prompt()));
      if (reader.isReading()) {
        reader.callWidget(LineReader.REDISPLAY);
      }
    } catch (IllegalStateException e) {
      // The line was finished meanwhile; the next one gets the new prompt anyway.
    } finally {
      lock.unlock();
    }
  }
}
