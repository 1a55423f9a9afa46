/// Finds out in which charset bytes are that are not UTF-8.
///
/// Each candidate charset reads the bytes; the text that reads most like a language wins. See
/// docs/design/0020-inputs.md.
public enum CharsetDetection {
  /// A charset and how sure it is.
  public struct Finding: Sendable, Hashable {
    /// The charset.
    public var charset: CharacterSet
    /// 0 to 1, in four decimals: how far the next best is behind, and how well the text reads.
    public var confidence: Double
  }

  /// The charset of a text; `nil` where none is likely: it is UTF-8 with errors, or no text.
  ///
  /// - Parameters:
  ///   - bytes: The text's bytes.
  ///   - declared: What the text, or what holds it, says of itself; it wins unless the bytes speak against it.
  public static func detect(_ bytes: [UInt8], declared: CharacterSet? = nil) -> Finding? {
    bytes.withUnsafeBytes { bytes in
      if declared == .iso2022JP || bytes.contains(0x1B), isEscaped(bytes) {
        return Finding(charset: .iso2022JP, confidence: 0.99)
      }
      guard let first = bytes.firstIndex(where: { $0 >= 0x80 }), !isNearlyUTF8(bytes) else { return nil }
      let start = max(0, first - 64)
      return detect(
        in: UnsafeRawBufferPointer(rebasing: bytes[start..<min(bytes.count, start + sampleSize)]), declared)
    }
  }

  /// So much of a text is looked at.
  private static let sampleSize = 16_384
  /// What a byte beyond ASCII must be worth in the mean for a charset to be likely at all; the fewer there are, the more.
  private static func leastMean(of count: Double) -> Double { 0.4 + 1.2 / count }
  /// Fewer bytes than this are damage, unless each of them is a part of a word.
  private static let fewBytes = 3

  private static func detect(in bytes: UnsafeRawBufferPointer, _ declared: CharacterSet?) -> Finding? {
    let single = SingleByteScore(bytes)
    let count = Double(single.places.count)
    var best: (charset: CharacterSet, score: Double)?
    var second = 0.0
    for (charset, handicap) in candidates {
      let score: Double
      if let table = SingleByteTable.table(of: charset) {
        score = single.score(table)
      } else if let asian = EastAsianScore.score(bytes, charset) {
        score = asian
      } else {
        continue
      }
      // Its own word counts for a charset as much as a letter more in eight.
      let total = score - handicap + (charset == declared ? 1 + count / 4 : 0)
      if best.map({ total > $0.score }) ?? true {
        if let best, !isAlike(best.charset, charset, single) { second = max(second, best.score) }
        best = (charset, total)
      } else if let best, !isAlike(best.charset, charset, single) {
        second = max(second, total)
      }
    }
    guard let best, count > 0, best.score / count >= leastMean(of: count) else { return nil }
    if declared == nil, single.places.count < fewBytes, !single.areInWords { return nil }
    let lead = min(1, max(0, best.score - second) / (1 + abs(best.score)))
    let fit = min(1, best.score / count / 2)
    let confidence = ((0.3 + 0.4 * lead + 0.3 * fit) * 10_000).rounded() / 10_000
    return Finding(charset: best.charset, confidence: min(0.99, confidence))
  }

  /// Whether two 8-bit charsets read these bytes alike: then the one is no doubt about the other.
  private static func isAlike(_ a: CharacterSet, _ b: CharacterSet, _ text: SingleByteScore) -> Bool {
    guard let a = SingleByteTable.table(of: a), let b = SingleByteTable.table(of: b) else { return false }
    return text.places.allSatisfy { a.scalar(text.bytes[$0]) == b.scalar(text.bytes[$0]) }
  }

  /// The charsets, the commoner first, and what speaks against each from the start.
  private static let candidates: [(CharacterSet, Double)] = [
    (.windows1252, 0), (.windows1251, 0.3), (.windows1250, 0.3), (.shiftJIS, 0.5), (.gb18030, 0.5),
    (.eucKR, 0.5),
    (.eucJP, 0.5), (.big5, 0.5), (.windows1253, 0.3), (.windows1254, 0.5), (.koi8R, 0.5), (.windows1256, 0.5),
    (.windows1255, 0.5), (.windows1257, 0.7), (.iso8859_15, 0.7), (.iso8859_2, 0.4), (.iso8859_5, 0.7),
    (.iso8859_7, 0.4), (.koi8U, 0.8), (.ibm866, 0.8), (.macintosh, 1), (.windows874, 1), (.macCyrillic, 1.2),
    (.ibm850, 1.2), (.ibm437, 1.4), (.ibm852, 1.4), (.iso8859_8, 1), (.iso8859_6, 1), (.iso8859_13, 4),
    (.iso8859_4, 5), (.iso8859_16, 4), (.macCentralEurope, 4), (.iso8859_10, 5),
  ]

  /// Japanese that hides its letters behind escapes.
  private static func isEscaped(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard !bytes.contains(where: { $0 >= 0x80 }) else { return false }
    return bytes.indices.dropLast(2).contains { at in
      bytes[at] == 0x1B && bytes[at + 1] == 0x24 && (bytes[at + 2] == 0x42 || bytes[at + 2] == 0x40)
    }
  }

  /// Whether a charset is among those that can be found.
  public static func knows(_ charset: CharacterSet) -> Bool {
    charset == .iso2022JP || candidates.contains { $0.0 == charset }
  }

  /// Whether bytes are UTF-8 with some damage, rather than text in another charset.
  public static func isNearlyUTF8(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { isNearlyUTF8($0) } }

  /// Whether what is beyond ASCII is UTF-8 and some damage: no fewer well-formed sequences than stray bytes.
  ///
  /// Text in another charset holds well-formed sequences by chance: none to 10 in 100 stray bytes in 8-bit
  /// charsets, up to 30 in East Asian ones.
  private static func isNearlyUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var (good, bad) = (0, 0)
    var position = 0
    while position < bytes.count {
      let lead = bytes[position]
      let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
      let isGood =
        lead < 0x80
        || (0xC2...0xF4).contains(lead) && position + length <= bytes.count
          && bytes[position + 1..<position + length].allSatisfy { $0 & 0xC0 == 0x80 }
      if lead >= 0x80 { if isGood { good += 1 } else { bad += 1 } }
      position += isGood ? length : 1
    }
    return good > 0 && good >= bad
  }
}
