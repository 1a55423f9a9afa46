import CharacterSets

internal import CLibXML2

/// References to characters as HTML writes them: `&amp;`, `&#8217;`, `&#x2019;`, `&rsquo;`.
///
/// Only with a semicolon: `AT&T` and `R&D;` are text. The names are those of libxml2's table (HTML 4) and `&apos;`.
public enum CharacterReferences {
  /// The text with its references resolved; what is none stays as it is.
  public static func decoded(_ text: String) -> String {
    guard text.utf8.contains(0x26) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x26, let (scalar, end) = reference(in: bytes, at: at) {
        result.append(contentsOf: String(Character(scalar)).utf8)
        at = end
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The scalar that the reference at the `&` at `start` stands for, and the offset behind its semicolon; `nil` if
  /// none begins there.
  public static func reference(in bytes: [UInt8], at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    guard let end = bytes[start..<min(start + 12, bytes.count)].firstIndex(of: 0x3B), end > start + 1 else {
      return nil
    }
    let name = bytes[(start + 1)..<end]
    if name.first == 0x23 {
      let digits = String(decoding: name.dropFirst(), as: UTF8.self)
      let value =
        digits.hasPrefix("x") || digits.hasPrefix("X")
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, let scalar = Unicode.Scalar(windows1252(value)), value != 0 else { return nil }
      return (scalar, end + 1)
    }
    guard name.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }) else { return nil }
    if name.elementsEqual(Array("apos".utf8)) { return ("'", end + 1) }
    return scalar(named: name).map { ($0, end + 1) }
  }

  /// What a name in libxml2's table stands for.
  public static func scalar(named name: some Collection<UInt8>) -> Unicode.Scalar? {
    htmlEntityLookup(Array(name) + [0]).flatMap { Unicode.Scalar($0.pointee.value) }
  }

  /// `&#146;` is meant as windows-1252 has it.
  private static func windows1252(_ value: UInt32) -> UInt32 {
    guard (0x80...0x9F).contains(value) else { return value }
    let text = CharacterSet.windows1252.decode([UInt8(value)])?.text ?? []
    return String(decoding: text, as: UTF8.self).unicodeScalars.first?.value ?? value
  }
}
