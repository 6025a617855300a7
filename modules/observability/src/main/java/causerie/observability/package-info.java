/**
 * Meters and health. Start reading at {@link causerie.observability.Meters}, the list of everything
 * that is counted; the four {@code ...Meters} observers write it, {@link
 * causerie.observability.MetricsPage} and {@link causerie.observability.HealthPages} show it.
 */
@NullMarked
package causerie.observability;

import org.jspecify.annotations.NullMarked;
