/* One version of the way of a block's rows down some trees. Included once for each set of instructions, with

     NAME(x)                the name of x in this version
     FUNCTION, INLINE       what stands before its functions
     WIDE, SIGNED_WIDE      vectors of bytes, a row in each lane
     CHOOSE(mask, a, b)     a where the mask is set, b elsewhere

   and `partial_sums`, `add_leaves` and `finish`.

   A mask has all bits of a lane set where the row goes left. Of the questions of a level each row needs the answer to one:
   all are asked, and the answers of the levels above (a, b, c, ...) choose among theirs, two by two. That is more work than
   to go down, but without a jump or a load that waits for another, and for many rows at once. */

INLINE WIDE NAME(ask)(const uint8_t *block, const tree_models_question *question) {
  WIDE values;
  memcpy(&values, block + (size_t)question->place * 8, sizeof values);
  return (WIDE)((SIGNED_WIDE){0} + (signed char)question->limit > (SIGNED_WIDE)values);
}

INLINE WIDE NAME(ask2)(const uint8_t *block, const tree_models_question *question, WIDE a) {
  return CHOOSE(a, NAME(ask)(block, question), NAME(ask)(block, question + 1));
}

INLINE WIDE NAME(ask4)(const uint8_t *block, const tree_models_question *question, WIDE a, WIDE b) {
  return CHOOSE(a, NAME(ask2)(block, question, b), NAME(ask2)(block, question + 2, b));
}

INLINE WIDE NAME(ask8)(const uint8_t *block, const tree_models_question *question, WIDE a, WIDE b, WIDE c) {
  return CHOOSE(a, NAME(ask4)(block, question, b, c), NAME(ask4)(block, question + 4, b, c));
}

INLINE WIDE NAME(ask16)(const uint8_t *block, const tree_models_question *question, WIDE a, WIDE b, WIDE c,
                        WIDE d) {
  return CHOOSE(a, NAME(ask8)(block, question, b, c, d), NAME(ask8)(block, question + 8, b, c, d));
}

INLINE WIDE NAME(ask32)(const uint8_t *block, const tree_models_question *question, WIDE a, WIDE b, WIDE c,
                        WIDE d, WIDE e) {
  return CHOOSE(a, NAME(ask16)(block, question, b, c, d, e), NAME(ask16)(block, question + 16, b, c, d, e));
}

/* Writes the sums of the leaves of some trees, at most 256, for as many rows as a vector has. */
INLINE void NAME(add_part)(const tree_models_question *questions, const uint8_t *leaves, size_t count,
                           const uint8_t *block, int32_t *sums) {
  NAME(partial_sums) partial = {0};
  for (size_t tree = 0; tree < count; tree++) {
    const WIDE a = NAME(ask)(block, questions);
    const WIDE b = NAME(ask2)(block, questions + 1, a);
    const WIDE c = NAME(ask4)(block, questions + 3, a, b);
    const WIDE d = NAME(ask8)(block, questions + 7, a, b, c);
    const WIDE e = NAME(ask16)(block, questions + 15, a, b, c, d);
    const WIDE f = NAME(ask32)(block, questions + 31, a, b, c, d, e);
    NAME(add_leaves)(&partial, leaves, a, b, (c & 8) | (d & 4) | (e & 2) | (f & 1));
    questions += TREE_MODELS_QUESTIONS;
    leaves += 2 * TREE_MODELS_LEAVES;
  }
  NAME(finish)(&partial, count, sums);
}

/* The same for all rows of a block. */
FUNCTION void NAME(add_trees)(const tree_models_question *questions, const uint8_t *leaves, size_t count,
                              const uint8_t *block, int32_t *sums) {
  for (size_t row = 0; row < TREE_MODELS_LANES; row += sizeof(WIDE)) {
    NAME(add_part)(questions, leaves, count, block + row, sums + row);
  }
}
