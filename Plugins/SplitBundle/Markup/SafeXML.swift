import CharacterReferences

/// XML as libxml2 takes it.
enum SafeXML {
  /// XML whose only named references are XML's own five: others become numbers as HTML has them, and a `&` that begins
  /// none becomes `&amp;`. Within CDATA sections and comments nothing is a reference.
  static func withNumericReferences(_ xml: [UInt8]) -> [UInt8] {
    guard xml.contains(0x26) else { return xml }
    var result: [UInt8] = []
    result.reserveCapacity(xml.count + 64)
    var at = 0
    while at < xml.count {
      if xml[at] == 0x3C, let end = literalEnd(xml, at) {
        result.append(contentsOf: xml[at..<end])
        at = end
      } else if xml[at] == 0x26 {
        guard let (scalar, end) = CharacterReferences.reference(in: xml, at: at) else {
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
}
