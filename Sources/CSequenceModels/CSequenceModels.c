#include "CSequenceModels.h"

// Sums are rounded after each product on every machine, or their bits would depend on it.
#pragma STDC FP_CONTRACT OFF

enum {
  INPUTS_AT_ONCE = 64,
  MOST_CHANNELS = SEQUENCE_MOST_CHANNELS,
  MOST_WIDTH = SEQUENCE_MOST_WIDTH,
  MOST_REACH = SEQUENCE_MOST_REACH,
};

// No vector of a tile lies in two lines of the cache.
#define ALIGNED _Alignas(64)

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

#define LANES 16
#define TARGET __attribute__((target("avx512f")))
#define NAME(name) name##_avx512
#include "kernel.inc"
#undef LANES
#undef TARGET
#undef NAME
#endif

int sequence_most_lanes(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return 16;
  if (__builtin_cpu_supports("avx2")) return 8;
#endif
  return 4;
}

void sequence_score(const sequence_model *model, const sequence_rows *rows, const sequence_room *room, int most_lanes,
                    float *scores) {
#if defined(__x86_64__)
  if (most_lanes >= 16) return score_avx512(model, rows, room, scores);
  if (most_lanes >= 8) return score_avx2(model, rows, room, scores);
#endif
  score_portable(model, rows, room, scores);
}
