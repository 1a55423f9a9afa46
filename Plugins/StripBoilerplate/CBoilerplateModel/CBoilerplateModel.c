#include "CBoilerplateModel.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Made by Training/boilerplate/train.
_Alignas(16) static const unsigned char lines[] = {
#embed "../Data/lines.psm"
};

_Alignas(16) static const unsigned char words[] = {
#embed "../Data/words.bin"
};

_Alignas(16) static const unsigned char thresholds[] = {
#embed "../Data/thresholds.bin"
};

// Made by Training/html/train.
_Alignas(16) static const unsigned char pages[] = {
#embed "../Data/pages.ptm"
};

_Alignas(16) static const unsigned char page_network[] = {
#embed "../Data/pages.psm"
};

CBoilerplateBlock CBoilerplateLines(void) {
  return (CBoilerplateBlock){lines, sizeof lines};
}

CBoilerplateBlock CBoilerplateWords(void) {
  return (CBoilerplateBlock){words, sizeof words};
}

CBoilerplateBlock CBoilerplateThresholds(void) {
  return (CBoilerplateBlock){thresholds, sizeof thresholds};
}

CBoilerplateBlock CBoilerplatePages(void) {
  return (CBoilerplateBlock){pages, sizeof pages};
}

CBoilerplateBlock CBoilerplatePageNetwork(void) {
  return (CBoilerplateBlock){page_network, sizeof page_network};
}
