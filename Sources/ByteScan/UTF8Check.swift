internal import CByteScan

/// Tells whether bytes are UTF-8, and makes them so.
///
/// The rules are those of Unicode 16, section 3.9, table 3-7. Ill-formed bytes are replaced as the standard
/// recommends, and as Swift's `String(decoding:as:)` does: one U+FFFD for each maximal part of a sequence that could
/// have been well-formed.
public enum UTF8Check {
  /// The offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
  public static func firstInvalid(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { firstInvalid(in: $0) }
  }

  /// The offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
  public static func firstInvalid(in bytes: UnsafeRawBufferPointer) -> Int? {
    let end = firstInvalid(bytes, from: 0, to: bytes.count)
    return end == bytes.count ? nil : end
  }

  /// The offset of the first ill-formed sequence in `start..<end`, else `end`.
  public static func firstInvalid(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
    guard start < end else { return end }
    // The slice checks that the range lies in the buffer; the function reads nothing besides it.
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end]).withMemoryRebound(to: UInt8.self) { part in
      part.baseAddress.map { start + byte_scan_well_formed($0, part.count) } ?? end
    }
  }

  /// The bytes as UTF-8: each ill-formed part is replaced by U+FFFD.
  ///
  /// - Returns: The text, and for each replacement the stretch of `bytes` it stands for, in order; no stretch
  ///   where nothing was wrong.
  public static func repaired(_ bytes: [UInt8]) -> (text: [UInt8], replaced: [Range<Int>]) {
    guard let first = firstInvalid(in: bytes) else { return (bytes, []) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 64)
    var replaced: [Range<Int>] = []
    bytes.withUnsafeBytes { bytes in
      var start = 0
      var invalid = first
      while true {
        text.append(contentsOf: bytes[start..<invalid])
        if invalid == bytes.count { break }
        start = invalid + maximalSubpart(bytes, at: invalid, to: bytes.count)
        text.append(contentsOf: [0xEF, 0xBF, 0xBD])
        replaced.append(invalid..<start)
        invalid = firstInvalid(bytes, from: start, to: bytes.count)
      }
    }
    return (text, replaced)
  }

  /// How many bytes the well-formed sequence at `index` has; 0 where it is ill-formed or cut off.
  public static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int, to end: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    if lead < 0xC2 || lead > 0xF4 || index + length > end { return 0 }
    if !secondRange(lead).contains(bytes[index + 1]) { return 0 }
    if length > 2, !isContinuation(bytes[index + 2]) { return 0 }
    if length > 3, !isContinuation(bytes[index + 3]) { return 0 }
    return length
  }

  /// How many bytes of the ill-formed sequence at `index` one U+FFFD stands for: its longest prefix that could have
  /// been the start of a well-formed one.
  public static func maximalSubpart(_ bytes: UnsafeRawBufferPointer, at index: Int, to end: Int) -> Int {
    let lead = bytes[index]
    if lead < 0xC2 || lead > 0xF4 { return 1 }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + 1 < end, secondRange(lead).contains(bytes[index + 1]) else { return 1 }
    var count = 2
    while count < length, index + count < end, isContinuation(bytes[index + count]) { count += 1 }
    return count
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// The second byte is what excludes overlong forms, surrogates and what lies beyond U+10FFFF.
  private static func secondRange(_ lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
