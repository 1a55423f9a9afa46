#include "CByteScan.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline))

/// How many bytes are looked at in one step.
enum { STEP = 32 };

typedef uint8_t lanes __attribute__((vector_size(STEP)));
typedef bool lane_bits __attribute__((ext_vector_type(STEP)));

// Vectors are handed over by their address: by value, they would be called differently from machine to machine.

/// The caller sees to it that STEP bytes may be read there.
INLINE void load(lanes *value, const uint8_t *source) { memcpy(value, source, STEP); }

/// The caller sees to it that STEP bytes may be written there.
INLINE void store(uint8_t *target, const lanes *value) { memcpy(target, value, STEP); }

/// One bit for each lane that holds, the first in the lowest.
INLINE uint32_t bits(const lanes *holds) {
  lane_bits vector = __builtin_convertvector(*holds, lane_bits);
  uint32_t result;
  memcpy(&result, &vector, sizeof result);
  return result;
}

/// The lanes that cannot stand in a JSON string as they are: quotes, backslashes, controls.
INLINE uint32_t specials(const lanes *v) {
  lanes found = (lanes)((*v == '"') | (*v == '\\') | (*v < 0x20));
  return bits(&found);
}

/// The lanes that are not ASCII.
INLINE uint32_t highs(const lanes *v) {
  lanes found = (lanes)(*v >= 0x80);
  return bits(&found);
}

INLINE bool is_special(uint8_t byte) { return byte < 0x20 || byte == '"' || byte == '\\'; }

// What stands behind a backslash: the byte that it means, or 0 where it is no escape of one byte.
static const uint8_t meanings[256] = {
    ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = 0x08, ['f'] = 0x0C, ['n'] = 0x0A, ['r'] = 0x0D, ['t'] = 0x09,
};

/// Four hexadecimal digits; negative where one of them is none. The caller sees to it that four bytes may be read.
INLINE int32_t hexadecimal(const uint8_t *digits) {
  int32_t value = 0;
  for (int i = 0; i < 4; i++) {
    uint8_t byte = digits[i];
    uint8_t letter = (byte | 0x20) - 'a';
    if ((uint8_t)(byte - '0') < 10) {
      value = value << 4 | (byte - '0');
    } else if (letter < 6) {
      value = value << 4 | (letter + 10);
    } else {
      return -1;
    }
  }
  return value;
}

/// Unescapes `\uXXXX`, or two of them that are one scalar; false where the caller must look at it.
///
/// Writes at most three bytes for the six that it reads, four for twelve.
INLINE bool unescape_unicode(
    uint8_t *target, size_t *written, const uint8_t *source, size_t *read, size_t count) {
  size_t i = *read, o = *written;
  if (count - i < 6) return false;
  int32_t unit = hexadecimal(source + i + 2);
  if (unit < 0) return false;
  uint32_t value = (uint32_t)unit;
  i += 6;
  if ((value & 0xF800) == 0xD800) {
    if (value >= 0xDC00 || count - i < 6 || source[i] != '\\' || source[i + 1] != 'u') return false;
    int32_t low = hexadecimal(source + i + 2);
    if (low < 0 || (low & 0xFC00) != 0xDC00) return false;
    value = 0x10000 + ((value & 0x3FF) << 10 | ((uint32_t)low & 0x3FF));
    i += 6;
  }
  if (value < 0x80) {
    target[o++] = (uint8_t)value;
  } else if (value < 0x800) {
    target[o++] = (uint8_t)(0xC0 | value >> 6);
    target[o++] = (uint8_t)(0x80 | (value & 0x3F));
  } else {
    if (value < 0x10000) {
      target[o++] = (uint8_t)(0xE0 | value >> 12);
    } else {
      target[o++] = (uint8_t)(0xF0 | value >> 18);
      target[o++] = (uint8_t)(0x80 | (value >> 12 & 0x3F));
    }
    target[o++] = (uint8_t)(0x80 | (value >> 6 & 0x3F));
    target[o++] = (uint8_t)(0x80 | (value & 0x3F));
  }
  *read = i;
  *written = o;
  return true;
}

byte_scan_progress byte_scan_unescape(uint8_t *target, const uint8_t *source, size_t count) {
  // o <= i always, since no escape is shorter than what it means: where STEP bytes may be read at i, they may be
  // written at o.
  size_t i = 0, o = 0;
  lanes seen = {0};
  uint8_t rest = 0;
  for (;;) {
    while (count - i >= STEP) {
      lanes v;
      load(&v, source + i);
      store(target + o, &v);
      seen |= v;
      uint32_t found = specials(&v);
      if (found == 0) {
        i += STEP;
        o += STEP;
        continue;
      }
      size_t skipped = (size_t)__builtin_ctz(found);
      i += skipped;
      o += skipped;
      if (source[i] != '\\' || count - i < 2 || meanings[source[i + 1]] == 0) goto special;
      target[o++] = meanings[source[i + 1]];
      i += 2;
    }
    while (i < count && !is_special(source[i])) {
      rest |= source[i];
      target[o++] = source[i++];
    }
    if (i == count) break;
  special:
    if (source[i] != '\\' || count - i < 2) break;
    uint8_t meaning = meanings[source[i + 1]];
    if (meaning != 0) {
      target[o++] = meaning;
      i += 2;
    } else if (source[i + 1] != 'u' || !unescape_unicode(target, &o, source, &i, count)) {
      break;
    }
  }
  return (byte_scan_progress){i, o, highs(&seen) != 0 || rest >= 0x80};
}

/// Writes the escape of one byte, at most six long; its length.
INLINE size_t escape(uint8_t *target, uint8_t byte) {
  static const char short_forms[0x20] = {
      [0x08] = 'b', [0x09] = 't', [0x0A] = 'n', [0x0C] = 'f', [0x0D] = 'r'};
  target[0] = '\\';
  if (byte >= 0x20) {
    target[1] = byte;
    return 2;
  }
  if (short_forms[byte] != 0) {
    target[1] = (uint8_t)short_forms[byte];
    return 2;
  }
  memcpy(target + 1, byte < 0x10 ? "u000" : "u001", 4);
  target[5] = (uint8_t)"0123456789abcdef"[byte & 0xF];
  return 6;
}

byte_scan_progress byte_scan_escape(uint8_t *target, size_t room, const uint8_t *source, size_t count) {
  // A step writes at most STEP bytes, of which those before a special count, and an escape of at most six behind
  // them. The margin covers both.
  const size_t margin = STEP + 6;
  size_t i = 0, o = 0;
  for (;;) {
    while (count - i >= STEP) {
      if (room - o < margin) goto done;
      lanes v;
      load(&v, source + i);
      store(target + o, &v);
      uint32_t found = specials(&v);
      if (found == 0) {
        i += STEP;
        o += STEP;
        continue;
      }
      size_t skipped = (size_t)__builtin_ctz(found);
      i += skipped;
      o += skipped;
      o += escape(target + o, source[i++]);
    }
    while (i < count && room - o >= 6) {
      uint8_t byte = source[i++];
      if (is_special(byte)) {
        o += escape(target + o, byte);
      } else {
        target[o++] = byte;
      }
    }
    goto done;
  }
done:
  return (byte_scan_progress){i, o, true};
}

INLINE bool continues(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/// The length of the well-formed sequence of a lead byte that is not ASCII; 0 where it is ill-formed or cut off.
INLINE size_t sequence(const uint8_t *source, size_t count) {
  uint8_t lead = source[0];
  if (lead < 0xE0) return lead >= 0xC2 && count >= 2 && continues(source[1]) ? 2 : 0;
  if (lead < 0xF0) {
    if (count < 3 || !continues(source[1]) || !continues(source[2])) return 0;
    // Overlong forms and surrogates.
    return (lead == 0xE0 && source[1] < 0xA0) || (lead == 0xED && source[1] >= 0xA0) ? 0 : 3;
  }
  if (lead > 0xF4 || count < 4) return 0;
  if (!continues(source[1]) || !continues(source[2]) || !continues(source[3])) return 0;
  // Overlong forms and what lies beyond U+10FFFF.
  return (lead == 0xF0 && source[1] < 0x90) || (lead == 0xF4 && source[1] >= 0x90) ? 0 : 4;
}

size_t byte_scan_well_formed(const uint8_t *source, size_t count) {
  size_t i = 0;
  while (i < count) {
    if (count - i >= STEP) {
      lanes v;
      load(&v, source + i);
      uint32_t found = highs(&v);
      if (found == 0) {
        i += STEP;
        continue;
      }
      i += (size_t)__builtin_ctz(found);
    } else if (source[i] < 0x80) {
      i++;
      continue;
    }
    // Text that is not Latin goes on so: without a look at the vector after each letter.
    do {
      size_t length = sequence(source + i, count - i);
      if (length == 0) return i;
      i += length;
    } while (i < count && source[i] >= 0x80);
  }
  return count;
}

size_t byte_scan_ascii(const uint8_t *source, size_t count) {
  size_t i = 0;
  while (count - i >= STEP) {
    lanes v;
    load(&v, source + i);
    uint32_t found = highs(&v);
    if (found != 0) return i + (size_t)__builtin_ctz(found);
    i += STEP;
  }
  while (i < count && source[i] < 0x80) i++;
  return i;
}

size_t byte_scan_count(const uint8_t *source, size_t count, uint8_t byte) {
  size_t i = 0, total = 0;
  for (; count - i >= STEP; i += STEP) {
    lanes v;
    load(&v, source + i);
    lanes found = (lanes)(v == byte);
    total += (size_t)__builtin_popcount(bits(&found));
  }
  for (; i < count; i++) total += source[i] == byte;
  return total;
}

size_t byte_scan_scalars(const uint8_t *source, size_t count) {
  size_t i = 0, total = 0;
  for (; count - i >= STEP; i += STEP) {
    lanes v;
    load(&v, source + i);
    lanes found = (lanes)((v & 0xC0) == 0x80);
    uint32_t behind = bits(&found);
    // Counting bits costs more than asking whether there is one, and in most languages most steps have none.
    total += STEP - (behind == 0 ? 0 : (size_t)__builtin_popcount(behind));
  }
  for (; i < count; i++) total += (source[i] & 0xC0) != 0x80;
  return total;
}
