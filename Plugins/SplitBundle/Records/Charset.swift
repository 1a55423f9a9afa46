#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Text of a declared character set to UTF-8, for records that carry their own: parts of mail, feeds, web pages.
enum Charset {
  /// The bytes as UTF-8 by the set that `label` names, and how many U+FFFD stand for what could not be read.
  ///
  /// Without a label, or with one that nobody knows, bytes that are not UTF-8 are taken for windows-1252, which is what
  /// unlabelled Western text is.
  static func utf8(_ bytes: [UInt8], label: String?) -> (bytes: [UInt8], replaced: Int) {
    let name = label.map(folded) ?? ""
    switch name {
    case "utf8", "unicode11utf8": return (bytes, 0)
    case "", "ascii", "usascii", "unknown8bit", "binary":
      return UTF8Probe.isValid(bytes) ? (bytes, 0) : (windows1252(bytes), 0)
    case "iso88591", "latin1", "windows1252", "cp1252", "l1": return (windows1252(bytes), 0)
    default:
      if let converted = converted(bytes, from: label ?? "") { return converted }
      return UTF8Probe.isValid(bytes) ? (bytes, 0) : (windows1252(bytes), 0)
    }
  }

  private static func folded(_ label: String) -> String {
    String(decoding: label.lowercased().utf8.filter { $0.isLower || $0.isDigit }, as: UTF8.self)
  }

  /// ISO 8859-1 is read as windows-1252, as browsers do: what is labelled so nearly always is.
  private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        let value = byte < 0xA0 ? highControls[Int(byte) - 0x80] : UInt32(byte)
        text.append(contentsOf: String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
      }
    }
    return text
  }

  /// Bytes 80 to 9F of windows-1252 (the WHATWG's Encoding Standard).
  private static let highControls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  /// Names that are used for a set and its superset alike: the superset reads both.
  private static let supersets = [
    "gb2312": "GB18030", "gbk": "GB18030", "xgbk": "GB18030", "ksc56011987": "CP949", "euckr": "CP949",
    "ksc5601": "CP949",
    "shiftjis": "CP932", "xsjis": "CP932", "sjis": "CP932", "big5": "BIG5-HKSCS", "iso88599": "CP1254",
    "latin5": "CP1254",
    "tis620": "CP874", "iso885911": "CP874", "iso88598i": "ISO-8859-8", "xmaccyrillic": "MAC-CYRILLIC",
    "macintosh": "MACINTOSH", "xmacroman": "MACINTOSH",
  ]

  /// What the system's iconv makes of it; `nil` where it does not know the set.
  private static func converted(_ bytes: [UInt8], from label: String) -> (bytes: [UInt8], replaced: Int)? {
    let name = supersets[folded(label)] ?? label
    // A name is a word, never an option of iconv such as '//TRANSLIT'.
    guard name.utf8.count <= 40,
      name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || [0x2D, 0x5F, 0x2E, 0x3A].contains($0) })
    else { return nil }
    let failed = iconv_t(bitPattern: -1)
    guard let converter = iconv_open("UTF-8", name), converter != failed else { return nil }
    defer { iconv_close(converter) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    var replaced = 0
    var input = bytes.map { CChar(bitPattern: $0) }
    var window = [CChar](repeating: 0, count: 16_384)
    input.withUnsafeMutableBufferPointer { input in
      window.withUnsafeMutableBufferPointer { window in
        var from = input.baseAddress
        var left = input.count
        while left > 0 {
          var to = window.baseAddress
          var room = window.count
          let result = iconv(converter, &from, &left, &to, &room)
          let problem = errno
          for index in 0..<(window.count - room) { output.append(UInt8(bitPattern: window[index])) }
          guard result == Int.max || result == -1 || result == Int(bitPattern: UInt.max) else { continue }
          if problem == E2BIG, room < window.count { continue }
          output.append(contentsOf: [0xEF, 0xBF, 0xBD])
          replaced += 1
          if problem == EINVAL { break }
          from = from.map { $0 + 1 }
          left -= 1
        }
      }
    }
    return (output, replaced)
  }
}

/// Whether bytes are UTF-8.
enum UTF8Probe {
  static func isValid(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}
