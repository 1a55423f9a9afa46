import ByteScan
import Testing

@Suite struct ByteCountTests {
  /// Long enough that the steps of 32 bytes and the rest behind them both see every kind of byte.
  @Test func `scalars are the bytes that do not continue one, at every length and offset`() {
    let bytes = Array("Grüße aus Łódź — 東京の新聞, 😀 and plain letters that go on for a while, 100 %".utf8)
    let all = bytes + [0x80, 0xBF, 0xC0, 0x7F, 0x00, 0xFF] + bytes
    for start in 0..<40 {
      for end in start...all.count {
        let expected = all[start..<end].count { $0 & 0xC0 != 0x80 }
        let found = all[start..<end].withUnsafeBytes { ByteCount.scalars(in: $0) }
        #expect(found == expected, "\(start)..<\(end)")
      }
    }
    #expect("naïve 東京".utf8.count > 8)
    let text = Array("naïve 東京".utf8)
    #expect(text.withUnsafeBytes { ByteCount.scalars(in: $0) } == "naïve 東京".unicodeScalars.count)
  }
}
