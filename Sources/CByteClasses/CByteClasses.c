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

AVX2 void count_bits_avx2(const byte_classes_counts *masks, size_t count, byte_classes_counts *sums) {
  count_bits(masks, count, sums);
}

/* Every processor with AVX2 and BMI2 counts bits as well. */
#define HAS_AVX2 (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#else
#define HAS_AVX2 0
#define classify_avx2 classify
#define words_avx2 words
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
