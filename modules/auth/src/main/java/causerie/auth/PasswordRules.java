package causerie.auth;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which new passwords are taken. Long ones of any characters, taken as they are; no composition
 * rules, but not the ones that everybody tries first (NIST SP 800-63B 5.1.1.2).
 */
final class PasswordRules {
  /** The best known passwords of eight and more characters, in lower case. */
  private static final Set<String> COMMON =
      Set.of(
          """
          000000000 0000000000 00000000 0123456789 0987654321 11111111 111111111 1111111111
          11223344 112233445566 12121212 123123123 123321123 1234567890 12345678 123456789
          12345678910 123456789a 123456789q 12341234 1234abcd 1234qwer 12344321 123454321 123qweasd
          123qwe123 147258369 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2
          22222222 31415926 55555555 66666666 77777777 87654321 88888888 98765432 987654321
          9876543210 99999999 a1234567 a12345678 a123456789 aa123456 aaaaaaaa abc12345 abcd1234
          abcdefgh abcdefghi access14 administrator admin123 admin1234 alexander asdasdasd
          asdf1234 asdfasdf asdfghjk asdfghjkl babygirl barcelona baseball basketball blink182
          butterfly caroline changeme charlie1 chocolate christian computer cocacola corvette
          danielle december dragon123 einstein elizabeth facebook football football1 iloveyou
          iloveyou1 internet jennifer jonathan jordan23 letmein1 letmein123 liverpool lovelove
          master123 maverick mercedes metallica michelle midnight minecraft mustang1 nicholas
          november p@ssw0rd p@ssword pa$$word pa55word pass1234 passw0rd password password!
          password1 password12 password123 password1234 passwort pokemon1 princess princess1 q1w2e3r4
          q1w2e3r4t5 qazwsxedc qwer1234 qwerasdf qwert123 qwerty12 qwerty123 qwerty1234 qwertyui
          qwertyuiop rush2112 samantha scorpion september snowball spiderman starwars steelers
          stephanie summer123 sunshine superman superstar testtest test1234 trustno1 valentina
          victoria welcome1 welcome123 whatever zaq12wsx zxcvbnm1 zxcvbnm123
          """
              .strip()
              .split("\\s+"));

  private PasswordRules() {}

  /**
   * Passes a password that may be used for this account.
   *
   * @throws RefusedException with {@link AuthRefusal.BadPassword}
   */
  static void check(String password, AccountName name, AuthSettings.Passwords settings) {
    weakness(password, name, settings)
        .map(what -> new AuthRefusal.BadPassword(what, true))
        .or(() -> fault(password, settings).map(what -> new AuthRefusal.BadPassword(what, false)))
        .ifPresent(refusal -> {
          throw refusal.asException();
        });
  }

  private static Optional<String> weakness(
      String password, AccountName name, AuthSettings.Passwords settings) {
    int bytes = bytes(password);
    if (bytes < settings.minBytes()) {
      return Optional.of(
          "it has " + bytes + " bytes, at least " + settings.minBytes() + " are needed");
    }
    if (settings.commonRefused() && COMMON.contains(password.toLowerCase(Locale.ROOT))) {
      return Optional.of("it is one of those that everybody tries first");
    }
    if (settings.commonRefused()
        && password.codePointCount(0, password.length()) <= AccountName.MAX_LENGTH
        && NameRules.fold(password).equals(name.fold())) {
      return Optional.of("it is the name itself");
    }
    return Optional.empty();
  }

  private static Optional<String> fault(String password, AuthSettings.Passwords settings) {
    if (isTooLong(password, settings)) {
      return Optional.of(
          "it has " + bytes(password) + " bytes, at most " + settings.maxBytes() + " are allowed");
    }
    if (Secrets.isTokenShaped(password)) {
      return Optional.of("only access tokens begin with " + Secrets.TOKEN_PREFIX);
    }
    return Optional.empty();
  }

  /** Longer than any password can be, so not worth hashing. */
  static boolean isTooLong(String password, AuthSettings.Passwords settings) {
    return password.length() > settings.maxBytes() || bytes(password) > settings.maxBytes();
  }

  private static int bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length;
  }
}
