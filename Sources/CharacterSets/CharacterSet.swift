/// A character set, named as the WHATWG's Encoding Standard (encoding.spec.whatwg.org) or IANA names it.
public enum CharacterSet: String, Sendable, Hashable, CaseIterable {
  /// UTF-8; ASCII is a part of it.
  case utf8 = "utf-8"
  case utf16LE = "utf-16le"
  case utf16BE = "utf-16be"
  case utf32LE = "utf-32le"
  case utf32BE = "utf-32be"
  /// Western Europe. Also stands for ISO 8859-1, of which it is a superset in all that is printed.
  case windows1252 = "windows-1252"
  case iso8859_15 = "iso-8859-15"
  case macintosh = "macintosh"
  case ibm437 = "ibm437"
  case ibm850 = "ibm850"
  case windows1250 = "windows-1250"
  case iso8859_2 = "iso-8859-2"
  case iso8859_16 = "iso-8859-16"
  case ibm852 = "ibm852"
  case macCentralEurope = "x-mac-ce"
  case windows1251 = "windows-1251"
  case koi8R = "koi8-r"
  case koi8U = "koi8-u"
  case iso8859_5 = "iso-8859-5"
  case ibm866 = "ibm866"
  case macCyrillic = "x-mac-cyrillic"
  case windows1253 = "windows-1253"
  case iso8859_7 = "iso-8859-7"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case iso8859_8 = "iso-8859-8"
  case windows1256 = "windows-1256"
  case iso8859_6 = "iso-8859-6"
  case windows1257 = "windows-1257"
  case iso8859_4 = "iso-8859-4"
  case iso8859_10 = "iso-8859-10"
  case iso8859_13 = "iso-8859-13"
  case windows1258 = "windows-1258"
  case windows874 = "windows-874"
  case shiftJIS = "shift_jis"
  case eucJP = "euc-jp"
  case iso2022JP = "iso-2022-jp"
  case gb18030 = "gb18030"
  case big5 = "big5"
  case eucKR = "euc-kr"

  /// The charset that a label in a document means, without case: `latin1`, `cp1252`, `utf8`; `nil` if no
  /// such charset is known.
  public init?(label: String) {
    let plain = label.utf8.filter { $0 > 0x20 && $0 < 0x7F }
      .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let name = String(decoding: plain, as: UTF8.self)
    if let charset = CharacterSet(rawValue: name) ?? Self.aliases[Self.squeezed(name)] {
      self = charset
    } else {
      return nil
    }
  }

  /// Without what people put between letters and digits.
  private static func squeezed(_ name: String) -> String {
    String(decoding: name.utf8.filter { $0 != 0x2D && $0 != 0x5F && $0 != 0x3A }, as: UTF8.self)
  }

  private static let aliases: [String: CharacterSet] = {
    var aliases: [String: CharacterSet] = [:]
    for charset in allCases { aliases[squeezed(charset.rawValue)] = charset }
    for (names, charset) in otherNames {
      for name in names.split(separator: " ") { aliases[String(name)] = charset }
    }
    return aliases
  }()

  private static let otherNames: [(String, CharacterSet)] = [
    ("ascii usascii utf8sig unicode11utf8 xunicode20utf8", .utf8),
    ("utf16 unicode ucs2 iso10646ucs2 csunicode", .utf16LE), ("unicodefffe", .utf16BE),
    ("utf32", .utf32LE),
    ("cp1252 xcp1252 latin1 l1 iso88591 iso885911987 cp819 ibm819 isoir100", .windows1252),
    ("latin9 l9 latin0 iso885915", .iso8859_15), ("mac macroman xmacroman csmacintosh", .macintosh),
    ("cp437 437", .ibm437), ("cp850 850", .ibm850), ("cp1250 xcp1250", .windows1250),
    ("latin2 l2 iso88592 iso885921987 isoir101", .iso8859_2), ("latin10 iso885916", .iso8859_16),
    ("cp852 852", .ibm852), ("maclatin2 maccentraleurope maccentraleurroman", .macCentralEurope),
    ("cp1251 xcp1251", .windows1251), ("koi koi8", .koi8R), ("koi8ru", .koi8U),
    ("cyrillic iso88595 iso885951988", .iso8859_5), ("cp866 866", .ibm866),
    ("maccyrillic xmacukrainian", .macCyrillic), ("cp1253 xcp1253", .windows1253),
    ("greek greek8 ecma118 elot928 iso88597 iso885971987 suneugreek", .iso8859_7),
    ("cp1254 xcp1254 latin5 l5 iso88599 iso885991989 turkish", .windows1254),
    ("cp1255 xcp1255", .windows1255), ("hebrew iso88598 iso88598i logical visual", .iso8859_8),
    ("cp1256 xcp1256", .windows1256), ("arabic asmo708 ecma114 iso88596", .iso8859_6),
    ("cp1257 xcp1257", .windows1257), ("latin4 l4 iso88594", .iso8859_4),
    ("latin6 l6 iso885910", .iso8859_10), ("latin7 iso885913", .iso8859_13),
    ("cp1258 xcp1258", .windows1258), ("cp874 tis620 iso885911 dos874", .windows874),
    ("sjis xsjis mskanji cp932 windows31j ms932 windows932", .shiftJIS), ("ujis xeucjp eucjpms", .eucJP),
    ("csiso2022jp", .iso2022JP), ("gbk gb2312 xgbk euccn gb231280 chinese cp936", .gb18030),
    ("big5hkscs cnbig5 xxbig5 cp950", .big5),
    ("korean cp949 uhc ksc56011987 windows949 ksc5601", .eucKR),
  ]

  /// How the bytes are to be read, if they are to be decoded as a stream.
  public var wide: WideEncoding? { WideEncoding(rawValue: rawValue) }
}
