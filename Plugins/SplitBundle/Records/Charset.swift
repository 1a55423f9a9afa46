import ByteScan
import CharacterSets
import PipelineKit

/// The text of records that are decoded whole: rows of tables, JSON, XML, parts of mail, web pages.
///
/// One rule for all of them, which is that of plain text: what is well-formed UTF-8 is UTF-8, whatever is said of it; else
/// what was declared, unless the bytes surely speak against it; else what they suggest.
enum Charset {
  /// Text as UTF-8.
  struct Decoded {
    /// The text; where nothing better is known, with its ill-formed parts, which whoever makes the document repairs and counts.
    var bytes: [UInt8]
    /// How many U+FFFD stand for what could not be read.
    var replaced = 0
    /// What it was decoded from; `nil` for UTF-8.
    var encoding: Origin.Encoding?
  }

  /// From here on detection is believed where nothing is declared and there is a set to fall back on.
  private static let likely = 0.6
  /// From here on it is believed against what was declared, given so many bytes beyond ASCII.
  private static let surely = 0.5
  private static let muchEvidence = 8
  /// The confidence in what was declared and the bytes do not confirm.
  private static let declaredConfidence = 0.5

  /// Decodes a text.
  ///
  /// - Parameters:
  ///   - labels: What the text, or what holds it, declares; the first that names a known charset counts.
  ///   - likely: What the source around it is in, where it declares nothing.
  ///   - fallback: What is taken where nothing is declared and the bytes suggest nothing for sure: windows-1252 for what
  ///     comes from the web or by mail, which is what most unlabelled text there is.
  static func decoded(
    _ bytes: [UInt8], labels: [String?] = [], likely: CharacterSet? = nil,
    fallback: CharacterSet? = .windows1252
  ) -> Decoded {
    let stated = labels.lazy.compactMap { $0 }.filter { !isASCII($0) }.compactMap { CharacterSet(label: $0) }
      .first
    if isUTF8(bytes), !isHidden(bytes, in: stated ?? likely) { return Decoded(bytes: bytes) }
    if let stated, stated.wide != nil || stated == .iso2022JP, let text = text(bytes, stated, 1) {
      return text
    }
    let declared = stated == .utf8 ? nil : stated ?? likely
    if let found = finding(bytes, declared, fallback),
      let text = text(bytes, found.charset, found.confidence)
    {
      return text
    }
    if CharsetDetection.isNearlyUTF8(bytes) || stated == .utf8 { return Decoded(bytes: bytes) }
    guard let charset = declared ?? fallback else { return Decoded(bytes: bytes) }
    return text(bytes, charset, declaredConfidence) ?? Decoded(bytes: bytes)
  }

  /// What the bytes suggest, as far as it is to be believed.
  private static func finding(
    _ bytes: [UInt8], _ declared: CharacterSet?, _ fallback: CharacterSet?
  ) -> CharsetDetection.Finding? {
    if let declared, !CharsetDetection.knows(declared) { return nil }
    guard let found = CharsetDetection.detect(bytes, declared: declared) else { return nil }
    guard let declared else { return fallback == nil || found.confidence >= likely ? found : nil }
    if found.charset == declared { return found }
    let isSure = found.confidence >= surely && bytes.count(where: { $0 >= 0x80 }) >= muchEvidence
    return isSure ? found : nil
  }

  /// The bytes as UTF-8 by the set that `label` names, for short texts: lines of a header, titles.
  static func utf8(_ bytes: [UInt8], label: String?) -> [UInt8] { decoded(bytes, labels: [label]).bytes }

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    UTF8Check.firstInvalid(in: bytes) == nil
  }

  private static func text(_ bytes: [UInt8], _ charset: CharacterSet, _ confidence: Double) -> Decoded? {
    charset.decode(bytes).map {
      Decoded(
        bytes: $0.text, replaced: $0.replacedCount,
        encoding: charset == .utf8 ? nil : .init(charset: charset, confidence: confidence))
    }
  }

  /// Whether a charset makes of its letters what looks like ASCII: UTF-16, or Japanese behind escapes.
  private static func isHidden(_ bytes: [UInt8], in charset: CharacterSet?) -> Bool {
    guard let charset else { return false }
    return charset.wide != nil && bytes.contains(0) || charset == .iso2022JP && bytes.contains(0x1B)
  }

  /// The default of mail, which programs write over text in any set.
  private static func isASCII(_ label: String) -> Bool {
    ["ascii", "us-ascii"].contains(label.lowercased())
  }
}

extension Segment {
  /// The segment's bytes as UTF-8, by what its file declares and is likely to be in.
  func decoded(labels: [String?] = [], fallback: CharacterSet? = .windows1252) -> Charset.Decoded {
    // What was decoded as a stream is UTF-8 already, whatever its declaration says.
    guard traits.charset?.wide == nil else { return Charset.Decoded(bytes: bytes) }
    return Charset.decoded(bytes, labels: labels, likely: traits.charset, fallback: fallback)
  }
}
