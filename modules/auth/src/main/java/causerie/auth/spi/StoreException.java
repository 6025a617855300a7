package causerie.auth.spi;

/** The store could not be read or written: disk full, locked by somebody else, damaged. */
public final class StoreException extends RuntimeException {
  public StoreException(String what, Throwable cause) {
    super(what, cause);
  }

  public StoreException(String what) {
    super(what);
  }
}
