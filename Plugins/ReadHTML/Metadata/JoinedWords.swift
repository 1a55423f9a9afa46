extension String {
  /// The words with one space between them.
  var joinedWords: String {
    var text = self
    return text.withUTF8 { bytes in
      Self.hasOneSpaceBetweenWords(bytes) ? nil : String(decoding: Self.words(bytes), as: UTF8.self)
    } ?? self
  }

  private static func hasOneSpaceBetweenWords(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isBehindSpace = true
    var at = 0
    while at < bytes.count {
      let length = spaceLength(bytes, at)
      if length > 0, isBehindSpace || bytes[at] != 0x20 { return false }
      isBehindSpace = length > 0
      at += 1
    }
    return !isBehindSpace || bytes.isEmpty
  }

  private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(bytes.count)
    var needsSpace = false
    var at = 0
    while at < bytes.count {
      let length = spaceLength(bytes, at)
      if length == 0 {
        if needsSpace { words.append(0x20) }
        words.append(bytes[at])
      }
      needsSpace = length > 0 ? !words.isEmpty : false
      at += length == 0 ? 1 : length
    }
    return words
  }

  /// The bytes of the character at `at` if it has Unicode's property White_Space, else 0.
  private static func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let byte = bytes[at]
    if byte < 0x80 { return byte == 0x20 || 0x09...0x0D ~= byte ? 1 : 0 }
    if byte == 0xC2, at + 1 < bytes.count { return bytes[at + 1] == 0x85 || bytes[at + 1] == 0xA0 ? 2 : 0 }
    guard 0xE1...0xE3 ~= byte, at + 2 < bytes.count else { return 0 }
    let scalar = UInt32(byte & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)
    switch scalar {
    case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return 3
    default: return 0
    }
  }
}
