#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lines of a text: what LF, CRLF or a lone CR ends, and what is left at the end.
///
/// The full ranges of all lines, one after the other, are the text. A text that ends with a terminator has no empty
/// line behind it; an empty text has no lines.
///
/// ```swift
/// for line in Lines(bytes) where line.content.isEmpty { blankLines += 1 }
/// ```
public struct Lines: Sequence, IteratorProtocol {
  /// One line, as offsets into the text in UTF-8 bytes.
  public struct Line: Hashable, Sendable {
    /// The line without its terminator.
    public let content: Range<Int>

    /// The line with its terminator.
    public let full: Range<Int>
  }

  private let bytes: UnsafeRawBufferPointer
  private var position: Int
  /// The first LF and the first CR at or after `position`; the end of the text where there is none.
  private var lineFeed: Int
  private var carriageReturn: Int

  /// The lines of `bytes`, which must outlive this value.
  public init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    position = 0
    lineFeed = Self.find(0x0A, in: bytes, from: 0)
    carriageReturn = Self.find(0x0D, in: bytes, from: 0)
  }

  /// The next line, or nil at the text's end.
  public mutating func next() -> Line? {
    let start = position
    guard start < bytes.count else { return nil }
    let contentEnd = Swift.min(lineFeed, carriageReturn)
    if contentEnd == bytes.count {
      position = contentEnd
    } else if contentEnd == lineFeed {
      position = contentEnd + 1
    } else {
      let isPair = lineFeed == contentEnd + 1 && lineFeed < bytes.count
      position = contentEnd + (isPair ? 2 : 1)
    }
    // Each search goes on where its last one ended, so the text is read at most twice in all.
    if lineFeed < position { lineFeed = Self.find(0x0A, in: bytes, from: position) }
    if carriageReturn < position { carriageReturn = Self.find(0x0D, in: bytes, from: position) }
    return Line(content: start..<contentEnd, full: start..<position)
  }

  private static func find(_ byte: CInt, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress else { return bytes.count }
    guard let found = memchr(base + start, byte, bytes.count - start) else { return bytes.count }
    return UnsafeRawPointer(found) - base
  }
}
