/** JMH benches of the hot parts; each class here is one, found by its annotations. */
@NullMarked
package causerie.bench.jmh;

import org.jspecify.annotations.NullMarked;
