/**
 * JMH benches of the hot parts, found by their annotations. One of something that is visible in its
 * package alone stands in a package of that name.
 */
@NullMarked
package causerie.bench.jmh;

import org.jspecify.annotations.NullMarked;
