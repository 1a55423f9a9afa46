/// Addresses of files as editors write them: `file:///folder/a%20b.yaml`.
enum FileAddress {
  private static let scheme = "file://"

  /// The path of an address; for one that names no file (a text not yet saved), its last part.
  static func path(of address: String) -> String {
    guard address.hasPrefix(scheme) else {
      let name = address.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? ""
      return name.isEmpty ? "untitled.yaml" : name
    }
    let rest = address.utf8.dropFirst(scheme.utf8.count)
    // A host, where there is one, ends with the path's first slash.
    let path = rest.firstIndex(of: UInt8(ascii: "/")).map { rest[$0...] } ?? rest
    return decoded(path)
  }

  /// The address of a path.
  static func address(of path: String) -> String {
    var text = scheme
    for byte in path.utf8 {
      if isPlain(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (byte < 16 ? "0" : "") + digits
      }
    }
    return text
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~/".utf8.contains(byte)
    }
  }

  private static func decoded(_ text: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "%"), let end = text.index(index, offsetBy: 3, limitedBy: text.endIndex),
        let value = UInt8(String(decoding: text[text.index(after: index)..<end], as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        index = end
      } else {
        bytes.append(byte)
        index = text.index(after: index)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
