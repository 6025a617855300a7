package causerie.observability;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/** The Java runtime and the process, by Micrometer's own meters and the runtime's beans. */
final class RuntimeMeters implements AutoCloseable {
  private final JvmGcMetrics collector = new JvmGcMetrics();

  RuntimeMeters(Scraped scraped) {
    scraped.bind(new JvmMemoryMetrics());
    scraped.bind(collector);
    scraped.bind(new JvmThreadMetrics());
    scraped.bind(new ProcessorMetrics());
    scraped.bind(new FileDescriptorMetrics());
    scraped.bind(new UptimeMetrics());
    // Micrometer's meters for virtual threads listen to the flight recorder; asking is cheaper.
    var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    scraped.gauge(Meters.CARRIER_THREADS, scheduler::getPoolSize);
    scraped.gauge(Meters.VIRTUAL_THREADS_MOUNTED, scheduler::getMountedVirtualThreadCount);
    scraped.gauge(Meters.VIRTUAL_THREADS_QUEUED, scheduler::getQueuedVirtualThreadCount);
  }

  /** Lets go of the collector's notifications, which would keep all this alive. */
  @Override
  public void close() {
    collector.close();
  }
}
