package causerie.protocol.line;

import causerie.transport.Connection;
import causerie.transport.Frame;

/**
 * How the server speaks to one peer: its connection and the form that it wants. Any thread may
 * speak; the reader thread alone changes the form.
 */
final class Voice {
  private static final String EOT = "\u0004";

  private final Outlet outlet;
  private volatile Profile profile;

  Voice(Connection connection, Profile profile) {
    this.outlet = new Outlet(connection, () -> profile().end());
    this.profile = profile;
  }

  /** Where the lines leave. */
  Outlet outlet() {
    return outlet;
  }

  Profile profile() {
    return profile;
  }

  void setProfile(Profile chosen) {
    profile = chosen;
  }

  /** A line in the form of now. */
  Frame frame(Line line) {
    return frame(line, profile);
  }

  static Frame frame(Line line, Profile form) {
    return Frame.text(line.encode(form));
  }

  void send(Line line) {
    outlet.send(frame(line));
  }

  void send(Frame frame) {
    outlet.send(frame);
  }

  /** A sentence that is not made of words, in the text form alone. */
  void sendText(String sentence) {
    outlet.send(Frame.text(sentence + profile.end()));
  }

  /** What says that the server closes, where the framing has it (s1). */
  void sendEnd() {
    if (profile.isEtx()) {
      outlet.send(Frame.text(EOT));
    }
  }

  /** The last word, with what says that the server closes. */
  Frame bye(String sentence) {
    Profile form = profile;
    String line = Line.event("BYE").word("text", sentence).encode(form);
    return Frame.text(form.isEtx() ? line + EOT : line);
  }
}
