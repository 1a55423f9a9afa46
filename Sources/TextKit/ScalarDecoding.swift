/// One Unicode scalar read from UTF-8, and how many bytes it took.
public struct DecodedScalar: Hashable, Sendable {
  /// The scalar's number; U+FFFD for a byte that is not part of valid UTF-8.
  public let value: UInt32

  /// The number of bytes, 1 to 4; an invalid byte is always taken alone.
  public let length: Int

  static let invalid = DecodedScalar(value: 0xFFFD, length: 1)
}

extension UnsafeRawBufferPointer {
  /// The scalar that begins at `position`, which must be inside the bytes; any bytes give an answer.
  @inline(__always)
  public func scalar(at position: Int) -> DecodedScalar {
    let first = self[position]
    if first < 0x80 { return DecodedScalar(value: UInt32(first), length: 1) }
    return multiByteScalar(first, at: position)
  }

  /// The scalar that ends just before `position`, which must be greater than 0.
  public func scalar(before position: Int) -> DecodedScalar {
    let last = self[position - 1]
    if last < 0x80 { return DecodedScalar(value: UInt32(last), length: 1) }
    var start = position - 1
    let earliest = Swift.max(0, position - 4)
    while start > earliest, self[start] & 0xC0 == 0x80 { start -= 1 }
    let decoded = scalar(at: start)
    return start + decoded.length == position ? decoded : .invalid
  }

  /// The scalar at `position`, or nil at the end of the bytes.
  @inline(__always)
  func scalar(ifAt position: Int) -> DecodedScalar? {
    position < count ? scalar(at: position) : nil
  }

  private func multiByteScalar(_ first: UInt8, at position: Int) -> DecodedScalar {
    switch first {
    case 0xC2...0xDF:
      guard let a = continuation(position + 1) else { return .invalid }
      return DecodedScalar(value: UInt32(first & 0x1F) << 6 | a, length: 2)
    case 0xE0...0xEF:
      guard let a = continuation(position + 1), let b = continuation(position + 2) else { return .invalid }
      let value = UInt32(first & 0x0F) << 12 | a << 6 | b
      guard value >= 0x800, !(0xD800...0xDFFF).contains(value) else { return .invalid }
      return DecodedScalar(value: value, length: 3)
    case 0xF0...0xF4:
      guard let a = continuation(position + 1), let b = continuation(position + 2),
        let c = continuation(position + 3)
      else { return .invalid }
      let value = UInt32(first & 0x07) << 18 | a << 12 | b << 6 | c
      guard (0x10000...0x10FFFF).contains(value) else { return .invalid }
      return DecodedScalar(value: value, length: 4)
    default:
      return .invalid
    }
  }

  private func continuation(_ position: Int) -> UInt32? {
    guard position < count, self[position] & 0xC0 == 0x80 else { return nil }
    return UInt32(self[position] & 0x3F)
  }
}
