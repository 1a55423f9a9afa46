import CharacterSets

internal import CLibXML2

/// References to characters: `&amp;`, `&#8217;`, `&#x2019;`, `&rsquo;`.
enum Entities {
  /// The text with its references resolved; what is none stays as it is.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(0x26) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
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

  /// XML whose only named references are XML's own five: others become numbers as HTML has them, and a `&` that begins
  /// none becomes `&amp;`. Within CDATA sections and comments nothing is a reference.
  static func numeric(_ xml: [UInt8]) -> [UInt8] {
    guard xml.contains(0x26) else { return xml }
    var result: [UInt8] = []
    result.reserveCapacity(xml.count + 64)
    var at = 0
    while at < xml.count {
      if xml[at] == 0x3C, let end = literalEnd(xml, at) {
        result.append(contentsOf: xml[at..<end])
        at = end
      } else if xml[at] == 0x26 {
        guard let (scalar, end) = reference(xml, at) else {
          result.append(contentsOf: "&amp;".utf8)
          at += 1
          continue
        }
        let isPlain = isAllowed(scalar)
        result.append(contentsOf: isPlain ? Array("&#\(scalar.value);".utf8) : [0xEF, 0xBF, 0xBD])
        at = end
      } else {
        // A control character makes XML ill-formed; its place is kept.
        let isControl = xml[at] < 0x20 && !xml[at].isSpace || xml[at] == 0x0B || xml[at] == 0x0C
        result.append(isControl ? 0x20 : xml[at])
        at += 1
      }
    }
    return result
  }

  /// The scalars that XML 1.0 allows.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return value >= 0x20 && value != 0xFFFE && value != 0xFFFF || value == 0x09 || value == 0x0A
      || value == 0x0D
  }

  private static func literalEnd(_ xml: [UInt8], _ start: Int) -> Int? {
    let rest = xml[start...]
    if rest.starts(with: Array("<![CDATA[".utf8)) { return end(of: "]]>", xml, start + 9) }
    if rest.starts(with: Array("<!--".utf8)) { return end(of: "-->", xml, start + 4) }
    return nil
  }

  private static func end(of mark: String, _ xml: [UInt8], _ start: Int) -> Int {
    let wanted = Array(mark.utf8)
    var at = start
    while at + wanted.count <= xml.count {
      if xml[at] == wanted[0], xml[at..<(at + wanted.count)].elementsEqual(wanted) {
        return at + wanted.count
      }
      at += 1
    }
    return xml.count
  }

  /// The scalar that the reference at `start` stands for, and the offset behind its semicolon.
  private static func reference(_ bytes: [UInt8], _ start: Int) -> (Unicode.Scalar, Int)? {
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
    guard name.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
    if name.elementsEqual(Array("apos".utf8)) { return ("'", end + 1) }
    guard let entry = htmlEntityLookup(Array(name) + [0]), let scalar = Unicode.Scalar(entry.pointee.value)
    else {
      return nil
    }
    return (scalar, end + 1)
  }

  /// `&#146;` is meant as windows-1252 has it.
  private static func windows1252(_ value: UInt32) -> UInt32 {
    guard (0x80...0x9F).contains(value) else { return value }
    let text = CharacterSet.windows1252.decode([UInt8(value)])?.text ?? []
    return String(decoding: text, as: UTF8.self).unicodeScalars.first?.value ?? value
  }
}
