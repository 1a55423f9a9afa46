import CByteClasses
import TextKit

/// A short line as phrases see it: small letters, straight apostrophes, single spaces. Its memory is used again for the
/// next line.
struct FoldedLine {
  /// The whole line. What lies behind it, up to `slack` bytes, may be read, and says nothing.
  private(set) var bytes: UnsafeRawBufferPointer
  /// The line without the bullets, arrows, brackets, counts and punctuation around it.
  private(set) var core: Range<Int> = 0..<0
  /// Where the line begins behind bullets and arrows.
  private(set) var textStart = 0

  private let memory: UnsafeMutablePointer<UInt8>

  /// Lines with more bytes than this say too much to be a phrase.
  static let limit = 640
  /// Bytes behind the line that may be read.
  static let slack = 8

  /// Runs `body` with memory for lines of up to `limit` bytes, one after another.
  static func with<Result>(_ body: (inout FoldedLine) throws -> Result) rethrows -> Result {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit + slack) { memory in
      memory.initialize(repeating: 0)
      guard let base = memory.baseAddress else { preconditionFailure("memory has an address") }
      var line = FoldedLine(bytes: UnsafeRawBufferPointer(start: base, count: 0), memory: base)
      return try body(&line)
    }
  }

  private init(bytes: UnsafeRawBufferPointer, memory: UnsafeMutablePointer<UInt8>) {
    self.bytes = bytes
    self.memory = memory
  }

  /// Folds a line of up to `limit` bytes.
  ///
  /// - Parameter isPlain: it holds nothing but ASCII and single spaces between words.
  mutating func fold(_ source: UnsafeRawBufferPointer, _ range: Range<Int>, isPlain: Bool = false) {
    foldBytes(source, range, isPlain)
    findCore()
  }

  /// Folds the beginning of a line only; `core` is of no use then.
  ///
  /// - Returns: how many bytes are what they would be if the whole line were folded.
  mutating func foldHead(_ source: UnsafeRawBufferPointer, _ range: Range<Int>, isPlain: Bool) -> Int {
    foldBytes(source, range.lowerBound..<min(range.upperBound, range.lowerBound + Self.headLimit), isPlain)
    textStart = LineDecoration.skip(bytes, from: 0, to: bytes.count, isStrict: true)
    // A character may have been cut.
    return range.count <= Self.headLimit ? bytes.count : bytes.count - 4
  }

  private mutating func foldBytes(_ source: UnsafeRawBufferPointer, _ range: Range<Int>, _ isPlain: Bool) {
    // What is folded is never longer than the line, and the memory is as long as the longest line.
    precondition(range.count <= Self.limit && range.upperBound <= source.count)
    guard let base = source.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      bytes = UnsafeRawBufferPointer(start: memory, count: 0)
      return
    }
    if isPlain {
      byte_classes_lower(base + range.lowerBound, range.count, memory)
      bytes = UnsafeRawBufferPointer(start: memory, count: range.count)
    } else {
      var fold = LineFold(base + range.lowerBound, count: range.count, into: memory)
      bytes = UnsafeRawBufferPointer(start: memory, count: fold.run())
    }
  }

  /// Enough for the longest phrase that a line may begin with, and for what stands before it.
  private static let headLimit = 96

  var coreBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[core]) }

  /// The four bytes at `position`, the first lowest; those behind the line say nothing.
  @inline(__always)
  func four(at position: Int) -> UInt32 {
    // `position` is in the line or right behind it, and behind that there is more memory.
    assert(position >= 0 && position <= bytes.count)
    return UInt32(
      littleEndian: UnsafeRawPointer(memory).loadUnaligned(fromByteOffset: position, as: UInt32.self))
  }

  /// A hash of what the line says.
  var signature: UInt64 { StableHash.of(bytes) }

  private mutating func findCore() {
    textStart = LineDecoration.skip(bytes, from: 0, to: bytes.count, isStrict: true)
    // What strictly is decoration is so anyway.
    var start = LineDecoration.skip(bytes, from: textStart, to: bytes.count, isStrict: false)
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
    let rest = UnsafeRawBufferPointer(rebasing: bytes[(digits + 1)..<end])
    return Self.counted.contains { rest.elementsEqual($0) } ? digits + 1 : start
  }

  private static let counted = [
    "comment", "comments", "replies", "shares", "likes", "tweets", "komentarzy", "komentarze", "комментариев",
    "комментария", "комментарий", "σχόλια", "kommentare", "commentaires", "comentarios", "comentários",
    "commenti",
  ].map { Array($0.utf8) }
}
