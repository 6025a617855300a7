package causerie.irc;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes changes of modes, each sign once where letters follow each other. Confined to one call.
 */
public final class ModeLines {
  private final int mostParams;
  private final int mostBytes;
  private final List<List<String>> lines = new ArrayList<>();
  private final StringBuilder modes = new StringBuilder();
  private final List<String> params = new ArrayList<>();
  private int paramBytes;
  private char sign;

  private ModeLines(int mostParams, int mostBytes) {
    this.mostParams = mostParams;
    this.mostBytes = mostBytes;
  }

  /**
   * Changes as what stands behind the target of MODE messages: {@code +ov-b}, {@code a}, {@code b},
   * {@code c}.
   *
   * @param mostParams parameters of the letters in one message, at least 1 (ISUPPORT MODES)
   * @param mostBytes bytes of one message's letters and parameters, with a space between them and a
   *     colon; a change that alone takes more has a message of its own
   * @return the parameters of each message, at least one; none when there is no change
   */
  public static List<List<String>> of(List<ModeChange> changes, int mostParams, int mostBytes) {
    ModeLines lines = new ModeLines(mostParams, mostBytes);
    for (ModeChange change : changes) {
      lines.add(change);
    }
    lines.end();
    return lines.lines;
  }

  private void add(ModeChange change) {
    if (!modes.isEmpty() && !fits(change)) {
      end();
    }
    if (sign != change.sign()) {
      sign = change.sign();
      modes.append(sign);
    }
    modes.append(change.letter());
    if (!change.param().isEmpty()) {
      params.add(change.param());
      paramBytes += 1 + Utf8.size(change.param());
    }
  }

  private boolean fits(ModeChange change) {
    boolean hasParam = !change.param().isEmpty();
    int letters = Utf8.size(modes) + (sign == change.sign() ? 0 : 1) + Utf8.size(change.letter());
    int more = hasParam ? 1 + Utf8.size(change.param()) : 0;
    return (!hasParam || params.size() < mostParams)
        && letters + paramBytes + more + 1 <= mostBytes;
  }

  private void end() {
    if (modes.isEmpty()) {
      return;
    }
    List<String> line = new ArrayList<>(params.size() + 1);
    line.add(modes.toString());
    line.addAll(params);
    lines.add(line);
    modes.setLength(0);
    params.clear();
    paramBytes = 0;
    sign = 0;
  }
}
