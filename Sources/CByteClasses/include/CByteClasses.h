/* What bytes are, 64 at a time: the one thing that Swift has no words for. */
#ifndef CBYTECLASSES_H
#define CBYTECLASSES_H

#include <stddef.h>
#include <stdint.h>

/* The classes of 64 bytes: in each mask bit i is about byte i. Behind the last byte all bits are 0. */
typedef struct {
  uint64_t letter;  /* A-Z, a-z */
  uint64_t capital; /* A-Z */
  uint64_t digit;   /* 0-9 */
  uint64_t space;   /* 0x00-0x20 */
  uint64_t control; /* 0x00-0x1F */
  uint64_t comma;   /* , */
  uint64_t mark;    /* . ! ? | > / @ */
  uint64_t wide;    /* 0x80-0xFF */
  uint64_t inner;   /* 0x80-0xBF: a byte inside a character of UTF-8 */
} byte_classes_block;

/* Classifies `count` bytes into (count + 63) / 64 blocks. Of `bytes`, at most `readable` are read, which is at least
   `count`: bytes behind `count` are read only where that saves a copy, and leave no trace. */
void byte_classes_classify(const uint8_t *bytes, size_t count, size_t readable, byte_classes_block *blocks);

/* Bits to be counted, a mask for each 64 bytes; or their sums. */
typedef struct {
  uint64_t letters;
  uint64_t digits;
  uint64_t words;
  uint64_t capitalized;
  uint64_t commas;
  uint64_t ideographs;
  uint64_t inner;
} byte_classes_counts;

/* Counts the bits of each of `count` masks. */
byte_classes_counts byte_classes_count(const byte_classes_counts *masks, size_t count);

/* What words are made of, in 64 bytes. */
typedef struct {
  uint64_t letter; /* A-Z, a-z */
  uint64_t lead;   /* 0xC0-0xFF: the first byte of a character beyond ASCII */
} byte_classes_words;

/* The letters alone; as above. */
void byte_classes_find_words(const uint8_t *bytes, size_t count, size_t readable, byte_classes_words *masks);

/* The words that are looked for, by their first eight letters. */
typedef struct {
  /* The words in eight groups, by their first three letters: 32 bytes for each of the three, for the letters 0x60 to 0x7F, with
     a bit for each group that has it. */
  const uint8_t *beginnings;
  const uint64_t *bits; /* 65,536 bits; the bit of a word's hash (its upper 16 bits) is set */
  uint32_t shortest;    /* the letters of the shortest word, 1 to 8; 0 if there are no words */
  uint32_t wide;        /* whether four bytes from a lead byte on are looked for as well */
} byte_classes_keys;

/* A place where one may stand. */
typedef struct {
  uint64_t position;
  uint64_t key; /* up to eight letters, small, the first in the lowest byte; or four bytes under 0xFF << 56 */
  uint64_t hash;
} byte_classes_place;

/* The places in `bytes` whose key has its bit set, from left to right. Begins at `*from`, which is 0 or what an earlier call
   left there, and leaves there where to go on: at `count` if there is no more. `room` is at least 64. */
size_t byte_classes_find_places(const uint8_t *bytes, size_t count, const byte_classes_keys *keys, size_t *from,
                                byte_classes_place *places, size_t room);

/* Copies `count` bytes, with small letters for the capitals of ASCII. */
void byte_classes_lower(const uint8_t *bytes, size_t count, uint8_t *lowered);

#endif
