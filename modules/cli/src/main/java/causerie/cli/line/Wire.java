package causerie.cli.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connected socket and what is read from and written to it, which need not be what the network
 * sees.
 *
 * @param socket to set time-outs of and to close
 * @param in lines of the server, each with its LF
 * @param out lines to the server; each leaves with its LF
 */
record Wire(Socket socket, InputStream in, OutputStream out) {
  /** As the network sees it. */
  static Wire plain(Socket socket) throws IOException {
    return new Wire(socket, socket.getInputStream(), socket.getOutputStream());
  }
}
