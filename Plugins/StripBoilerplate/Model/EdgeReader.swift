import TextKit

/// What a line begins and ends with.
struct EdgeReader {
  private let bytes: UnsafeRawBufferPointer
  private let range: Range<Int>

  /// - Parameter range: a line without white space around it.
  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  var first: EdgeSign {
    guard let value = scalar(at: range.lowerBound) else { return .other }
    return switch value {
    case 0x22, 0x27, 0xAB, 0x2018, 0x201C, 0x201E, 0x300C, 0x300E: .quote
    case 0x2A, 0x2D, 0x23, 0xB7, 0x2013, 0x2014, 0x2022, 0x25A0...0x25FF, 0x7C: .bullet
    case 0x3E, 0xBB, 0x203A, 0x2190...0x21FF: .arrow
    default: Self.ofWord(value)
    }
  }

  var last: EdgeSign {
    var end = range.upperBound
    let last = scalar(before: &end) ?? 0x20
    switch last {
    case 0x2E where endsInDots(end): return .ellipsis
    case 0x2026: return .ellipsis
    case 0x2E, 0x21, 0x3002, 0xFF01: return .closed
    case 0x3F, 0xFF1F: return .question
    case 0x3A, 0xFF1A: return .colon
    case 0x2C, 0x3B, 0xFF0C, 0x3001: return .comma
    case 0xBB where !isClosed(end): return .arrow
    case 0x3E, 0x203A, 0x2190...0x21FF: return .arrow
    case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x300D, 0x300F:
      return isClosed(end) ? .closedQuote : .other
    default: return Self.ofWord(last)
    }
  }

  /// Whether a sentence ends before `position`.
  private func isClosed(_ position: Int) -> Bool {
    var position = position
    switch scalar(before: &position) {
    case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F: return true
    default: return false
    }
  }

  private func endsInDots(_ position: Int) -> Bool {
    position - 2 >= range.lowerBound && bytes[position - 1] == 0x2E && bytes[position - 2] == 0x2E
  }

  private static func ofWord(_ value: UInt32) -> EdgeSign {
    let kind = ScalarClass.of(value)
    if kind.contains(.ideograph) { return .ideograph }
    if value &- 0x30 < 10 { return .digit }
    guard kind.contains(.letter) else { return .other }
    return CaseFolding.lower(value) == value && value < 0x800 ? .small : .capital
  }

  private func scalar(at position: Int) -> UInt32? {
    guard position < range.upperBound else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[..<range.upperBound]).scalar(at: position).value
  }

  /// The character that ends at `position`, which becomes its start.
  private func scalar(before position: inout Int) -> UInt32? {
    guard position > range.lowerBound else { return nil }
    var start = position - 1
    while start > range.lowerBound, start > position - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    position = start
    return scalar(at: start)
  }
}
