import ByteScan
import PipelineTesting
import Testing

/// The well-formed beginning and what is replaced, held against Swift's own decoder.
@Suite struct UTF8CheckTests {
  /// Bytes of which many, put together at random, make sequences that are nearly right.
  private static let pool: [UInt8] = [
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
    0xEE, 0xEF,
    0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
  ]

  @Test func `random bytes are repaired as Swift decodes them`() {
    var random = SeededNumbers(seed: 5)
    for round in 0..<20_000 {
      // ASCII in front moves what follows to every place of a step of 32 bytes.
      var bytes = [UInt8](repeating: 0x61, count: Int.random(in: 0...70, using: &random))
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        bytes.append(Self.pool[Int.random(in: 0..<Self.pool.count, using: &random)])
      }
      bytes += [UInt8](repeating: 0x62, count: Int.random(in: 0...40, using: &random))
      let (text, replaced) = UTF8Check.repaired(bytes)
      #expect(text == Array(String(decoding: bytes, as: UTF8.self).utf8), "round \(round)")
      #expect(UTF8Check.firstInvalid(in: bytes) == replaced.first?.lowerBound, "round \(round)")
    }
  }

  @Test func `every scalar is well-formed, every sequence cut short is not`() {
    for value in stride(from: UInt32(0x80), through: 0x10FFFF, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(Character(scalar)).utf8)
      #expect(UTF8Check.firstInvalid(in: bytes) == nil)
      #expect(UTF8Check.firstInvalid(in: bytes.dropLast()) == 0)
    }
  }

  @Test func `the first invalid byte is found at every place`() {
    for length in 0..<100 {
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0x20, count: length)
        bytes[place] = 0xFF
        #expect(UTF8Check.firstInvalid(in: bytes) == place)
        bytes.withUnsafeBytes {
          #expect(!ByteCount.isASCII($0))
          #expect(UTF8Check.firstInvalid($0, from: place + 1, to: length) == length)
          #expect(UTF8Check.firstInvalid($0, from: 0, to: place) == place)
        }
      }
    }
  }

  @Test func `bytes are counted wherever they stand`() {
    for length in 0..<100 {
      var bytes = [UInt8](repeating: 0x20, count: length)
      for place in stride(from: 0, to: length, by: 3) { bytes[place] = 0x0A }
      bytes.withUnsafeBytes {
        #expect(ByteCount.count(of: 0x0A, in: $0) == (length + 2) / 3)
        #expect(ByteCount.isASCII($0))
      }
    }
  }
}

extension UTF8Check {
  fileprivate static func firstInvalid(in bytes: ArraySlice<UInt8>) -> Int? { firstInvalid(in: Array(bytes)) }
}
