#include "CTreeModels.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* ---- The way down the trees, portably ---- */

#define INLINE static inline __attribute__((always_inline))
#define FUNCTION static __attribute__((noinline))
#define NAME(x) x##_portably
#define WIDE bytes16
#define SIGNED_WIDE signed16
#define CHOOSE(mask, a, b) (((mask) & (a)) | (~(mask) & (b)))

typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef signed char signed16 __attribute__((vector_size(16)));

typedef struct {
  int32_t sums[16];
} partial_sums_portably;

/* Adds the leaves that the answers lead to: those of the first two levels, and the others as the bits of a number. */
INLINE void add_leaves_portably(partial_sums_portably *partial, const uint8_t *leaves, bytes16 a, bytes16 b,
                                bytes16 rest) {
  const bytes16 leaf = (a & 32) | (b & 16) | rest;
  for (int row = 0; row < 16; row++) {
    partial->sums[row] += leaves[leaf[row]] + leaves[TREE_MODELS_LEAVES + leaf[row]] * 256;
  }
}

INLINE void finish_portably(const partial_sums_portably *partial, size_t count, int32_t *sums) {
  for (int row = 0; row < 16; row++) sums[row] = partial->sums[row] - (int32_t)count * 128 * 256;
}

#include "TreeKernel.h"

#undef INLINE
#undef FUNCTION
#undef NAME
#undef WIDE
#undef SIGNED_WIDE
#undef CHOOSE

/* ---- The same with AVX2 ---- */

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define INLINE static inline __attribute__((always_inline)) AVX2
#define FUNCTION static __attribute__((noinline)) AVX2
#define NAME(x) x##_avx2
#define WIDE bytes32
#define SIGNED_WIDE signed32
#define CHOOSE(mask, a, b) ((bytes32)_mm256_blendv_epi8((__m256i)(b), (__m256i)(a), (__m256i)(mask)))

typedef uint8_t bytes32 __attribute__((vector_size(32)));
typedef signed char signed32 __attribute__((vector_size(32)));

/* Sums of the leaves' low and high bytes, of the rows with even and odd numbers: 16 bits hold 256 of them. */
typedef struct {
  __m256i low_even, low_odd, high_even, high_odd;
} partial_sums_avx2;

/* The bytes of a table of 64 that the answers lead to. */
INLINE bytes32 look_up_avx2(const uint8_t *table, bytes32 a, bytes32 b, bytes32 rest) {
  bytes32 quarters[4];
  for (int quarter = 0; quarter < 4; quarter++) {
    const __m128i part = _mm_loadu_si128((const __m128i *)(table + 16 * quarter));
    quarters[quarter] = (bytes32)_mm256_shuffle_epi8(_mm256_broadcastsi128_si256(part), (__m256i)rest);
  }
  return CHOOSE(a, CHOOSE(b, quarters[3], quarters[2]), CHOOSE(b, quarters[1], quarters[0]));
}

INLINE void add_leaves_avx2(partial_sums_avx2 *partial, const uint8_t *leaves, bytes32 a, bytes32 b, bytes32 rest) {
  const __m256i low = (__m256i)look_up_avx2(leaves, a, b, rest);
  const __m256i high = (__m256i)look_up_avx2(leaves + TREE_MODELS_LEAVES, a, b, rest);
  const __m256i even = _mm256_set1_epi16(0xFF);
  partial->low_even = _mm256_add_epi16(partial->low_even, _mm256_and_si256(low, even));
  partial->low_odd = _mm256_add_epi16(partial->low_odd, _mm256_srli_epi16(low, 8));
  partial->high_even = _mm256_add_epi16(partial->high_even, _mm256_and_si256(high, even));
  partial->high_odd = _mm256_add_epi16(partial->high_odd, _mm256_srli_epi16(high, 8));
}

INLINE void finish_avx2(const partial_sums_avx2 *partial, size_t count, int32_t *sums) {
  uint16_t low[2][16], high[2][16];
  memcpy(low[0], &partial->low_even, sizeof low[0]);
  memcpy(low[1], &partial->low_odd, sizeof low[1]);
  memcpy(high[0], &partial->high_even, sizeof high[0]);
  memcpy(high[1], &partial->high_odd, sizeof high[1]);
  for (int row = 0; row < 32; row++) {
    sums[row] = low[row & 1][row / 2] + ((int32_t)high[row & 1][row / 2] - (int32_t)count * 128) * 256;
  }
}

#include "TreeKernel.h"

/* Every processor with AVX2 and BMI2 counts bits as well. */
#define HAS_AVX2 (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#undef INLINE
#else
#define HAS_AVX2 0
#define add_trees_avx2 add_trees_portably
#define rank_avx2 rank_portably
#endif

#define INLINE static inline __attribute__((always_inline))

/* ---- Values to ranks ---- */

/* How many thresholds are below each of a block's values; what is not a number is above all. That all thresholds are
   compared looks like waste, but takes half the time of a search: nothing waits, and nothing is guessed. */
INLINE void count_below(const float *thresholds, size_t count, const float *values, int32_t *ranks) {
  for (int row = 0; row < TREE_MODELS_LANES; row++) ranks[row] = 0;
  for (size_t at = 0; at < count; at++) {
    const float threshold = thresholds[at];
    for (int row = 0; row < TREE_MODELS_LANES; row++) ranks[row] += !(values[row] <= threshold);
  }
}

/* The same for values that are all the same, such as what is said of a whole document. */
INLINE void count_below_one(const float *thresholds, size_t count, float value, int32_t *ranks) {
  size_t low = 0, high = count;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (value <= thresholds[middle]) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  for (int row = 0; row < TREE_MODELS_LANES; row++) ranks[row] = (int32_t)low;
}

INLINE int are_same(const float *values) {
  int differ = 0;
  for (int row = 0; row < TREE_MODELS_LANES; row++) differ |= values[row] != values[0];
  return !differ;
}

/* Writes the ranks of a feature's values to its planes. */
INLINE void rank_feature(const tree_models_feature *feature, const float *thresholds, const float *values,
                         uint8_t *planes) {
  int32_t ranks[TREE_MODELS_LANES];
  if (are_same(values)) {
    count_below_one(thresholds, feature->count, values[0], ranks);
  } else {
    count_below(thresholds, feature->count, values, ranks);
  }
  for (uint32_t left = feature->count;; left -= TREE_MODELS_STEPS) {
    for (int row = 0; row < TREE_MODELS_LANES; row++) {
      const int32_t rank = ranks[row] < 0 ? 0 : ranks[row] > TREE_MODELS_STEPS ? TREE_MODELS_STEPS : ranks[row];
      planes[row] = (uint8_t)(rank - 128);
      ranks[row] -= TREE_MODELS_STEPS;
    }
    if (left <= TREE_MODELS_STEPS) return;
    planes += TREE_MODELS_LANES;
  }
}

/* Writes the ranks of up to 32 rows, from `first` on, to a block. */
INLINE void rank_rows(const tree_models_model *model, const tree_models_rows *rows, size_t first, uint8_t *block) {
  const size_t count = rows->count - first < TREE_MODELS_LANES ? rows->count - first : TREE_MODELS_LANES;
  for (size_t feature = 0; feature < model->feature_count; feature++) {
    if (model->features[feature].count == 0) continue;
    const float *values = rows->columns[feature] + first * rows->stride;
    float copy[TREE_MODELS_LANES] = {0};
    if (rows->stride != 1 || count < TREE_MODELS_LANES) {
      for (size_t row = 0; row < count; row++) copy[row] = values[row * rows->stride];
      values = copy;
    }
    rank_feature(&model->features[feature], model->thresholds + model->features[feature].threshold, values,
                 block + (size_t)model->features[feature].plane * TREE_MODELS_LANES);
  }
}

static __attribute__((noinline)) void rank_portably(const tree_models_model *model, const tree_models_rows *rows,
                                                    size_t first, uint8_t *block) {
  rank_rows(model, rows, first, block);
}

#if defined(__x86_64__)
static __attribute__((noinline)) AVX2 void rank_avx2(const tree_models_model *model, const tree_models_rows *rows,
                                                     size_t first, uint8_t *block) {
  rank_rows(model, rows, first, block);
}
#endif

/* ---- All rows ---- */

typedef void (*rank_function)(const tree_models_model *, const tree_models_rows *, size_t, uint8_t *);
typedef void (*add_function)(const tree_models_question *, const uint8_t *, size_t, const uint8_t *, int32_t *);

/* Rows whose bytes are made at a time: they stay in the processor's nearer memory. */
#define ROWS_AT_ONCE 512
/* So many trees are added in a vector's lanes. */
#define TREES_AT_ONCE 256

INLINE size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

INLINE size_t block_count(size_t rows) { return (rows + TREE_MODELS_LANES - 1) / TREE_MODELS_LANES; }

INLINE size_t block_size(const tree_models_model *model) { return model->plane_count * TREE_MODELS_LANES; }

/* Adds some trees to the sums of as many rows as `blocks` holds. */
static void add_trees(const tree_models_model *model, size_t first, size_t count, const uint8_t *blocks, size_t rows,
                      int32_t *sums, add_function add) {
  for (size_t row = 0; row < rows; row += TREE_MODELS_LANES) {
    int32_t found[TREE_MODELS_LANES];
    add(model->questions + first * TREE_MODELS_QUESTIONS, model->leaves + first * 2 * TREE_MODELS_LEAVES, count,
        blocks + row / TREE_MODELS_LANES * block_size(model), found);
    for (size_t at = 0; at < smaller(TREE_MODELS_LANES, rows - row); at++) sums[row + at] += found[at];
  }
}

INLINE void add_to_rows(const tree_models_model *model, const tree_models_rows *rows, uint8_t *room, int32_t *sums,
                        rank_function rank, add_function add) {
  for (size_t first = 0; first < rows->count; first += ROWS_AT_ONCE) {
    const size_t count = smaller(ROWS_AT_ONCE, rows->count - first);
    for (size_t block = 0; block < block_count(count); block++) {
      rank(model, rows, first + block * TREE_MODELS_LANES, room + block * block_size(model));
    }
    for (size_t tree = 0; tree < model->tree_count; tree += TREES_AT_ONCE) {
      add_trees(model, tree, smaller(TREES_AT_ONCE, model->tree_count - tree), room, count, sums + first, add);
    }
  }
}

size_t tree_models_room(const tree_models_model *model, size_t rows) {
  return block_count(smaller(ROWS_AT_ONCE, rows)) * block_size(model);
}

void tree_models_add(const tree_models_model *model, tree_models_rows rows, uint8_t *room, int32_t *sums) {
  if (HAS_AVX2) {
    add_to_rows(model, &rows, room, sums, rank_avx2, add_trees_avx2);
  } else {
    add_to_rows(model, &rows, room, sums, rank_portably, add_trees_portably);
  }
}

void tree_models_add_portably(const tree_models_model *model, tree_models_rows rows, uint8_t *room, int32_t *sums) {
  add_to_rows(model, &rows, room, sums, rank_portably, add_trees_portably);
}
