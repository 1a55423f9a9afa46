import TextKit

/// A short line as phrases see it: small letters, straight apostrophes, single spaces. Its memory is used again for the
/// next line.
struct FoldedLine {
  /// The whole line.
  private(set) var bytes: [UInt8] = []
  /// The line without the bullets, arrows, brackets, counts and punctuation around it.
  private(set) var core: Range<Int> = 0..<0
  /// Where the line begins behind bullets and arrows.
  private(set) var textStart = 0

  /// Lines with more bytes than this say too much to be a phrase.
  static let limit = 640

  mutating func fold(_ source: UnsafeRawBufferPointer, _ range: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: source[range])
    // What is folded is never longer, so it is written over what was read.
    let count = bytes.withUnsafeMutableBufferPointer { buffer in
      var fold = InPlaceFold(buffer)
      return fold?.run() ?? 0
    }
    bytes.removeLast(bytes.count - count)
    findCore()
  }

  /// Folds the beginning of a line only; `core` is of no use then.
  ///
  /// - Returns: how many bytes are what they would be if the whole line were folded.
  mutating func foldHead(_ source: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    fold(source, range.lowerBound..<min(range.upperBound, range.lowerBound + Self.headLimit))
    // A character may have been cut.
    return range.count <= Self.headLimit ? bytes.count : bytes.count - 4
  }

  /// Enough for the longest phrase that a line may begin with, and for what stands before it.
  private static let headLimit = 96

  /// A hash of what the line says.
  var signature: UInt64 { bytes.withUnsafeBytes { StableHash.of($0) } }

  private mutating func findCore() {
    textStart = LineDecoration.skip(bytes, from: 0, to: bytes.count, isStrict: true)
    var start = LineDecoration.skip(bytes, from: 0, to: bytes.count, isStrict: false)
    var end = LineDecoration.skipBack(bytes, from: bytes.count, to: start)
    end = withoutTrailingCount(start, end)
    start = withoutLeadingCount(start, end)
    core = start..<max(start, end)
  }

  /// `Comments (12)`, `Comments [12]`, `Comments: 12` without the count.
  private func withoutTrailingCount(_ start: Int, _ end: Int) -> Int {
    var digits = end
    while digits > start, bytes[digits - 1] &- 0x30 < 10 { digits -= 1 }
    guard digits < end, digits > start, end - digits <= 5 else { return end }
    let mark = bytes[digits - 1]
    guard mark == UInt8(ascii: "(") || mark == UInt8(ascii: "[") || mark == UInt8(ascii: ":") || mark == 0x20
    else {
      return end
    }
    // `Page 3` and the like are no counts: a space alone is not enough.
    if mark == 0x20, digits < 2 || bytes[digits - 2] != UInt8(ascii: ":") { return end }
    return LineDecoration.skipBack(bytes, from: digits, to: start)
  }

  /// `12 Comments` without the count.
  private func withoutLeadingCount(_ start: Int, _ end: Int) -> Int {
    var digits = start
    while digits < end, bytes[digits] &- 0x30 < 10 { digits += 1 }
    guard digits > start, digits - start <= 6, digits < end, bytes[digits] == 0x20 else { return start }
    let rest = bytes[(digits + 1)..<end]
    return Self.counted.contains { rest.elementsEqual($0) } ? digits + 1 : start
  }

  private static let counted = [
    "comment", "comments", "replies", "shares", "likes", "tweets", "komentarzy", "komentarze", "комментариев",
    "комментария", "комментарий", "σχόλια", "kommentare", "commentaires", "comentarios", "comentários",
    "commenti",
  ].map { Array($0.utf8) }
}

/// Folds a line's bytes where they are.
private struct InPlaceFold {
  private let buffer: UnsafeMutablePointer<UInt8>
  private let count: Int
  private var read = 0
  private var written = 0

  /// The buffer must have an address: an empty line is never folded.
  init?(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    guard let base = buffer.baseAddress else { return nil }
    self.buffer = base
    count = buffer.count
  }

  /// The number of bytes that are left.
  mutating func run() -> Int {
    while read < count {
      let byte = buffer[read]
      if byte &- 0x21 < 0x5F {
        put(CaseFolding.lower(ascii: byte))
        read += 1
      } else if byte <= 0x20 {
        putSpace()
        read += 1
      } else {
        foldWide(byte)
      }
    }
    return written
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    buffer[written] = byte
    written += 1
  }

  private mutating func putSpace() {
    if written > 0, buffer[written - 1] != 0x20 { put(0x20) }
  }

  private mutating func foldWide(_ byte: UInt8) {
    let left = count - read
    if byte < 0xE0, left >= 2 {
      let second = buffer[read + 1]
      read += 2
      if byte == 0xC2, second == 0xA0 { return putSpace() }
      let value = CaseFolding.lower(UInt32(byte & 0x1F) << 6 | UInt32(second & 0x3F))
      put(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      put(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
      return
    }
    if byte == 0xE2, left >= 3, buffer[read + 1] == 0x80, buffer[read + 2] == 0x98 || buffer[read + 2] == 0x99
    {
      read += 3
      return put(UInt8(ascii: "'"))
    }
    for _ in 0..<min(byte < 0xE0 ? 1 : byte < 0xF0 ? 3 : 4, left) {
      put(buffer[read])
      read += 1
    }
  }
}

/// The signs that stand around a label: bullets, arrows, brackets, punctuation.
enum LineDecoration {
  /// The first byte at or after `start` that is no decoration. Strictly, an opening bracket is none.
  static func skip(_ bytes: [UInt8], from start: Int, to end: Int, isStrict: Bool) -> Int {
    var position = start
    while position < end {
      let length = self.length(bytes, position, end)
      if length == 0 { break }
      if isStrict, bytes[position] == UInt8(ascii: "(") || bytes[position] == UInt8(ascii: "[") { break }
      position += length
    }
    return position
  }

  /// The end without decoration.
  static func skipBack(_ bytes: [UInt8], from end: Int, to start: Int) -> Int {
    var position = end
    while position > start {
      var first = position - 1
      while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
      guard length(bytes, first, position) == position - first else { break }
      position = first
    }
    return position
  }

  private static let ascii: [Bool] = {
    let signs = Array(" *-|<>+()[]{}\".:!?,;=~_#".utf8)
    return (0...127).map { signs.contains($0) }
  }()

  /// How many bytes the decoration at `position` has; 0 if there is none.
  private static func length(_ bytes: [UInt8], _ position: Int, _ end: Int) -> Int {
    let byte = bytes[position]
    if byte < 0x80 { return ascii[Int(byte)] ? 1 : 0 }
    if byte == 0xC2, position + 1 < end { return isTwoByteSign(bytes[position + 1]) ? 2 : 0 }
    guard position + 2 < end else { return 0 }
    switch (byte, bytes[position + 1]) {
    case (0xE2, 0x80): return 3
    case (0xE2, 0x86), (0xE2, 0x87), (0xE2, 0x96), (0xE2, 0x97), (0xE2, 0x98), (0xE2, 0x9C), (0xE2, 0x9E):
      return 3
    case (0xEF, 0xBC): return [0x9A, 0x81, 0x9F, 0x88, 0x89].contains(bytes[position + 2]) ? 3 : 0
    case (0xE3, 0x80): return bytes[position + 2] <= 0x91 ? 3 : 0
    default: return 0
    }
  }

  /// `«`, `»`, `·` and the no-break space.
  private static func isTwoByteSign(_ byte: UInt8) -> Bool {
    byte == 0xAB || byte == 0xBB || byte == 0xB7 || byte == 0xA0
  }
}
