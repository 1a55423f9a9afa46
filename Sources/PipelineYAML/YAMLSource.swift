import PipelineKit

/// The text of a YAML file as libyaml gets it, with a way from its marks to lines and columns and back.
///
/// libyaml counts U+0085, U+2028 and U+2029 as line breaks, editors do not. So only its index is used, which counts
/// scalars, and lines are found here: they end with LF, CR LF or CR.
struct YAMLSource: Sendable {
  /// The file as the user named it.
  let file: String
  /// Well-formed UTF-8 without a byte order mark, and without any character that YAML forbids.
  let bytes: [UInt8]
  /// The number of scalars.
  let scalarCount: Int
  /// The index of the scalar that each line begins with.
  private let lineStarts: [Int]
  /// The byte offset of every 256th scalar: a place is found without reading a long line from its beginning.
  private let checkpoints: [Int]

  private static let stride = 256

  /// Indexes a text.
  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var lineStarts = [0]
    var checkpoints: [Int] = []
    var scalars = 0
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if scalars % Self.stride == 0 { checkpoints.append(offset) }
      scalars += 1
      let endsLine =
        byte == 0x0A || (byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A))
      if endsLine { lineStarts.append(scalars) }
    }
    self.lineStarts = lineStarts
    self.checkpoints = checkpoints
    scalarCount = scalars
  }

  /// The number of lines; a last one without a line break counts, even if it is empty.
  var lineCount: Int { lineStarts.count }

  /// The whole text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The line and column of a scalar by its index.
  func position(of index: Int) -> SourcePosition {
    let index = min(max(index, 0), scalarCount)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: index - lineStarts[low] + 1)
  }

  /// A span from one scalar index to another.
  func span(_ start: Int, _ end: Int) -> SourceSpan {
    SourceSpan(file: file, start: position(of: start), end: position(of: max(start, end)))
  }

  /// The span of an event.
  func span(_ event: YAMLEvent) -> SourceSpan { span(event.start, event.end) }

  /// The index of the scalar at a line and column.
  func index(of position: SourcePosition) -> Int {
    guard position.line >= 1, position.line <= lineStarts.count else { return scalarCount }
    return min(lineStarts[position.line - 1] + position.column - 1, scalarCount)
  }

  /// The byte offset of a scalar by its index.
  func byteOffset(of index: Int) -> Int {
    guard index < scalarCount else { return bytes.count }
    guard index > 0 else { return 0 }
    var offset = checkpoints[index / Self.stride]
    for _ in 0..<index % Self.stride {
      offset += 1
      while bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// The bytes between two places.
  func bytes(of span: SourceSpan) -> ArraySlice<UInt8> {
    let start = byteOffset(of: index(of: span.start))
    return bytes[start..<max(start, byteOffset(of: index(of: span.end)))]
  }

  /// The scalar at an index, if there is one.
  func scalar(at index: Int) -> Unicode.Scalar? {
    guard index >= 0, index < scalarCount else { return nil }
    return String(decoding: bytes[byteOffset(of: index)..<byteOffset(of: index + 1)], as: UTF8.self)
      .unicodeScalars.first
  }

  /// The text of a line, counted from 1, without its line break; empty beyond the last.
  func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = byteOffset(of: lineStarts[number - 1])
    var end = number < lineStarts.count ? byteOffset(of: lineStarts[number]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The place before the line breaks and blanks that end at `index`, but not before `start`.
  func trimmingBlanks(before index: Int, notBefore start: Int) -> Int {
    var index = index
    var offset = byteOffset(of: index)
    while index > start, offset > 0, [0x0A, 0x0D, 0x20, 0x09].contains(bytes[offset - 1]) {
      index -= 1
      offset -= 1
    }
    return index
  }
}
