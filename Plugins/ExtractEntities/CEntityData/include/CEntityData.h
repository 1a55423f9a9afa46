/// The data of extract_entities, part of the binary: nothing is opened or parsed at run time.
#ifndef CENTITYDATA_H
#define CENTITYDATA_H

#include <stddef.h>

/// A block of constant bytes.
typedef struct {
  const void *_Nonnull bytes;
  size_t count;
} CEntityBlock;

/// The gazetteers and count tables; the layout is described in Lexicon.swift.
CEntityBlock CEntityLexicon(void);

/// The weights of the evidence; the layout is described in EvidenceWeights.swift.
CEntityBlock CEntityWeights(void);

#endif
