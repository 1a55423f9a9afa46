import PipelineKit

/// A language that the detector can tell from others, by its code in ISO 639.
struct LanguageCode: OptionChoice, Hashable {
  let rawValue: String

  init?(rawValue: String) {
    guard Self.known.contains(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  static var typeName: String { "the code of a language that can be told, such as 'en' or 'pt'" }

  static var allCases: [LanguageCode] { known.compactMap { LanguageCode(rawValue: $0) } }

  /// What CLD2's smaller table tells apart, which is the one that Debian's library exports.
  private static let known = [
    "af", "ar", "az", "be", "bg", "bh", "bn", "ca", "ceb", "chr", "cs", "cy", "da", "de", "dv", "el", "en",
    "es", "et", "eu", "fa", "fi", "fr", "ga", "gd", "gl", "gu", "he", "hi", "hmn", "hr", "ht", "hu", "hy",
    "id", "is", "it", "iu", "ja", "jv", "ka", "km", "kn", "ko", "lg", "lif", "lo", "lt", "lv", "mk", "ml",
    "mr", "ms", "mt", "ne", "nl", "no", "or", "pa", "pl", "pt", "ro", "ru", "rw", "si", "sk", "sl", "sq",
    "sr", "sv", "sw", "syr", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "yi", "zh",
  ]
}
