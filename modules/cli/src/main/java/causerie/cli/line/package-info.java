/**
 * The client's end of the line protocol in {@code FORMAT json}: one connection in {@link
 * causerie.cli.line.LineClient}, one that outlives lost connections in {@link
 * causerie.cli.line.Session}. Knows no terminal.
 */
@NullMarked
package causerie.cli.line;

import org.jspecify.annotations.NullMarked;
