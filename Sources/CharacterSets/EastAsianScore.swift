/// How much a text reads like Chinese, Japanese or Korean when its bytes are read in one of their charsets.
struct EastAsianScore {
  /// The sum over the bytes beyond ASCII, on the scale of `SingleByteScore`; `nil` where the bytes are not in that charset.
  static func score(_ bytes: UnsafeRawBufferPointer, _ charset: CharacterSet) -> Double? {
    guard let decoded = MultiByteDecoder(charset)?.decode(bytes) else { return nil }
    var (sum, count, malformed) = (0.0, 0, 0)
    let isJapanese = charset == .shiftJIS || charset == .eucJP
    let scalars = String(decoding: decoded.text, as: UTF8.self).unicodeScalars.map(\.value)
    for (index, scalar) in scalars.enumerated() where scalar >= 0x80 {
      count += 1
      if scalar == 0xFFFD { malformed += 1 }
      let worth = worth(scalar, isJapanese, charset)
      sum += isWithinWord(index, scalars) ? min(worth, lone) : worth
    }
    // The last character may be cut.
    guard count > 0, malformed <= 1 + count / 100 else { return nil }
    // Two bytes a character.
    return 2 * sum
  }

  /// What an East Asian character alone among Latin letters speaks against its charset: it is an accented letter of a Western
  /// word, taken together with the letter behind it.
  private static let lone = -1.0

  /// Whether a character stands alone, with an ASCII letter at its side: `F鋒re`, `頻es`.
  private static func isWithinWord(_ index: Int, _ scalars: [UInt32]) -> Bool {
    func neighbour(_ at: Int) -> UInt32 { scalars.indices.contains(at) ? scalars[at] : 0x20 }
    func isLetter(_ value: UInt32) -> Bool { (0x61...0x7A).contains(value | 0x20) && value < 0x80 }
    let (before, behind) = (neighbour(index - 1), neighbour(index + 1))
    return scalars[index] >= 0x2E80 && before < 0x2E80 && behind < 0x2E80
      && (isLetter(before) || isLetter(behind))
  }

  private static func worth(_ value: UInt32, _ isJapanese: Bool, _ charset: CharacterSet) -> Double {
    switch value {
    case 0x3041...0x3096: isJapanese ? 2 : -0.5
    case 0x30A1...0x30FF: isJapanese ? 1.4 : -0.5
    case 0x3001, 0x3002, 0x300C...0x300F, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0x201C, 0x201D: 1.5
    case 0xAC00...0xD7A3: common.korean.contains(value) ? 2.4 : charset == .eucKR ? 1 : -2
    case 0x4E00...0x9FFF: ideograph(value, isJapanese, charset)
    case 0xFF61...0xFF9F: -1.5
    case 0xFF10...0xFF5A, 0x3000, 0xB7, 0x2014, 0x2026, 0x30FB: 0.5
    case 0xFFFD: -6
    case 0xE000...0xF8FF, 0x20000...: -4
    default: -0.6
    }
  }

  private static func ideograph(_ value: UInt32, _ isJapanese: Bool, _ charset: CharacterSet) -> Double {
    if charset == .eucKR { return -2 }
    if isJapanese { return common.chinese.contains(value) ? 0.9 : 0.5 }
    return common.chinese.contains(value) ? 2.4 : 0.7
  }

  /// Characters that every text of some length has.
  private static let common = (
    chinese: scalars(
      "的一是不了在人有我他这個个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如"
        + "都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由"
        + "問题很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真"
        + "論处走义各入几口认条平系气題活尔更别打女变四神总何电数安少報才结反受目太量再感建务做接必場件计管期市直德資命山金指克許統區保至隊形社便空决治"
        + "這們來國說時會對過發後裡學現當動還進樣從實軍無與長機關點業將兩間問戰頭體見產話給門兒東聲員論處義幾認條氣爾別變總電數結務計許統區隊決總周北引注秘示沙尼"
    ),
    korean: scalars("이다는의에가을를고하지은로사도인기한시자대그리어들해있서나스으아라일정전부만과장수제원보여국성상주동구연문니면오게것년된기했까지습각")
  )

  private static func scalars(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
}
