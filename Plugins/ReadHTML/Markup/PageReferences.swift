import CharacterReferences

/// References to characters as a page has them: numbers with or without a semicolon, names of HTML 4 with one.
struct PageReferences {
  enum Found: Equatable {
    /// What the reference stands for.
    case character(UInt32)
    /// A number that stands for no character.
    case noCharacter
    /// No reference.
    case none
  }

  /// The names that the page had lately, at the end of their hash: most pages have a few, thousands of times.
  private var names = [(hash: UInt64, scalar: UInt32)](repeating: (0, 0), count: Self.slots)
  private static let slots = 64

  /// What the reference at the `&` at `at` stands for; `at` moves behind it, or stays where there is none.
  mutating func next(in bytes: UnsafeBufferPointer<UInt8>, at: inout Int) -> Found {
    var end = at + 1
    guard end < bytes.count else { return .none }
    if bytes[end] == 0x23 {
      end += 1
      let value = Self.number(in: bytes, &end)
      at = end
      return Self.isCharacter(value) ? .character(value) : .noCharacter
    }
    var hash = NameTable.seed
    while end < bytes.count, MarkupByte.isLetter(bytes[end]) || end > at + 1 && bytes[end] &- 0x30 < 10 {
      hash = NameTable.step(hash, bytes[end])
      end += 1
    }
    guard end > at + 1, end < bytes.count, bytes[end] == 0x3B else { return .none }
    let scalar = self.scalar(of: UnsafeBufferPointer(rebasing: bytes[at + 1..<end]), hash)
    guard scalar > 0 else { return .none }
    at = end + 1
    return .character(scalar)
  }

  /// The number at `at`, which moves behind it and its semicolon.
  private static func number(in bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
    let isHexadecimal = at < bytes.count && bytes[at] | 0x20 == 0x78
    if isHexadecimal { at += 1 }
    var value: UInt32 = 0
    while at < bytes.count {
      let byte = bytes[at]
      var digit = UInt32(byte &- 0x30)
      if digit > 9 {
        guard isHexadecimal, (byte | 0x20) &- 0x61 < 6 else { break }
        digit = UInt32((byte | 0x20) &- 0x61) + 10
      }
      if value < 0x11_0000 { value = value * (isHexadecimal ? 16 : 10) + digit }
      at += 1
    }
    if at < bytes.count, bytes[at] == 0x3B { at += 1 }
    return value
  }

  /// Whether HTML lets a page hold it.
  private static func isCharacter(_ value: UInt32) -> Bool {
    value < 0x20
      ? value == 0x09 || value == 0x0A || value == 0x0D
      : value < 0xD800 || 0xE000...0xFFFD ~= value || 0x1_0000...0x10_FFFF ~= value
  }

  private mutating func scalar(of name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> UInt32 {
    let slot = Int(truncatingIfNeeded: hash >> 20) & (Self.slots - 1)
    if names[slot].hash != hash { names[slot] = (hash, CharacterReferences.scalar(named: name)?.value ?? 0) }
    return names[slot].scalar
  }

  /// The text with its references resolved, up to the first that stands for no character.
  mutating func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let found = bytes[at] == 0x26 ? next(in: bytes, at: &at) : .none
      switch found {
      case .noCharacter: return result
      case .none:
        result.append(bytes[at])
        at += 1
      case .character(let scalar):
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { unit in
          result.append(contentsOf: unit[..<Self.encode(scalar, into: unit)])
        }
      }
    }
    return result
  }

  /// Writes a character as UTF-8; gives the number of its bytes.
  static func encode(_ scalar: UInt32, into bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let length = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
    guard length > 1 else {
      bytes[0] = UInt8(truncatingIfNeeded: scalar)
      return 1
    }
    for index in 1..<length {
      bytes[index] = 0x80 | UInt8(truncatingIfNeeded: scalar >> UInt32(6 * (length - 1 - index))) & 0x3F
    }
    let mark: UInt8 = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0
    bytes[0] = mark | UInt8(truncatingIfNeeded: scalar >> UInt32(6 * (length - 1)))
    return length
  }
}
