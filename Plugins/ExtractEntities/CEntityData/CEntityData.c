#include "CEntityData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Made by Training/entities/train.
_Alignas(64) static const unsigned char lexicon[] = {
#embed "../Data/lexicon.bin"
};

_Alignas(64) static const unsigned char weights[] = {
#embed "../Data/weights.bin"
};

CEntityBlock CEntityLexicon(void) {
  return (CEntityBlock){lexicon, sizeof lexicon};
}

CEntityBlock CEntityWeights(void) {
  return (CEntityBlock){weights, sizeof weights};
}
