package causerie.protocol.packet;

import java.util.List;

/**
 * The numbers of errors: {@code p1} of {@code _RESP_ERROR}. A code's number is its place in this
 * list, from 1; new codes are added at the end and none is ever taken out.
 */
final class ErrorNumbers {
  /** A code that has no number yet. */
  static final int OTHER = 0;

  static final List<String> CODES =
      List.of(
          // of this protocol
          "bad-magic",
          "bad-frame",
          "bad-size",
          "bad-length",
          "bad-utf8",
          "binary-only",
          "too-early",
          "set-already",
          "unknown-command",
          "not-for-clients",
          "no-room-yet",
          "password-needed",
          "encryption-needed",
          "room-left",
          "session-ended",
          // of the house
          "account-needed",
          "administrator-needed",
          "already-member",
          "bad-certificate",
          "bad-email",
          "bad-exchange",
          "bad-forward",
          "bad-invite",
          "bad-key",
          "bad-label",
          "bad-mask",
          "bad-name",
          "bad-password",
          "bad-room-key",
          "bad-subject",
          "bad-text",
          "bad-user",
          "banned",
          "busy",
          "certificate-taken",
          "email-needed",
          "invite-needed",
          "invite-only",
          "moderated",
          "muted",
          "name-in-use",
          "name-reserved",
          "name-taken",
          "no-colours",
          "no-ctcp",
          "no-history",
          "no-roleplay",
          "no-such-account",
          "no-such-client",
          "no-such-mechanism",
          "no-such-message",
          "no-such-room",
          "no-such-target",
          "not-allowed",
          "not-member",
          "not-stored",
          "overloaded",
          "redacted",
          "redaction-expired",
          "redaction-forbidden",
          "registered-only",
          "registration-closed",
          "role-needed",
          "room-full",
          "store-unavailable",
          "text-too-long",
          "they-are-not-member",
          "too-many",
          "too-many-attempts",
          "too-many-certificates",
          "too-many-lines",
          "too-many-tokens",
          "unavailable",
          "wrong-code",
          "wrong-credentials",
          "wrong-key",
          "wrong-password",
          "room-exists",
          "owned",
          "bad-metadata-key",
          "bad-metadata-value",
          "metadata-forbidden",
          "metadata-not-set",
          "metadata-full",
          "metadata-too-fast");

  private ErrorNumbers() {}

  /** The number of a code; {@link #OTHER} when it has none. */
  static int of(String code) {
    return CODES.indexOf(code) + 1;
  }
}
