internal import CLibXML2

/// References to characters that a publisher's program has escaped once too often: `&amp;amp;`, `&#8217;` in JSON.
enum References {
  /// The text with its references resolved; what is none stays as it is.
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(0x26) else { return text }
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x26, let (scalar, end) = reference(bytes, at) {
        result.append(contentsOf: String(Character(scalar)).utf8)
        at = end
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The scalar that the reference at `start` stands for, and the offset behind its semicolon.
  private static func reference(_ bytes: [UInt8], _ start: Int) -> (Unicode.Scalar, Int)? {
    guard let end = bytes[start..<min(start + 12, bytes.count)].firstIndex(of: 0x3B), end > start + 1 else {
      return nil
    }
    let name = bytes[(start + 1)..<end]
    if name.first == 0x23 {
      let digits = String(decoding: name.dropFirst(), as: UTF8.self)
      let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
      let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
      return (scalar, end + 1)
    }
    guard name.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }) else { return nil }
    if name.elementsEqual(Array("apos".utf8)) { return ("'", end + 1) }
    guard let entry = htmlEntityLookup(Array(name) + [0]), let scalar = Unicode.Scalar(entry.pointee.value)
    else { return nil }
    return (scalar, end + 1)
  }
}
