// A face in C for CLD2, whose own is C++. The library must see <cstdio> first: its header lacks it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "CLanguageDetector.h"

bool find_language(const char *text, int length, const char *hint, language_finding *finding) {
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  double scores[3] = {0, 0, 0};
  int letter_bytes = 0;
  bool is_reliable = false;
  int valid = 0;
  const CLD2::CLDHints hints = {hint, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text, length, /*is_plain_text=*/true, &hints, /*flags=*/0, languages, percents, scores, nullptr,
      &letter_bytes, &is_reliable, &valid);
  // Of text that it does not take it leaves what was there before.
  if (valid != length) return false;
  finding->code = CLD2::LanguageCode(languages[0]);
  finding->percent = percents[0];
  finding->second_percent = percents[1];
  finding->letter_bytes = letter_bytes;
  finding->score = scores[0];
  return true;
}
