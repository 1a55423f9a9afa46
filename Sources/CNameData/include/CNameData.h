/// Other spellings of places, part of the binary: nothing is opened or parsed at run time.
#ifndef CNAMEDATA_H
#define CNAMEDATA_H

#include <stddef.h>

/// A block of constant bytes.
typedef struct {
  const void *_Nonnull bytes;
  size_t count;
} CNameBlock;

/// Lines `folded spelling<TAB>name`, sorted by their bytes.
CNameBlock CNameAliases(void);

#endif
