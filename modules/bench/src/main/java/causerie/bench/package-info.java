/**
 * The load harness: measures a chat server from outside, as its clients see it. Start reading at
 * {@link causerie.bench.Main}; what is measured stands in {@link causerie.bench.Workloads}.
 */
@NullMarked
package causerie.bench;

import org.jspecify.annotations.NullMarked;
