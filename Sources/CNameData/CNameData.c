#include "CNameData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Made by Training/entities/aliases.py.
static const unsigned char aliases[] = {
#embed "aliases.tsv"
};

CNameBlock CNameAliases(void) {
  return (CNameBlock){aliases, sizeof aliases};
}
