package causerie.irc;

import java.util.Optional;

/** Which characters of nicks and channel names are the same (Modern IRC, CASEMAPPING). */
public enum CaseMapping {
  /** A to Z are a to z. */
  ASCII("ascii"),
  /** As {@link #ASCII}, and <code>[]\~</code> are <code>{}|^</code>. */
  RFC1459("rfc1459"),
  /** As {@link #ASCII}, and <code>[]\</code> are <code>{}|</code>. */
  RFC1459_STRICT("rfc1459-strict");

  private final String token;

  CaseMapping(String token) {
    this.token = token;
  }

  /** Its value in ISUPPORT. */
  public String token() {
    return token;
  }

  /** The mapping that a server names in ISUPPORT; nothing for one that is not known. */
  public static Optional<CaseMapping> of(String token) {
    for (CaseMapping mapping : values()) {
      if (mapping.token.equals(token)) {
        return Optional.of(mapping);
      }
    }
    return Optional.empty();
  }

  /** The form that is compared. */
  public String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        return foldFrom(text, i);
      }
    }
    return text;
  }

  private String foldFrom(String text, int from) {
    char[] folded = text.toCharArray();
    for (int i = from; i < folded.length; i++) {
      folded[i] = fold(folded[i]);
    }
    return new String(folded);
  }

  /** Whether two texts are the same name. */
  public boolean same(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      if (fold(one.charAt(i)) != fold(other.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  char fold(char c) {
    if (c < 'A' || c > '~') {
      return c;
    }
    char last =
        switch (this) {
          case ASCII -> 'Z';
          case RFC1459, RFC1459_STRICT -> ']'; // [ \ ] follow Z, as { | } follow z
        };
    if (c <= last) {
      return (char) (c + 0x20);
    }
    return c == '~' && this == RFC1459 ? '^' : c;
  }
}
