package causerie.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whether bytes that come in pieces are UTF-8 (RFC 3629): fails at the first byte that no valid
 * text can have there. Surrogates, overlong forms and what is beyond U+10FFFF are refused.
 */
final class Utf8Check {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ANY_HIGH_BIT = 0x8080_8080_8080_8080L;

  /** Continuation bytes that are due. */
  private int due;

  // What the next continuation byte has to be between; narrower after E0, ED, F0 and F4.
  private int low;
  private int high;

  /** False when these bytes cannot follow the former ones. */
  boolean accept(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (due == 0) {
        i = skipAscii(bytes, i, to);
        if (i == to) {
          return true;
        }
        if (!begin(bytes[i] & 0xFF)) {
          return false;
        }
      } else {
        int next = bytes[i] & 0xFF;
        if (next < low || next > high) {
          return false;
        }
        due--;
        low = 0x80;
        high = 0xBF;
      }
      i++;
    }
    return true;
  }

  /** Whether the text may end here; begins a new one. */
  boolean finish() {
    boolean complete = due == 0;
    due = 0;
    return complete;
  }

  private boolean begin(int first) {
    low = 0x80;
    high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
      due = 1;
    } else if (first >= 0xE0 && first <= 0xEF) {
      due = 2;
      if (first == 0xE0) {
        low = 0xA0; // shorter forms exist
      } else if (first == 0xED) {
        high = 0x9F; // surrogates
      }
    } else if (first >= 0xF0 && first <= 0xF4) {
      due = 3;
      if (first == 0xF0) {
        low = 0x90; // shorter forms exist
      } else if (first == 0xF4) {
        high = 0x8F; // beyond U+10FFFF
      }
    } else {
      return false;
    }
    return true;
  }

  private static int skipAscii(byte[] bytes, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to && ((long) LONGS.get(bytes, i) & ANY_HIGH_BIT) == 0) {
      i += Long.BYTES;
    }
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i;
  }
}
