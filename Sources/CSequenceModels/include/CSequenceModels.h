#ifndef C_SEQUENCE_MODELS_H
#define C_SEQUENCE_MODELS_H

#include <stdbool.h>
#include <stdint.h>

// Lines that are worked on at once.
enum { SEQUENCE_TILE = 64 };

// What a model may have at most: numbers that the first layer takes, channels, and lines on each side of a line that
// a convolution sees.
enum { SEQUENCE_MOST_INPUTS = 512, SEQUENCE_MOST_CHANNELS = 64, SEQUENCE_MOST_WIDTH = 5, SEQUENCE_MOST_REACH = 64 };

// A column of a line's row, as the first layer takes it. It is a quantity if it has knots, and otherwise a choice: a
// whole number that stands for something.
typedef struct {
  int32_t source;       // its place in the row
  int32_t knot_count;   // at least 2 for a quantity, 0 for a choice
  const float *knots;   // [knot_count], rising
  const float *slopes;  // [knot_count - 1]: what one is worth between two knots
  bool has_zero;        // whether 0 is an input of its own
  int32_t value_count;  // numbers from 0 that a choice may be
  const float *value_weights;  // [value_count][channels]
} sequence_column;

// The numbers of a model, as SequenceModel.swift reads them from its file. All pointers stay the caller's.
typedef struct {
  int32_t column_count;
  const sequence_column *columns;
  int32_t inputs;            // numbers that the quantities give
  int32_t channels;          // numbers that a line has between the layers; a multiple of 4
  int32_t width;             // lines that a convolution sees, its own in the middle
  int32_t blocks;            // convolutions one after the other
  int32_t pooled;            // behind this many blocks each line is told of the whole document
  int32_t told_count;        // how often each line is told of those above and below it
  int32_t hidden;            // numbers of the last layer but one; a multiple of 4
  const int32_t *dilations;  // of each block: how far apart the lines are that it sees
  const int32_t *told;       // behind how many blocks each time

  const float *first, *first_bias;            // [inputs][channels], [channels]
  const float *mixes, *mix_biases;            // [blocks][2 * channels][width][channels], [blocks][2 * channels]
  const float *document, *document_bias;      // [channels][2 * channels], [channels]
  const float *sides;                         // [told_count][channels][2 * channels]
  const float *hidden_weights, *hidden_bias;  // [hidden][channels], [hidden]
  const float *last;                          // [hidden]
  float last_bias;
} sequence_model;

// The rows of a document's lines: the number of line l in column c is values[l * line_stride + c * column_stride].
typedef struct {
  const float *values;
  intptr_t line_stride, column_stride;
  intptr_t count;
} sequence_rows;

// Room to work in: two times [channels][stride] numbers, and once [stride]; `stride` is a multiple of SEQUENCE_TILE and
// at least the count of lines.
typedef struct {
  float *lines, *scratch, *norms;
  intptr_t stride;
} sequence_room;

// The lines that the widest vectors of this processor hold: 4, 8 or 16.
int sequence_most_lanes(void);

// Gives each line its log-odds, by vectors of at most so many lines; the results are the same for all, bit for bit.
void sequence_score(const sequence_model *model, const sequence_rows *rows, const sequence_room *room, int most_lanes,
                    float *scores);

#endif
