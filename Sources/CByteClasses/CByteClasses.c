/* One source for every processor: vectors of 64 bytes, which the compiler splits into what there is. On x86-64 the same
   functions are compiled once more for AVX2, and the processor is asked which to take. The answers are the same. */
#include "CByteClasses.h"

#include <string.h>

typedef uint8_t bytes64 __attribute__((ext_vector_type(64)));
typedef _Bool bits64 __attribute__((ext_vector_type(64)));

#define INLINE static inline __attribute__((always_inline))

#define MASK(condition) mask_of(__builtin_convertvector((condition), bits64))

INLINE uint64_t mask_of(bits64 bits) {
  uint64_t mask;
  memcpy(&mask, &bits, sizeof mask);
  return mask;
}

/* The 64 bytes at `bytes`, of which `count` count. Where fewer than 64 may be read, `count` is below 64 as well. */
INLINE void load(const uint8_t *bytes, size_t count, size_t readable, bytes64 *block) {
  if (readable >= 64) {
    memcpy(block, bytes, 64);
  } else {
    uint8_t copy[64] = {0};
    memcpy(copy, bytes, count);
    memcpy(block, copy, 64);
  }
}

INLINE uint64_t below(size_t count) { return count >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << count) - 1; }

/* Unsigned bytes between two, both included. */
#define BETWEEN(block, low, high) MASK(((block) - (uint8_t)(low)) <= (uint8_t)((high) - (low)))

INLINE void classify_block(const bytes64 *bytes, uint64_t used, byte_classes_block *out) {
  const bytes64 block = *bytes;
  const uint64_t letter = BETWEEN(block | 0x20, 'a', 'z') & used;
  out->letter = letter;
  out->capital = letter & ~MASK((block & 0x20) != 0);
  out->digit = BETWEEN(block, '0', '9') & used;
  out->space = MASK(block <= 0x20) & used;
  out->control = MASK(block < 0x20) & used;
  out->comma = MASK(block == ',') & used;
  out->mark = MASK(block == '!' | (block - (uint8_t)'.') <= 1 | (block - (uint8_t)'>') <= 2 | block == '|') & used;
  const uint64_t wide = MASK((block & 0x80) != 0) & used;
  out->wide = wide;
  out->inner = wide & ~MASK((block & 0x40) != 0);
}

INLINE void classify(const uint8_t *bytes, size_t count, size_t readable, byte_classes_block *blocks) {
  for (size_t at = 0; at < count; at += 64, blocks++) {
    bytes64 block;
    load(bytes + at, count - at, readable - at, &block);
    classify_block(&block, below(count - at), blocks);
  }
}

INLINE void words(const uint8_t *bytes, size_t count, size_t readable, byte_classes_words *masks) {
  for (size_t at = 0; at < count; at += 64, masks++) {
    bytes64 block;
    load(bytes + at, count - at, readable - at, &block);
    const uint64_t used = below(count - at);
    masks->letter = BETWEEN(block | 0x20, 'a', 'z') & used;
    masks->lead = MASK(block >= 0xC0) & used;
  }
}

/* The masks of the 64 bytes from `at` on, or of what is left. */
INLINE byte_classes_words words_at(const uint8_t *bytes, size_t at, size_t count) {
  byte_classes_words masks = {0, 0};
  if (at < count) words(bytes + at, count - at < 64 ? count - at : 64, count - at, &masks);
  return masks;
}

#define SMALL 0x2020202020202020u

/* The first `length` bytes at `position`, eight at the most, with small letters for capitals. */
INLINE uint64_t key_at(const uint8_t *bytes, size_t position, size_t count, uint64_t length) {
  uint64_t eight = 0;
  if (count - position >= 8) {
    memcpy(&eight, bytes + position, 8);
  } else {
    memcpy(&eight, bytes + position, count - position);
  }
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  eight = __builtin_bswap64(eight);
#endif
  const uint64_t unused = 64 - 8 * length;
  return (eight | SMALL) << unused >> unused;
}

/* Writes the place down, and counts it if its bit is set: no branch that would be mispredicted. */
INLINE size_t note(const uint64_t *bits, size_t position, uint64_t key, byte_classes_place *place) {
  const uint64_t hash = (key ^ key >> 32) * 0x9E3779B97F4A7C15u;
  place->position = position;
  place->key = key;
  place->hash = hash;
  return bits[hash >> 54] >> (hash >> 48 & 63) & 1;
}

/* Up to `end`, a whole number of blocks from `*from` on, or all. `likely` has a mask for each block with the places where words
   may begin, or is NULL. */
INLINE size_t find_places_until(const uint8_t *bytes, size_t count, const byte_classes_keys *keys, size_t *from,
                                size_t end, const uint64_t *likely, byte_classes_place *places, size_t room) {
  const uint64_t *bits = keys->bits;
  const uint32_t shortest = keys->shortest;
  size_t at = *from, found = 0;
  uint64_t before = at > 0 && at < count && (uint8_t)((bytes[at - 1] | 0x20) - 'a') < 26;
  byte_classes_words block = words_at(bytes, at, count);
  for (; at < end && found + 64 <= room; at += 64) {
    const byte_classes_words next = words_at(bytes, at + 64, count);
    const uint64_t letters = block.letter;
    /* Letters without one before them, and with enough behind them. */
    uint64_t starts = shortest ? letters & ~(letters << 1 | before) : 0;
    for (uint32_t distance = 1; distance < shortest; distance++)
      starts &= letters >> distance | next.letter << (64 - distance);
    if (likely) starts &= *likely++;
    uint64_t left = keys->wide ? starts | block.lead : starts;
    while (left) {
      const uint64_t index = (uint64_t)__builtin_ctzll(left);
      left &= left - 1;
      const size_t position = at + index;
      if (!keys->wide || starts >> index & 1) {
        const uint64_t rest = letters >> index | next.letter << 1 << (63 - index);
        const uint64_t length = (uint64_t)__builtin_ctzll(~rest | 0x100);
        found += note(bits, position, key_at(bytes, position, count, length), places + found);
      } else if (count - position >= 4) {
        const uint64_t key = key_at(bytes, position, count, 4) | 0xFFull << 56;
        found += note(bits, position, key, places + found);
      }
    }
    before = letters >> 63;
    block = next;
  }
  *from = at < count ? at : count;
  return found;
}

INLINE size_t find_places(const uint8_t *bytes, size_t count, const byte_classes_keys *keys, size_t *from,
                          byte_classes_place *places, size_t room) {
  return find_places_until(bytes, count, keys, from, count, NULL, places, room);
}

INLINE void count_bits(const byte_classes_counts *masks, size_t count, byte_classes_counts *sums) {
  for (size_t at = 0; at < count; at++) {
    sums->letters += (uint64_t)__builtin_popcountll(masks[at].letters);
    sums->digits += (uint64_t)__builtin_popcountll(masks[at].digits);
    sums->words += (uint64_t)__builtin_popcountll(masks[at].words);
    sums->capitalized += (uint64_t)__builtin_popcountll(masks[at].capitalized);
    sums->commas += (uint64_t)__builtin_popcountll(masks[at].commas);
    sums->ideographs += (uint64_t)__builtin_popcountll(masks[at].ideographs);
    sums->inner += (uint64_t)__builtin_popcountll(masks[at].inner);
  }
}

/* A plain loop: the compiler makes vectors of it. */
INLINE void lower(const uint8_t *bytes, size_t count, uint8_t *lowered) {
  for (size_t at = 0; at < count; at++) {
    const uint8_t byte = bytes[at];
    lowered[at] = byte | ((uint8_t)(byte - 'A') < 26 ? 0x20 : 0);
  }
}

#if defined(__x86_64__)
#define AVX2 static __attribute__((target("avx2,bmi,bmi2,popcnt"), noinline))

AVX2 void classify_avx2(const uint8_t *bytes, size_t count, size_t readable, byte_classes_block *blocks) {
  classify(bytes, count, readable, blocks);
}

AVX2 void words_avx2(const uint8_t *bytes, size_t count, size_t readable, byte_classes_words *masks) {
  words(bytes, count, readable, masks);
}

typedef uint8_t bytes32 __attribute__((ext_vector_type(32)));
typedef char chars32 __attribute__((vector_size(32)));

#define INLINE_AVX2 static inline __attribute__((always_inline, target("avx2,bmi,bmi2,popcnt")))

/* For each of 32 bytes, the groups that have it as a word's letter number `which`. */
INLINE_AVX2 bytes32 groups_of(const uint8_t *bytes, const uint8_t *beginnings, int which) {
  bytes32 block, low, high;
  memcpy(&block, bytes, 32);
  for (int half = 0; half < 32; half += 16) {
    memcpy((uint8_t *)&low + half, beginnings + 32 * which, 16);
    memcpy((uint8_t *)&high + half, beginnings + 32 * which + 16, 16);
  }
  const chars32 lower = (chars32)(block & 0x0F);
  const bytes32 before = (bytes32)__builtin_ia32_pshufb256((chars32)low, lower);
  const bytes32 behind = (bytes32)__builtin_ia32_pshufb256((chars32)high, lower);
  return (block & 0x10) != 0 ? behind : before;
}

/* Where the first three letters of one group stand, whatever bytes are not letters. */
INLINE_AVX2 uint32_t likely_starts(const uint8_t *bytes, const uint8_t *beginnings) {
  const bytes32 groups = groups_of(bytes, beginnings, 0) & groups_of(bytes + 1, beginnings, 1) &
                         groups_of(bytes + 2, beginnings, 2);
  return ~(uint32_t)__builtin_ia32_pmovmskb256((chars32)(groups == 0));
}

#define LIKELY_BLOCKS 64

AVX2 size_t find_places_avx2(const uint8_t *bytes, size_t count, const byte_classes_keys *keys, size_t *from,
                             byte_classes_place *places, size_t room) {
  size_t found = 0;
  while (*from < count && found + 64 <= room) {
    uint64_t likely[LIKELY_BLOCKS];
    const size_t left = count - *from, end = left < LIKELY_BLOCKS * 64 ? count : *from + LIKELY_BLOCKS * 64;
    uint64_t *mask = likely;
    for (size_t at = *from; at < end; at += 64, mask++) {
      /* The last letters looked at stand two bytes behind the block. */
      const int whole = count - at >= 66;
      *mask = whole ? likely_starts(bytes + at, keys->beginnings) |
                          (uint64_t)likely_starts(bytes + at + 32, keys->beginnings) << 32
                    : ~(uint64_t)0;
    }
    found += find_places_until(bytes, count, keys, from, end, likely, places + found, room - found);
  }
  return found;
}

AVX2 void count_bits_avx2(const byte_classes_counts *masks, size_t count, byte_classes_counts *sums) {
  count_bits(masks, count, sums);
}

/* Every processor with AVX2 and BMI2 counts bits as well. */
#define HAS_AVX2 (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#else
#define HAS_AVX2 0
#define classify_avx2 classify
#define words_avx2 words
#define find_places_avx2 find_places
#define count_bits_avx2 count_bits
#endif

void byte_classes_classify(const uint8_t *bytes, size_t count, size_t readable, byte_classes_block *blocks) {
  if (HAS_AVX2) {
    classify_avx2(bytes, count, readable, blocks);
  } else {
    classify(bytes, count, readable, blocks);
  }
}

void byte_classes_find_words(const uint8_t *bytes, size_t count, size_t readable, byte_classes_words *masks) {
  if (HAS_AVX2) {
    words_avx2(bytes, count, readable, masks);
  } else {
    words(bytes, count, readable, masks);
  }
}

size_t byte_classes_find_places(const uint8_t *bytes, size_t count, const byte_classes_keys *keys, size_t *from,
                                byte_classes_place *places, size_t room) {
  if (HAS_AVX2) return find_places_avx2(bytes, count, keys, from, places, room);
  return find_places(bytes, count, keys, from, places, room);
}

void byte_classes_lower(const uint8_t *bytes, size_t count, uint8_t *lowered) { lower(bytes, count, lowered); }

byte_classes_counts byte_classes_count(const byte_classes_counts *masks, size_t count) {
  byte_classes_counts sums = {0};
  if (HAS_AVX2) {
    count_bits_avx2(masks, count, &sums);
  } else {
    count_bits(masks, count, &sums);
  }
  return sums;
}
