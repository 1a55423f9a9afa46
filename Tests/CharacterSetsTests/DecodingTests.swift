import CharacterSets
import Testing

@Suite struct DecodingTests {
  private func text(_ decoded: DecodedText?) -> String? {
    decoded.map { String(decoding: $0.text, as: UTF8.self) }
  }

  @Test(
    arguments: [
      (.windows1252, [0x63, 0x61, 0x66, 0xE9, 0x20, 0x80], "café €"),
      (.iso8859_15, [0x35, 0x20, 0xA4], "5 €"), (.macintosh, [0x4B, 0x9A, 0x6C, 0x6E], "Köln"),
      (.windows1251, [0xC4, 0xE0], "Да"), (.koi8R, [0xE4, 0xC1], "Да"), (.ibm866, [0x84, 0xA0], "Да"),
      (.windows1253, [0xC7, 0x20, 0xF0], "Η π"), (.windows1250, [0xB3, 0xF3, 0x64, 0x9F], "łódź"),
      (.shiftJIS, [0x83, 0x47, 0x41, 0xB1], "エAｱ"), (.eucJP, [0xA5, 0xA8], "エ"),
      (.iso2022JP, [0x1B, 0x24, 0x42, 0x25, 0x28, 0x1B, 0x28, 0x42, 0x2E], "エ."),
      (.gb18030, [0xB0, 0xAE, 0x2C], "爱,"), (.big5, [0xA8, 0x46], "沙"), (.eucKR, [0xBF, 0xA1], "에"),
      (.utf16LE, [0x3D, 0xD8, 0xB2, 0xDE, 0x41, 0], "🚲A"), (.utf32BE, [0, 0, 0, 0x41], "A"),
    ] as [(CharacterSet, [UInt8], String)])
  func `bytes become the text they stand for`(charset: CharacterSet, bytes: [UInt8], expected: String) {
    #expect(text(charset.decode(bytes)) == expected)
  }

  @Test(arguments: CharacterSet.allCases.filter { $0 != .utf8 && $0 != .iso2022JP })
  func `runs lead from each byte of the text to its place`(charset: CharacterSet) throws {
    // Two bytes that are a letter or two in every charset, between ASCII.
    var bytes: [UInt8] = [0x41, 0xB1, 0xC2, 0x42, 0xB3, 0xC4, 0xB5, 0xC6, 0x0A]
    if let wide = charset.wide {
      bytes = []
      for unit in [0x41, 0xE9, 0x4E2D] as [UInt32] {
        let big = withUnsafeBytes(of: unit.bigEndian) { Array($0.suffix(wide.unit)) }
        bytes += charset == .utf16BE || charset == .utf32BE ? big : big.reversed()
      }
    }
    let decoded = try #require(charset.decode(bytes))
    let runs = try #require(decoded.runs)
    var (text, encoded) = (0, 0)
    for (index, run) in runs.enumerated() {
      #expect((run.text, run.encoded) == (text, encoded))
      let end = index + 1 < runs.count ? runs[index + 1].text : decoded.text.count
      #expect((end - run.text) % run.textUnit == 0)
      text = end
      encoded += (end - run.text) / run.textUnit * run.encodedUnit
    }
    #expect((text, encoded) == (decoded.text.count, bytes.count))
  }

  @Test(arguments: ["latin1", "ISO-8859-1", "cp1252", " Windows-1252 ", "ISO_8859-1:1987"])
  func `labels are taken as people write them`(label: String) {
    #expect(CharacterSet(label: label) == .windows1252)
  }

  @Test func `a label nobody knows is no charset`() {
    #expect(CharacterSet(label: "martian-7") == nil)
    #expect(CharacterSet(label: "") == nil)
  }

  @Test(arguments: 1...9) func `a wide text may be cut anywhere between two windows`(size: Int) {
    let text = "Aé中🚲\n"
    for encoding in [WideEncoding.utf16LE, .utf16BE, .utf32LE, .utf32BE] {
      let bytes = encoding.encoded(text)
      var decoder = WideDecoder(encoding)
      var decoded: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        bytes[start..<min(bytes.count, start + size)].withUnsafeBytes { decoder.decode($0, into: &decoded) }
      }
      decoder.finish(into: &decoded)
      #expect(String(decoding: decoded, as: UTF8.self) == text)
      #expect(decoder.replacedCount == 0)
    }
  }

  @Test func `stray surrogates and a cut end become U+FFFD`() {
    let decoded = CharacterSet.utf16LE.decode([0x00, 0xDC, 0x41, 0, 0x3D, 0xD8, 0x42, 0, 0x43])
    #expect(text(decoded) == "\u{FFFD}A\u{FFFD}B\u{FFFD}")
    #expect(decoded?.replacedCount == 3)
  }

  @Test(arguments: ["A cat sat on the mat.\nIt ran.\n", "中文报纸说，今天会下雨。\n明天也会 12 月。\n", "Über Köln\r\n"])
  func `wide text is recognised with and without a mark`(text: String) {
    for encoding in [WideEncoding.utf16LE, .utf16BE, .utf32LE, .utf32BE] {
      for mark in ["", "\u{FEFF}"] {
        let bytes = encoding.encoded(mark + text)
        #expect(bytes.withUnsafeBytes { WideEncoding.detected(in: $0) } == encoding)
      }
    }
    let plain = Array(text.utf8)
    #expect(plain.withUnsafeBytes { WideEncoding.detected(in: $0) } == nil)
  }
}

extension WideEncoding {
  /// The text in this encoding.
  fileprivate func encoded(_ text: String) -> [UInt8] {
    let isLittle = self == .utf16LE || self == .utf32LE
    func bytes(_ unit: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: isLittle ? unit.littleEndian : unit.bigEndian) { Array($0) }
    }
    return unit == 2 ? text.utf16.flatMap { bytes($0) } : text.unicodeScalars.flatMap { bytes($0.value) }
  }
}
