package causerie.server;

/** The version of this build. */
final class Version {
  private Version() {}

  /** From the module's descriptor, where the build has put it. */
  static String text() {
    return Version.class.getModule().getDescriptor() == null
        ? "unpackaged"
        : Version.class.getModule().getDescriptor().rawVersion().orElse("unpackaged");
  }
}
