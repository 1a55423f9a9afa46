/* Sums of decision trees over many rows: the way down a tree is a choice among bytes, 32 rows side by side. */
#ifndef CTREEMODELS_H
#define CTREEMODELS_H

#include <stddef.h>
#include <stdint.h>

/* Rows that go down a tree side by side. */
#define TREE_MODELS_LANES 32
/* Steps from a tree's root to its leaf, its questions, and its leaves. */
#define TREE_MODELS_DEPTH 6
#define TREE_MODELS_QUESTIONS 63
#define TREE_MODELS_LEAVES 64
/* Thresholds that one byte tells apart. */
#define TREE_MODELS_STEPS 255
/* The most planes that a question can name. */
#define TREE_MODELS_PLANES 16383

/* How a feature's values become bytes: a value's rank is the number of thresholds below it, and what is not a number has the
   rank of the largest. A plane of bytes holds the ranks 0 to 255; a feature with more thresholds has more planes, each
   for the next 255. */
typedef struct {
  uint32_t threshold; /* where its thresholds begin: ascending, each once, none of them NaN */
  uint32_t count;     /* of thresholds; a feature without any has no plane */
  uint32_t plane;     /* the first of its planes */
} tree_models_feature;

/* A question to a row: is its byte in a plane below the limit? Then the way goes left. */
typedef struct {
  uint16_t place; /* the plane, in units of 8 bytes of a block: 4 times its number */
  int8_t limit;   /* the threshold's rank in its plane, less 127 */
} tree_models_question;

typedef struct {
  const tree_models_feature *_Nonnull features;
  const float *_Nonnull thresholds;
  const tree_models_question *_Nonnull questions; /* of each tree level by level */
  const uint8_t *_Nonnull leaves; /* of each tree from right to left: the low bytes, then the high ones plus 128 */
  size_t feature_count;
  size_t plane_count;
  size_t tree_count;
} tree_models_model;

/* The values of rows: of feature `f`, that of row `r` stands at `columns[f][r * stride]`. */
typedef struct {
  const float *_Nonnull const *_Nonnull columns;
  size_t stride;
  size_t count;
} tree_models_rows;

/* How many bytes are to be lent for so many rows. */
size_t tree_models_room(const tree_models_model *_Nonnull model, size_t rows);

/* Adds to each row's sum the leaves that it comes to. The sums are the same whatever the processor can do. */
void tree_models_add(const tree_models_model *_Nonnull model, tree_models_rows rows, uint8_t *_Nonnull room,
                     int32_t *_Nonnull sums);

/* The same without the instructions that not every processor has: for tests. */
void tree_models_add_portably(const tree_models_model *_Nonnull model, tree_models_rows rows, uint8_t *_Nonnull room,
                              int32_t *_Nonnull sums);

#endif
