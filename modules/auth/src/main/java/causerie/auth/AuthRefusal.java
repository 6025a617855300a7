package causerie.auth;

import java.time.Duration;
import java.util.List;

/** Every reason for which {@link Accounts} says no. */
public sealed interface AuthRefusal extends Refusal {

  /** The name breaks a rule of {@link NameRules}. */
  record BadName(String name, String problem) implements AuthRefusal {
    @Override
    public String code() {
      return "bad-name";
    }

    @Override
    public String sentence() {
      return "The name '" + NameRules.printable(name) + "' cannot be used: " + problem + ".";
    }
  }

  /**
   * The password breaks a rule; {@code problem} says which and what would be right.
   *
   * @param isWeak whether it is too easily guessed, and not wrong in another way
   */
  record BadPassword(String problem, boolean isWeak) implements AuthRefusal {
    @Override
    public String code() {
      return "bad-password";
    }

    @Override
    public String sentence() {
      return "That password cannot be used: " + problem + ".";
    }
  }

  /** An account of that name exists. */
  record NameTaken(String name) implements AuthRefusal {
    @Override
    public String code() {
      return "name-taken";
    }

    @Override
    public String sentence() {
      return "The name '" + name + "' is taken.";
    }
  }

  /**
   * Unknown name, wrong password, wrong token, suspended account: the same words for all of them.
   */
  record WrongCredentials() implements AuthRefusal {
    @Override
    public String code() {
      return "wrong-credentials";
    }

    @Override
    public String sentence() {
      return "Unknown name or wrong password.";
    }
  }

  /** Too many attempts from this address or at this account; nothing was checked. */
  record TooManyAttempts(Duration retryAfter) implements AuthRefusal {
    @Override
    public String code() {
      return "too-many-attempts";
    }

    /** {@code retryAfter} in whole seconds, rounded up so that who waits that long is not early. */
    public long seconds() {
      return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    @Override
    public String sentence() {
      return "Too many attempts; try again in " + seconds() + " s.";
    }
  }

  /** The server's policy does not let strangers register. */
  record RegistrationClosed() implements AuthRefusal {
    @Override
    public String code() {
      return "registration-closed";
    }

    @Override
    public String sentence() {
      return "Registration is closed here; ask an administrator for an account.";
    }
  }

  /** The policy asks for an invitation and none, a used or an expired one was given. */
  record InviteNeeded() implements AuthRefusal {
    @Override
    public String code() {
      return "invite-needed";
    }

    @Override
    public String sentence() {
      return "Registration needs a valid invite code.";
    }
  }

  /** The one-time administrator's code is wrong or was used. */
  record WrongCode() implements AuthRefusal {
    @Override
    public String code() {
      return "wrong-code";
    }

    @Override
    public String sentence() {
      return "That code is wrong or was used already.";
    }
  }

  /** The pool that checks passwords is full. */
  record Busy() implements AuthRefusal {
    @Override
    public String code() {
      return "busy";
    }

    @Override
    public String sentence() {
      return "Too many logins at once; try again in a moment.";
    }
  }

  /** The store could not read or write accounts. */
  record StoreUnavailable() implements AuthRefusal {
    @Override
    public String code() {
      return "store-unavailable";
    }

    @Override
    public String sentence() {
      return "Accounts cannot be read or written at the moment; nothing was changed.";
    }
  }

  /** Only administrators (or, by setting, members) may do this. */
  record NotAllowed() implements AuthRefusal {
    @Override
    public String code() {
      return "not-allowed";
    }

    @Override
    public String sentence() {
      return "Only an administrator may do this.";
    }
  }

  /** No account has that number. */
  record NoSuchAccount() implements AuthRefusal {
    @Override
    public String code() {
      return "no-such-account";
    }

    @Override
    public String sentence() {
      return "There is no such account.";
    }
  }

  /** The account has as many access tokens as one may have. */
  record TooManyTokens(int most) implements AuthRefusal {
    @Override
    public String code() {
      return "too-many-tokens";
    }

    @Override
    public String sentence() {
      return "An account may have " + most + " access tokens; revoke one first.";
    }
  }

  /** A label is empty, too long or holds invisible characters. */
  record BadLabel() implements AuthRefusal {
    @Override
    public String code() {
      return "bad-label";
    }

    @Override
    public String sentence() {
      return "A label has 1 to 64 visible characters.";
    }
  }

  /** An invite for too many, too few, too long or no time; {@code problem} says which. */
  record BadInvite(String problem) implements AuthRefusal {
    @Override
    public String code() {
      return "bad-invite";
    }

    @Override
    public String sentence() {
      return "That invite cannot be made: " + problem + ".";
    }
  }

  /** A message of an authentication exchange breaks its grammar; {@code problem} says how. */
  record BadExchange(String problem) implements AuthRefusal {
    @Override
    public String code() {
      return "bad-exchange";
    }

    @Override
    public String sentence() {
      return "That message does not authenticate: " + problem + ".";
    }
  }

  /** The mechanism of authentication is unknown, or needs what the connection does not have. */
  record NoSuchMechanism(List<String> available) implements AuthRefusal {
    public NoSuchMechanism {
      available = List.copyOf(available);
    }

    @Override
    public String code() {
      return "no-such-mechanism";
    }

    @Override
    public String sentence() {
      return available.isEmpty()
          ? "There is no way to authenticate over this connection."
          : "That mechanism is not available here; there are " + String.join(", ", available) + ".";
    }
  }

  /** An address has to be given to register, and none was. */
  record EmailNeeded() implements AuthRefusal {
    @Override
    public String code() {
      return "email-needed";
    }

    @Override
    public String sentence() {
      return "Registration needs an e-mail address.";
    }
  }

  /** What was given is no address of e-mail. */
  record BadEmail() implements AuthRefusal {
    @Override
    public String code() {
      return "bad-email";
    }

    @Override
    public String sentence() {
      return "That is not an e-mail address.";
    }
  }

  /** The password of the server is wrong. */
  record WrongPassword() implements AuthRefusal {
    @Override
    public String code() {
      return "wrong-password";
    }

    @Override
    public String sentence() {
      return "That is not the password of this server.";
    }
  }

  /** What was given is no fingerprint of a certificate. */
  record BadCertificate() implements AuthRefusal {
    @Override
    public String code() {
      return "bad-certificate";
    }

    @Override
    public String sentence() {
      return "A certificate is named by its SHA-256 fingerprint: 64 hexadecimal digits.";
    }
  }

  /** That certificate stands for an account already, for this one or another. */
  record CertificateTaken() implements AuthRefusal {
    @Override
    public String code() {
      return "certificate-taken";
    }

    @Override
    public String sentence() {
      return "That certificate stands for an account already.";
    }
  }

  /** The account has as many certificates as one may have. */
  record TooManyCertificates(int most) implements AuthRefusal {
    @Override
    public String code() {
      return "too-many-certificates";
    }

    @Override
    public String sentence() {
      return "An account may have " + most + " certificates; remove one first.";
    }
  }

  /** This refusal as the exception that carries it. */
  default RefusedException asException() {
    return new RefusedException(this);
  }
}
