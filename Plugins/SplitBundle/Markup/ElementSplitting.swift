import PipelineKit

/// Finds elements of given names in a source that is read in windows: one element a record, what stands between is none's.
///
/// It looks at tags, comments and CDATA sections only, and takes nothing on trust: an element that is not closed before
/// the next one begins ends there.
struct ElementSplitting {
  let reader: SourceReader
  /// The names, in lower case.
  let names: [[UInt8]]
  /// What `document(of:)` is to know.
  let tag: any Sendable

  /// An element has begun.
  private var isOpen = false
  /// Within a comment or a CDATA section, in which nothing is a tag.
  private var isLiteral = false
  private var literalEnd: [UInt8] = []

  init(reader: SourceReader, names: [String], tag: any Sendable) {
    self.reader = reader
    self.names = names.map { Array($0.utf8) }
    self.tag = tag
  }

  private static let evidence = BoundaryEvidence("an element of the markup")

  private enum Token { case opens, closes, comment, cdata, other }

  mutating func run(_ sink: inout SegmentSink) throws {
    var previous = reader.position
    while let range = try reader.readThrough(0x3C) {
      let start = reader.position - 1
      if reader.withBytes(of: start..<reader.position, { $0.first }) != 0x3C { break }
      if isLiteral, contains(literalEnd, in: max(previous, reader.mark)..<start) { isLiteral = false }
      previous = max(range.lowerBound, reader.position - 2)
      let token = try token()
      if isLiteral {
        let endsAllTheSame = try token == .closes && isOpen && nextBegins()
        guard endsAllTheSame else { continue }
        isLiteral = false
      }
      try take(token, at: start, &sink)
    }
    if isOpen { try sink.document(upTo: reader.position, tag: tag, because: Self.evidence) }
    try sink.separator(upTo: reader.position)
  }

  private mutating func take(_ token: Token, at start: Int, _ sink: inout SegmentSink) throws {
    switch token {
    case .opens:
      // The one before was never closed.
      if isOpen {
        try sink.document(upTo: start, tag: tag, because: Self.evidence)
      } else {
        try sink.separator(upTo: start)
      }
      isOpen = true
    case .closes:
      guard isOpen else { return }
      _ = try reader.readThrough(0x3E)
      try sink.document(upTo: reader.position, tag: tag, because: Self.evidence)
      isOpen = false
    case .comment: openLiteral("-->")
    case .cdata: openLiteral("]]>")
    case .other: break
    }
  }

  private mutating func openLiteral(_ end: StaticString) {
    isLiteral = true
    literalEnd = end.withUTF8Buffer { Array($0) }
  }

  private func contains(_ wanted: [UInt8], in range: Range<Int>) -> Bool {
    reader.withBytes(of: range) { bytes in
      guard bytes.count >= wanted.count else { return false }
      for at in 0...(bytes.count - wanted.count) where bytes[at] == wanted[0] {
        if bytes[at..<(at + wanted.count)].elementsEqual(wanted) { return true }
      }
      return false
    }
  }

  /// What the `<` before the reader's position begins.
  private func token() throws -> Token {
    try reader.peek(64) { bytes in
      if bytes.starts(with: Array("!--".utf8)) { return .comment }
      if bytes.starts(with: Array("![CDATA[".utf8)) { return .cdata }
      let closes = bytes.first == 0x2F
      let from = closes ? 1 : 0
      for name in names where bytes.count > from + name.count {
        let end = bytes[from + name.count]
        guard end == 0x3E || end == 0x2F || end.isSpace else { continue }
        if zip(bytes[from...], name).allSatisfy({ $0.lowercased == $1 }) { return closes ? .closes : .opens }
      }
      return .other
    }
  }

  /// Whether the next element, or the end of what is around, follows the tag that closes one: then a CDATA section or a
  /// comment around the tag was never closed.
  private func nextBegins() throws -> Bool {
    try reader.peek(256) { bytes in
      guard var at = bytes.firstIndex(of: 0x3E).map({ $0 + 1 }) else { return false }
      while at < bytes.count, bytes[at].isSpace { at += 1 }
      guard at < bytes.count, bytes[at] == 0x3C else { return false }
      return names.contains { name in
        bytes.count > at + 1 + name.count && zip(bytes[(at + 1)...], name).allSatisfy { $0.lowercased == $1 }
      }
    }
  }
}
