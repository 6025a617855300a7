package causerie.auth;

import causerie.auth.spi.AuthObserver;
import causerie.auth.spi.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Makes and checks password hashes (Argon2id, RFC 9106). The work runs on a few platform threads of
 * its own, because it would hold a virtual thread's carrier for a tenth of a second; any thread may
 * call and waits for the answer. When all threads are taken and the queue is full, or after {@link
 * #close}, or when the caller is interrupted, a call ends with {@link AuthRefusal.Busy}.
 */
public final class PasswordHasher implements AutoCloseable {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final AuthSettings.Hashing settings;
  private final SecureRandom random;
  private final AuthObserver observer;
  private final ThreadPoolExecutor threads;

  /** What a password for an unknown name is checked against, at the cost of a known one. */
  private final Phc nobody;

  /** Its threads are daemons and end with {@link #close}. */
  public PasswordHasher(AuthSettings.Hashing settings, SecureRandom random, AuthObserver observer) {
    this.settings = settings;
    this.random = random;
    this.observer = observer;
    this.nobody = fresh(new byte[HASH_BYTES]);
    this.threads =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.queue()),
            Thread.ofPlatform().daemon().name("auth-hash-", 1).factory());
  }

  /** A new hash with a new salt, in PHC string form. */
  public String hash(String password) {
    return onThread(() -> {
      Phc salted = fresh(new byte[HASH_BYTES]);
      return new Phc(
              salted.memoryKib(),
              salted.iterations(),
              salted.parallelism(),
              salted.salt(),
              derive(salted, password))
          .text();
    });
  }

  /**
   * Whether that is the password, with the parameters of the stored hash.
   *
   * @throws StoreException when the stored hash is damaged
   */
  public boolean verify(String password, String stored) {
    Phc phc = parse(stored);
    return onThread(() -> MessageDigest.isEqual(phc.hash(), derive(phc, password)));
  }

  /** Costs what {@link #verify} costs, for a name that nobody has; always false. */
  public boolean verifyUnknown(String password) {
    onThread(() -> MessageDigest.isEqual(nobody.hash(), derive(nobody, password)));
    return false;
  }

  /** Whether that is the password, with the bcrypt hash of a configuration. */
  boolean verifyBcrypt(String password, String stored) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return onThread(() -> OpenBSDBCrypt.checkPassword(stored, bytes));
  }

  /**
   * New keys with a new salt for SCRAM-SHA-256, in the form of RFC 5803; empty when the password
   * has no prepared form.
   */
  Optional<String> scram(String password, int iterations) {
    return SaslPrep.prepared(password)
        .map(prepared -> {
          byte[] salt = new byte[SALT_BYTES];
          random.nextBytes(salt);
          return onThread(() -> ScramKeys.derive(prepared, salt, iterations).text());
        });
  }

  /** Whether the parameters were raised since this hash was made. */
  public boolean needsRehash(String stored) {
    return parse(stored).isWeakerThan(settings);
  }

  /** Passwords that wait for a thread now, for a gauge. */
  public int waiting() {
    return threads.getQueue().size();
  }

  /** Ends the threads; those that wait are told {@link AuthRefusal.Busy}. */
  @Override
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof Future<?> task) {
        task.cancel(false);
      }
    }
  }

  /** Argon2 with any parameters, also those with a secret, as in the RFC's test vector. */
  static byte[] derive(Argon2Parameters parameters, byte[] password, int length) {
    var argon2 = new Argon2BytesGenerator();
    argon2.init(parameters);
    byte[] hash = new byte[length];
    argon2.generateBytes(password, hash);
    return hash;
  }

  private byte[] derive(Phc phc, String password) {
    long start = System.nanoTime();
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    byte[] hash = derive(phc.parameters(), bytes, phc.hash().length);
    Arrays.fill(bytes, (byte) 0);
    observer.hashed(System.nanoTime() - start);
    return hash;
  }

  private Phc fresh(byte[] hash) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Phc(settings.memoryKib(), settings.iterations(), settings.parallelism(), salt, hash);
  }

  private static Phc parse(String stored) {
    try {
      return Phc.parse(stored);
    } catch (IllegalArgumentException damaged) {
      throw new StoreException("a stored password hash is damaged", damaged);
    }
  }

  private <T> T onThread(Callable<T> work) {
    var task = new FutureTask<>(work);
    try {
      threads.execute(task);
      return task.get();
    } catch (RejectedExecutionException | CancellationException full) {
      throw new AuthRefusal.Busy().asException();
    } catch (InterruptedException closing) {
      // The connection is being closed; nobody reads the answer.
      task.cancel(false);
      Thread.currentThread().interrupt();
      throw new AuthRefusal.Busy().asException();
    } catch (ExecutionException bug) {
      throw new IllegalStateException("hashing failed", bug.getCause());
    }
  }
}
