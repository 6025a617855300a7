package causerie.server.packaged;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program strace in front of a server, as words of its command: it writes down what the server
 * asks of the system, or kills it when it asks for the n-th time.
 */
final class Strace {
  /** All by which files, their names and connections change, and those that would need a model. */
  private static final String CHANGES =
      "open,openat,creat,mkdir,mkdirat,rmdir,unlink,unlinkat,rename,renameat,renameat2,link,linkat,"
          + "symlink,symlinkat,pwrite64,pwritev,pwritev2,write,writev,sendto,sendfile,"
          + "copy_file_range,truncate,ftruncate,fallocate,mmap,fsync,fdatasync,sync_file_range,"
          + "msync,sync,syncfs";

  /** The exit status of what was killed by SIGKILL. */
  static final int KILLED = 128 + 9;

  private Strace() {}

  /** Skips the test where strace is missing or not allowed, and says so. */
  static void assumeHere() throws InterruptedException {
    assumeTrue(isHere(), "strace (6.1 or newer) is not here, or may not trace");
  }

  private static boolean isHere() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes down, whole, every change of files and every byte for a connection. Nothing else is
   * stopped at, so the server is hardly slower.
   */
  static String[] recording(Path log) {
    List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "--seccomp-bpf"));
    words.addAll(List.of("-y", "-s", "4000000", "-o", log.toString()));
    words.addAll(List.of("-e", "trace=" + CHANGES, "-e", "signal=none"));
    return words.toArray(String[]::new);
  }

  /**
   * SIGKILL when a thread asks for this call on one of these files for the n-th time, which is then
   * not carried out. Each thread is counted by itself.
   */
  static String[] killing(String call, int nth, List<Path> files) {
    List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq"));
    words.addAll(killingWords(call, nth, files));
    return words.toArray(String[]::new);
  }

  /** The same for a process that runs already. */
  static List<String> killing(long pid, String call, int nth, List<Path> files) {
    List<String> words = new ArrayList<>(List.of("strace", "-f", "-p", Long.toString(pid)));
    words.addAll(killingWords(call, nth, files));
    return words;
  }

  // Without --seccomp-bpf, which hides calls from the count.
  private static List<String> killingWords(String call, int nth, List<Path> files) {
    List<String> words = new ArrayList<>(List.of("-o", "/dev/null", "-e", "trace=" + call));
    files.forEach(file -> words.addAll(List.of("-P", file.toString())));
    words.addAll(List.of("-e", "inject=" + call + ":signal=SIGKILL:when=" + nth));
    return words;
  }
}
