/// The transfer encodings of MIME (RFC 2045).
enum TransferEncoding {
  /// The bytes that `encoded` stands for; an encoding that nobody knows leaves them as they are.
  static func decoded(_ encoded: [UInt8], _ name: String?) -> [UInt8] {
    switch name?.lowercased() {
    case "quoted-printable": quotedPrintable(encoded)
    case "base64": base64(encoded)
    default: encoded
    }
  }

  /// `=C3=A9`, and `=` at a line's end, which is no line end of the text. What is malformed stays.
  static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == 0x3D else {
        result.append(bytes[at])
        at += 1
        continue
      }
      if at + 2 < bytes.count, let high = bytes[at + 1].hexValue, let low = bytes[at + 2].hexValue {
        result.append(high << 4 | low)
        at += 3
        continue
      }
      var next = at + 1
      while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0D {
        next += 1
      }
      if next < bytes.count, bytes[next] == 0x0A {
        at = next + 1
      } else if next == bytes.count {
        at = next
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return result
  }

  /// Four letters, three bytes; what is no letter of base64 is passed over, as RFC 2045 asks.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      if byte == 0x3D {
        count = 0
        bits = 0
        continue
      }
      guard let value = value(of: byte) else { continue }
      bits = (bits << 6 | UInt32(value)) & 0xFF_FFFF
      count += 1
      switch count {
      case 2: result.append(UInt8(truncatingIfNeeded: bits >> 4))
      case 3: result.append(UInt8(truncatingIfNeeded: bits >> 2))
      case 4:
        result.append(UInt8(truncatingIfNeeded: bits))
        count = 0
        bits = 0
      default: break
      }
    }
    return result
  }

  private static func value(of byte: UInt8) -> UInt8? {
    if byte.isUpper { return byte - 0x41 }
    if byte.isLower { return byte - 0x61 + 26 }
    if byte.isDigit { return byte - 0x30 + 52 }
    return byte == 0x2B ? 62 : byte == 0x2F ? 63 : nil
  }
}
