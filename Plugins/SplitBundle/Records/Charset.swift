import ByteScan
import CharacterSets

/// Text of a declared character set to UTF-8, for records that carry their own: parts of mail, feeds, web pages.
enum Charset {
  /// The bytes as UTF-8 by the set that `label` names, and how many U+FFFD stand for what could not be read.
  ///
  /// Without a label, or with one that nobody knows, bytes that are not UTF-8 are taken for windows-1252, which is what
  /// unlabelled Western text is.
  static func utf8(_ bytes: [UInt8], label: String?) -> (bytes: [UInt8], replaced: Int) {
    if let label, let charset = CharacterSet(label: label), !isASCII(label) {
      // What is ill-formed is repaired, and counted, by whoever makes the document.
      if charset == .utf8 { return (bytes, 0) }
      if let decoded = charset.decode(bytes) { return (decoded.text, decoded.replacedCount) }
    }
    if isUTF8(bytes) { return (bytes, 0) }
    return CharacterSet.windows1252.decode(bytes).map { ($0.text, $0.replacedCount) } ?? (bytes, 0)
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    UTF8Check.firstInvalid(in: bytes) == nil
  }

  /// The default of mail, which programs write over text in any set.
  private static func isASCII(_ label: String) -> Bool {
    ["ascii", "us-ascii"].contains(label.lowercased())
  }
}
