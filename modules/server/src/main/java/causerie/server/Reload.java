package causerie.server;

import causerie.auth.Accounts;
import causerie.protocol.spi.Reloadable;
import causerie.transport.TlsFiles;
import causerie.transport.TlsFilesException;
import causerie.transport.spi.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reads the configuration and the certificates anew while the server runs, and drops nobody. What
 * cannot be changed so counts from the next start on, and is said. Any thread; one at a time.
 */
final class Reload implements Supplier<String> {
  private static final String READ_ANEW =
      "The settings of accounts and protocols and the certificates were read anew; those of"
          + " protocols count for new connections";

  private final Supplier<Configuration> reading;
  private final Accounts accounts;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<TlsFiles> certificates = new ArrayList<>();
  private final Map<String, Reloadable> protocols = new LinkedHashMap<>();
  private Configuration current;

  /**
   * @param current what the server was started with
   * @param reading reads it anew; throws {@link StartException} with all that is wrong
   */
  Reload(Configuration current, Supplier<Configuration> reading, Accounts accounts) {
    this.current = current;
    this.reading = reading;
    this.accounts = accounts;
  }

  /** These files are read again, too; given back as they are. For the start alone. */
  TlsFiles add(TlsFiles files) {
    certificates.add(files);
    return files;
  }

  /** This protocol takes its section anew, if it can; given back as it is. For the start alone. */
  Protocol add(String section, Protocol protocol) {
    if (protocol instanceof Reloadable reloadable) {
      protocols.put(section, reloadable);
    }
    return protocol;
  }

  /** Does it; what came of it, in a sentence. */
  @Override
  public String get() {
    lock.lock();
    try {
      Configuration changed = reading.get();
      accounts.reload(changed.accounts());
      protocols.forEach((name, one) -> one.reload(changed.protocols().section(name)));
      for (TlsFiles files : certificates) {
        files.reload();
      }
      boolean whole = current.differsOnlyInParts(changed);
      current = changed;
      return READ_ANEW + (whole ? "." : "; what else was changed counts from the next start on.");
    } catch (StartException e) {
      return "Nothing was changed: " + String.join("; ", e.problems());
    } catch (TlsFilesException e) {
      return "The former certificate stays in use: " + e.getMessage();
    } finally {
      lock.unlock();
    }
  }
}
