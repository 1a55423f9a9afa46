extension Text {
  /// One line of a text.
  public struct Line: Sendable {
    /// The whole line with its end, in UTF-8 bytes of the text: what to remove to be rid of it.
    public let range: Range<Int>
    /// The line without its end (`\n`, `\r\n` or `\r`).
    public let content: Range<Int>
    let bytes: [UInt8]

    /// The line's text without its end.
    public var string: String { String(decoding: bytes[content], as: UTF8.self) }

    /// Whether there is nothing but white space.
    public var isBlank: Bool { bytes[content].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }

    /// What stands between white space.
    public var words: [Substring] { string.split { $0 == " " || $0 == "\t" } }

    /// Whether the line holds `phrase`.
    public func contains(_ phrase: String, _ comparison: Comparison = .exactly) -> Bool {
      switch comparison {
      case .exactly: string.contains(phrase)
      case .ignoringCase: string.lowercased().contains(phrase.lowercased())
      }
    }
  }

  /// How text is compared.
  public enum Comparison: Sendable {
    /// Letter by letter.
    case exactly
    /// Capital and small letters are the same.
    case ignoringCase
  }

  /// The lines in order, one after another without a gap. A text that ends in a line's end has no empty line
  /// behind it.
  ///
  /// For short work on single lines. A stage that reads much text reads `bytes`, with TextKit.
  public var lines: [Line] {
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      var next = min(end + 1, bytes.count)
      if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { next += 1 }
      lines.append(Line(range: start..<next, content: start..<end, bytes: bytes))
      start = next
    }
    return lines
  }
}
