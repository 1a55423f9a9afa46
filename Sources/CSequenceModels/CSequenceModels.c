#include "CSequenceModels.h"

// Sums are rounded after each product on every machine, or their bits would depend on it.
#pragma STDC FP_CONTRACT OFF

enum {
  MOST_INPUTS = SEQUENCE_MOST_INPUTS,
  MOST_CHANNELS = SEQUENCE_MOST_CHANNELS,
  MOST_WIDTH = SEQUENCE_MOST_WIDTH,
  MOST_REACH = SEQUENCE_MOST_REACH,
};

// How many lines of the tile that begins with `first` there are, filled up to whole vectors.
static int lines_used(intptr_t count, intptr_t first) {
  return count - first >= SEQUENCE_TILE ? SEQUENCE_TILE : (int)(count - first + 15) / 16 * 16;
}

#define LANES 4
#define TARGET
#define NAME(name) name##_portable
#include "kernel.inc"
#undef LANES
#undef TARGET
#undef NAME

#if defined(__x86_64__)
#define LANES 8
#define TARGET __attribute__((target("avx2")))
#define NAME(name) name##_avx2
#include "kernel.inc"
#undef LANES
#undef TARGET
#undef NAME
#define HAS_AVX2 __builtin_cpu_supports("avx2")
#else
#define score_avx2 score_portable
#define HAS_AVX2 0
#endif

void sequence_score(const sequence_model *model, const sequence_rows *rows, const sequence_room *room, float *scores) {
  if (HAS_AVX2)
    score_avx2(model, rows, room, scores);
  else
    score_portable(model, rows, room, scores);
}

void sequence_score_portable(const sequence_model *model, const sequence_rows *rows, const sequence_room *room,
                             float *scores) {
  score_portable(model, rows, room, scores);
}
