package causerie.auth;

import java.time.Instant;

/**
 * A certificate that stands for an account, as its owner sees it.
 *
 * @param fingerprint SHA-256 of its DER form, 64 lower-case hexadecimal digits
 * @param label its owner's words for it
 */
public record Certificate(String fingerprint, String label, Instant created) {}
