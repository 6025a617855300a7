package causerie.auth;

/** Placeholder replaced by the auth work. */
public final class Accounts {}
