/// What stands between two tokens: blanks, comments and line breaks.
struct YAMLGap: Equatable {
  /// A line of its own between two tokens.
  enum Line: Equatable {
    case blank
    /// A comment and the column it begins in, from 0.
    case comment([UInt8], column: Int)
  }

  /// The comment behind the token before.
  var trailing: [UInt8]?
  /// Whether the next token stands on a later line.
  var hasBreak = false
  /// Whether there is anything at all.
  var isEmpty = true
  /// The lines between.
  var lines: [Line] = []

  /// Whether a comment stands in it.
  var hasComment: Bool { trailing != nil || lines.contains { $0 != .blank } }

  /// Its comments in order.
  var comments: [[UInt8]] {
    var result = trailing.map { [$0] } ?? []
    for case .comment(let text, _) in lines { result.append(text) }
    return result
  }

  /// Reads a gap.
  ///
  /// - Parameter isLineStart: Whether it begins at the beginning of a line, as the file's first does.
  init(_ bytes: ArraySlice<UInt8>, isLineStart: Bool = false) {
    isEmpty = bytes.isEmpty
    hasBreak = isLineStart
    var rest = bytes
    var isFirst = !isLineStart
    while !rest.isEmpty {
      let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
      let line = rest[..<end]
      let isLast = end == rest.endIndex
      let text = Self.trimmed(line)
      if isFirst {
        if !text.isEmpty { trailing = Array(text) }
      } else if !text.isEmpty {
        lines.append(.comment(Array(text), column: text.startIndex - line.startIndex))
      } else if !isLast {
        lines.append(.blank)
      }
      isFirst = false
      guard !isLast else { break }
      hasBreak = true
      rest = rest[(end + Self.breakLength(rest, at: end))...]
    }
  }

  /// The bytes without blanks at both ends.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    return withoutTrailingBlanks(bytes)
  }

  /// The bytes without blanks at their end.
  static func withoutTrailingBlanks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return bytes
  }

  /// The length of the line break at an offset: 2 for CR LF, else 1.
  static func breakLength(_ bytes: ArraySlice<UInt8>, at offset: Int) -> Int {
    bytes[offset] == 0x0D && offset + 1 < bytes.endIndex && bytes[offset + 1] == 0x0A ? 2 : 1
  }

  /// The lines of some bytes, without their breaks; a last one behind a break counts, even if it is empty.
  static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      result.append(rest[..<end])
      rest = rest[(end + breakLength(rest, at: end))...]
    }
    result.append(rest)
    return result
  }
}
