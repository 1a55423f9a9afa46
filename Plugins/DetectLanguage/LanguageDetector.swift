import CLanguageDetector

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The language that a sample is in, by CLD2 (Compact Language Detector 2).
enum LanguageDetector {
  /// A language and how sure it is.
  struct Finding: Equatable {
    /// ISO 639-1 where it has such a code.
    var code: String
    /// The share of right answers on texts like this one, 0 to 1, in two decimals.
    var confidence: Double
  }

  /// The likeliest language; `nil` where the detector knows none.
  ///
  /// - Parameter candidates: Languages that are likelier than others; any where there are none.
  static func language(of sample: LanguageSample, candidates: [String] = []) -> Finding? {
    var found = language_finding()
    let hint = candidates.map { $0 == "he" ? "iw" : $0 }.joined(separator: ",")
    // Room behind the text: the detector reads whole words of memory.
    let bytes = sample.bytes + [UInt8](repeating: 0x20, count: 8) + [0]
    let length = Int32(sample.bytes.count)
    let isFound = bytes.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      return hint.isEmpty
        ? find_language(text, length, nil, &found) : find_language(text, length, hint, &found)
    }
    guard isFound, let name = found.code, let code = code(String(cString: name)) else { return nil }
    return Finding(code: code, confidence: confidence(found))
  }

  /// The code as records have it: CLD2 has old ones, tells the scripts of Chinese apart, and calls what it does not know `un`.
  private static func code(_ name: String) -> String? {
    let code = oldCodes[name] ?? name
    let primary = String(code.prefix { $0 != "-" })
    return primary == "un" || primary.hasPrefix("xx") ? nil : primary
  }

  private static let oldCodes = ["iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "nb": "no"]

  /// A logistic regression of "is it right" on how long the text is, how far the next language is behind, and how much it reads like
  /// text of its language. Fitted on manual pages in 22 languages, checked on news (docs/design/0013-language.md).
  private static func confidence(_ found: language_finding) -> Double {
    let length = log(Double(1 + max(0, found.letter_bytes)))
    let lead = Double(found.percent - found.second_percent) / 100
    let score = min(max(found.score, 0), 2000) / 1000
    let evidence = 1.29 * length + 4.65 * lead + 2.43 * score - 9.3
    return (100 / (1 + exp(-evidence))).rounded() / 100
  }
}
