package causerie.transport.spi;

import causerie.transport.CloseReason;
import causerie.transport.Frame;
import java.util.Optional;

/**
 * A protocol's side of one connection. All calls come from the connection's reader thread (a
 * virtual thread), one after the other, and may block: the peer then is not read from, which is how
 * it is slowed down. Two are different: {@link #pingDue} comes from another virtual thread, but
 * never while another call is under way; {@link #farewell} may come from any thread at any time. An
 * exception out of any of them is a bug: it is logged with the connection's id, counted, and ends
 * this connection only.
 */
public interface ConnectionHandler {
  /** The connection is up; the protocol may speak first. */
  default void opened() {}

  /**
   * One line without its end (LF or CR LF; a CR alone is part of it), perhaps empty, or one
   * WebSocket message. A text message is valid UTF-8: anything else has ended the connection with
   * code 1007. Whatever the subprotocol is, messages of both kinds arrive here.
   *
   * @param payload owned by the callee
   * @param binary whether it was a binary WebSocket message; false for lines
   */
  void received(byte[] payload, boolean binary);

  /**
   * A line was longer than {@link Protocol#maxLine} bytes; it is skipped to its end and the stream
   * goes on. Told once for each such line, as soon as that is certain.
   *
   * @param beginning its first {@code maxLine} bytes, which say what it was going to be; owned by
   *     the callee
   */
  default void oversized(byte[] beginning) {}

  /**
   * The peer will send no more (half-close). Answer what is still due; the connection is closed
   * when this returns and the outbox is empty.
   */
  default void inputEnded() {}

  /**
   * The transport, not the protocol, ends this connection: the last frame for the peer, if the
   * protocol has one. It is sent after what waits, if the peer still reads; {@code send} no longer
   * works. Called at most once, from any thread, perhaps while another call is under way; must
   * return at once.
   */
  default Optional<Frame> farewell(CloseReason reason) {
    return Optional.empty();
  }

  /** It is time to ping the peer (streams only; WebSocket peers are pinged by the transport). */
  default void pingDue() {}

  /** Called exactly once, as the last. */
  void closed(CloseReason reason);
}
