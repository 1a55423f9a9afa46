internal import ByteScan
internal import CharacterSets

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A source of bytes, read in windows: a file, a member of an archive, standard input.
///
/// It keeps the bytes from the *mark* (the end of what has been handed to the sink) to the *position* (the
/// end of what has been read by `readLine`), and no others, so that a file of any size may pass. Offsets are
/// bytes of the container.
///
/// Used by one task, the one that splits; it is not `Sendable`.
public final class SourceReader {
  /// The file, relative to the root of the inputs; `-` for standard input.
  public let file: String
  /// The member of an archive, if the file is one.
  public let member: String?
  /// The longest record, in bytes. Of a longer one, only the beginning is kept.
  public let maxRecordBytes: Int
  /// What is known of the source as a whole.
  public let traits: SourceTraits

  /// Why the source ends before its end: what `read` threw as a `StageError`. The record that ends here is cut.
  public private(set) var damage: StageError?
  /// The end of what has been handed over, in bytes of the container: the mark, unless the reader decodes.
  public internal(set) var containerMark = 0

  /// The end of what has been handed over.
  public internal(set) var mark = 0
  /// The end of what has been read.
  public private(set) var position = 0
  /// How many lines end before the mark.
  var linesBeforeMark = 0
  /// How many lines end between the mark and the position; `nil` where nobody counted them.
  var linesSinceMark: Int? = 0

  private let readMore: (UnsafeMutableRawBufferPointer) throws -> Int
  /// How many bytes of the container have been read in all; asked at the end of a source that is decoded.
  let containerCount: (() -> Int)?
  /// The bytes from `base` on; those below `count` are filled.
  var buffer: UnsafeMutableRawBufferPointer
  var base = 0
  var count = 0
  var isAtEnd = false
  /// Bytes of the record that were let go because it is longer than the limit: they lie between `keptEnd` and
  /// `base`.
  var overflow: (kept: [UInt8], lines: Int, container: Int)?

  /// Small enough that what has been read is still in the core's cache when its lines are looked for.
  private static let windowSize = 1 << 18

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - file: The name for messages and origins.
  ///   - member: The member of an archive.
  ///   - maxRecordBytes: The longest record.
  ///   - traits: What is known of the source.
  ///   - containerCount: How many bytes of the container have been read, if `traits.width` is not `same`.
  ///   - read: Fills a buffer and returns how many bytes it put there; 0 at the end. A `StageError` that it
  ///     throws ends the source there.
  public init(
    file: String, member: String? = nil, maxRecordBytes: Int = 256_000_000,
    traits: SourceTraits = SourceTraits(), containerCount: (() -> Int)? = nil,
    read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
  ) {
    self.file = file
    self.member = member
    self.maxRecordBytes = maxRecordBytes
    self.traits = traits
    self.containerCount = containerCount
    readMore = read
    buffer = .allocate(byteCount: 2 * Self.windowSize, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// A reader over bytes in memory: for tests, and for documents that were made in code.
  public convenience init(file: String, bytes: [UInt8], maxRecordBytes: Int = 256_000_000) {
    var position = 0
    self.init(file: file, maxRecordBytes: maxRecordBytes) { buffer in
      let step = min(buffer.count, bytes.count - position)
      bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<position + step])) }
      position += step
      return step
    }
  }

  /// Shows at least `wanted` bytes from the position on, fewer only where the source ends. Reads, but does
  /// not move the position.
  public func peek<Result>(_ wanted: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result
  {
    while !isAtEnd, base + count - position < wanted { try fill() }
    return try body(.init(rebasing: buffer[(position - base)..<count]))
  }

  /// Reads on to the end of the next line; the range of its bytes, its end (`\n`) included. `nil` at the end
  /// of the source.
  ///
  /// Sources whose lines end otherwise come with `\n` in the place of that.
  public func readLine() throws -> Range<Int>? {
    try readThrough(0x0A)
  }

  /// Whether the next line, or the source, ends within about `limit` bytes. Reads, but does not move the position.
  public func lineEnds(within limit: Int) throws -> Bool {
    var searched = position
    while firstIndex(of: 0x0A, from: searched) == nil {
      searched = base + count
      if searched - position >= limit { return false }
      if isAtEnd { return true }
      try fill()
    }
    return true
  }

  /// Reads on to the next `byte`, which is included; the range of the bytes. `nil` at the end of the source.
  public func readThrough(_ byte: UInt8) throws -> Range<Int>? {
    if position - mark > maxRecordBytes { letGo() }
    let first = position
    var start = position
    var searched = position
    while true {
      if let found = firstIndex(of: byte, from: searched) {
        position = found + 1
        linesSinceMark = byte == 0x0A ? linesSinceMark.map { $0 + 1 } : nil
        return start..<position
      }
      searched = base + count
      if isAtEnd {
        position = searched
        // Of a record that was let go up to the end, nothing is left to show; yet it was there.
        return first == position ? nil : start..<position
      }
      if searched - mark > maxRecordBytes {
        position = searched
        letGo()
        start = position
      }
      try fill()
    }
  }

  /// Reads on by `wanted` bytes, or to the end of the source; how many there were.
  public func read(_ wanted: Int) throws -> Int {
    guard wanted > 0 else { return 0 }
    let goal = position + min(wanted, Int.max - position)
    let first = position
    linesSinceMark = nil
    while true {
      if base + count >= goal || isAtEnd {
        position = min(goal, base + count)
        return position - first
      }
      if base + count - mark > maxRecordBytes {
        position = base + count
        letGo()
      }
      try fill()
    }
  }

  /// Reads on to the end of the source.
  public func readToEnd() throws {
    linesSinceMark = nil
    while !isAtEnd {
      position = base + count
      if position - mark > maxRecordBytes { letGo() }
      try fill()
    }
    position = base + count
  }

  /// Whether everything has been read: nothing lies behind the position.
  public func isExhausted() throws -> Bool {
    try peek(1) { $0.isEmpty }
  }

  /// Shows bytes between the mark and the end of what is in memory. Of a record that is too long, what is
  /// still there.
  public func withBytes<Result>(
    of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let here = range.clamped(to: base..<base + count)
    return try body(.init(rebasing: buffer[(here.lowerBound - base)..<(here.upperBound - base)]))
  }

  static let keptOfOversize = 65_536

  /// Lets go of the bytes up to the position, of a record that is longer than the limit; keeps their
  /// beginning.
  ///
  /// White space at its end stays, line ends above all: whether that belongs to the record is for the splitter to say,
  /// and it says the same of a long record as of a short one.
  private func letGo() {
    let from = max(mark, base)
    let end = from + Self.contentEnd(of: .init(rebasing: buffer[(from - base)..<(position - base)]))
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[(from - base)..<(end - base)])
    var kept = overflow ?? ([], 0, 0)
    kept.kept.append(contentsOf: bytes.prefix(max(0, Self.keptOfOversize - kept.kept.count)))
    kept.lines += ByteCount.count(of: 0x0A, in: bytes)
    if traits.width != .same { kept.container += traits.width.bytes(of: bytes) }
    linesSinceMark = nil
    overflow = kept
    moveToFront(from: end)
  }

  /// How much white space is kept behind a record that is let go, at most; more is let go with it.
  private static let keptSpace = 256

  /// The end of what is no white space, looked for as far back as is kept.
  private static func contentEnd(of bytes: UnsafeRawBufferPointer) -> Int {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) {
      end -= 1
      if bytes.count - end > keptSpace { return bytes.count }
    }
    return end
  }

  private func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard let address = buffer.baseAddress, start < base + count else { return nil }
    let from = address + (start - base)
    guard let found = memchr(from, Int32(byte), base + count - start) else { return nil }
    return start + UnsafeRawPointer(found).distance(from: from)
  }

  /// Reads one more window; makes room by dropping what lies before the mark, then by growing.
  private func fill() throws {
    if overflow == nil, mark - base >= Self.windowSize || buffer.count - count < Self.windowSize {
      moveToFront(from: mark)
    }
    if buffer.count - count < Self.windowSize { grow() }
    let window = UnsafeMutableRawBufferPointer(
      rebasing: buffer[count..<min(buffer.count, count + Self.windowSize)])
    do {
      let read = try readMore(window)
      count += read
      if read == 0 { isAtEnd = true }
    } catch let error as StageError {
      damage = error
      isAtEnd = true
    }
  }

  private func moveToFront(from start: Int) {
    let offset = start - base
    guard offset > 0, let address = buffer.baseAddress else { return }
    memmove(address, address + offset, count - offset)
    base = start
    count -= offset
  }

  private func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * buffer.count, alignment: 16)
    larger.copyMemory(from: .init(rebasing: buffer[..<count]))
    buffer.deallocate()
    buffer = larger
  }
}

extension UnsafeRawPointer {
  fileprivate func distance(from other: UnsafeMutableRawPointer) -> Int { self - UnsafeRawPointer(other) }
}
