/// The models of strip_boilerplate, part of the binary: nothing is opened at run time.
#ifndef CBOILERPLATEMODEL_H
#define CBOILERPLATEMODEL_H

#include <stddef.h>

/// A block of constant bytes.
typedef struct {
  const void *_Nonnull bytes;
  size_t count;
} CBoilerplateBlock;

/// The networks over lines; the layout is described in SequenceModelFile.swift.
CBoilerplateBlock CBoilerplateLines(void);

/// The weights of words; the layout is described in WordWeights.swift.
CBoilerplateBlock CBoilerplateWords(void);

/// Which thresholds cost how much content; the layout is described in LossThresholds.swift.
CBoilerplateBlock CBoilerplateThresholds(void);

/// The trees over lines of web pages, with the evidence of their markup.
CBoilerplateBlock CBoilerplatePages(void);

/// The network over the same lines; the layout is described in SequenceModelFile.swift.
CBoilerplateBlock CBoilerplatePageNetwork(void);

#endif
