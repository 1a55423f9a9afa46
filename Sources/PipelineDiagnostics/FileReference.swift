/// A path as a URI reference (RFC 3986): relative paths stay relative, to whatever the log's reader takes as the root.
enum FileReference {
  /// `a b.yaml` becomes `a%20b.yaml`, `/srv/a.yaml` becomes `file:///srv/a.yaml`.
  static func uri(of path: String) -> String {
    let escaped = escape(path)
    if path.hasPrefix("/") { return "file://" + escaped }
    return path.hasPrefix("./") ? String(escaped.dropFirst(2)) : escaped
  }

  /// Every byte but letters, digits, `-._~/` as `%XX`: so a colon cannot be taken for a scheme's.
  private static func escape(_ path: String) -> String {
    var result: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
