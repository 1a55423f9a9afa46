import PipelineKit

/// A line and a column as the protocol has them: both from 0, the column in units that were agreed on.
struct Position: Hashable, Comparable {
  var line: Int
  var character: Int

  static func < (left: Position, right: Position) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// What a column counts.
enum PositionEncoding: String {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The units of the scalar that begins with a byte; 0 for a byte inside one.
  func units(_ byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
    }
  }
}

/// The text of an open file, with ways between offsets in bytes and lines and columns.
struct TextDocument {
  private(set) var bytes: [UInt8]
  /// The offset that each line begins with; lines end with LF, CR LF or CR.
  private(set) var lineStarts: [Int]
  let encoding: PositionEncoding

  init(_ text: String, encoding: PositionEncoding) {
    bytes = Array(text.utf8)
    self.encoding = encoding
    lineStarts = Self.lineStarts(of: bytes)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices {
        let byte = bytes[offset]
        guard byte == 0x0A || byte == 0x0D else { continue }
        if byte == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { continue }
        starts.append(offset + 1)
      }
    }
    return starts
  }

  /// Replaces a range; one that does not fit the text is brought inside it.
  mutating func replace(_ start: Position, _ end: Position, with text: String) {
    let lower = offset(of: start)
    let upper = max(lower, offset(of: end))
    bytes.replaceSubrange(lower..<upper, with: text.utf8)
    lineStarts = Self.lineStarts(of: bytes)
  }

  /// The bytes of a line, counted from 0, without its break.
  func line(_ number: Int) -> Range<Int> {
    guard lineStarts.indices.contains(number) else { return bytes.count..<bytes.count }
    let start = lineStarts[number]
    var end = number + 1 < lineStarts.count ? lineStarts[number + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The number of the line that holds an offset, from 0.
  func lineNumber(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offset of a position; one behind a line's end counts as its end.
  func offset(of position: Position) -> Int {
    guard position.line >= 0 else { return 0 }
    let line = line(position.line)
    var units = 0
    var offset = line.lowerBound
    while offset < line.upperBound {
      let next = units + encoding.units(bytes[offset])
      // A position inside a scalar counts as its beginning.
      if next > position.character { break }
      units = next
      offset += 1
    }
    while offset < line.upperBound, offset > line.lowerBound, bytes[offset] & 0xC0 == 0x80 {
      offset += encoding == .utf8 ? -1 : 1
    }
    return offset
  }

  /// The position of an offset.
  func position(of offset: Int) -> Position {
    let offset = min(max(0, offset), bytes.count)
    let number = lineNumber(of: offset)
    let line = line(number)
    var units = 0
    for byte in bytes[line.lowerBound..<min(max(offset, line.lowerBound), line.upperBound)] {
      units += encoding.units(byte)
    }
    return Position(line: number, character: units)
  }

  /// The offset of a place in a problem, whose columns count scalars from 1.
  func offset(of place: SourcePosition) -> Int {
    let line = line(place.line - 1)
    var column = 1
    for offset in line where bytes[offset] & 0xC0 != 0x80 {
      if column == place.column { return offset }
      column += 1
    }
    return line.upperBound
  }

  /// Some of the text.
  func string(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
