#ifndef C_LANGUAGE_DETECTOR_H
#define C_LANGUAGE_DETECTOR_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What CLD2 says of a text.
typedef struct {
  /// The likeliest language as CLD2 writes it, `iw` and `zh-Hant` among them; static storage. `un` where it knows none.
  const char *code;
  /// The percentage of the text's letters that are in it.
  int percent;
  /// The percentage that is in the next likeliest.
  int second_percent;
  /// Bytes of letters and of the spaces between them.
  int letter_bytes;
  /// How much it reads like text of that language: about 1000 for usual text.
  double score;
} language_finding;

/// Asks CLD2 about plain text. `false` where the bytes are not what it takes: UTF-8 without control characters and
/// noncharacters.
///
/// `hint`, which may be NULL, names languages that are likelier than others: `da,en`.
bool find_language(const char *text, int length, const char *hint, language_finding *finding);

#ifdef __cplusplus
}
#endif

#endif
