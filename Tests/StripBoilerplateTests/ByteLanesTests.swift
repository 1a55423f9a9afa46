import Testing

@testable import StripBoilerplate

/// Eight bytes at once, held against one byte at a time: every ASCII byte, in every lane, between neighbours at both
/// ends of the range, so that a carry out of a lane would show.
@Suite struct ByteLanesTests {
  private func lanes(_ mask: UInt64) -> [Bool] { (0..<8).map { mask >> UInt64($0 * 8 + 7) & 1 == 1 } }

  private func expectLanes(_ name: String, _ mask: (ByteLanes) -> UInt64, _ fits: (UInt8) -> Bool) {
    for neighbour: UInt8 in [0x00, 0x20, 0x41, 0x7F] {
      for byte in UInt8(0)..<0x80 {
        for lane in 0..<8 {
          var bytes = [UInt8](repeating: neighbour, count: 8)
          bytes[lane] = byte
          let found = bytes.withUnsafeBytes { mask(ByteLanes($0, 0)) }
          #expect(found & ~ByteLanes.tops == 0, "\(name) of \(byte): only top bits")
          #expect(lanes(found) == bytes.map(fits), "\(name) of \(byte) beside \(neighbour)")
        }
      }
    }
  }

  @Test func `letters, capitals, digits and spaces are those of ASCII`() {
    expectLanes("letters", \.letters) { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    expectLanes("capitals", \.capitals) { (0x41...0x5A).contains($0) }
    expectLanes("digits", \.digits) { (0x30...0x39).contains($0) }
    expectLanes("spaces", \.spaces) { $0 <= 0x20 }
  }

  @Test func `a byte that is not ASCII is seen in every lane`() {
    for lane in 0..<8 {
      for byte: UInt8 in [0x7F, 0x80, 0xFF] {
        var bytes = [UInt8](repeating: 0x61, count: 8)
        bytes[lane] = byte
        #expect(bytes.withUnsafeBytes { ByteLanes($0, 0).isASCII } == (byte < 0x80))
      }
    }
  }

  @Test func `bytes are read from the position on, and sums go over all lanes`() {
    let bytes = Array("...ab1 C, d".utf8)
    bytes.withUnsafeBytes {
      let word = ByteLanes($0, 3)
      #expect(lanes(word.letters) == [true, true, false, false, true, false, false, true])
      #expect(ByteLanes.sum(word.letters >> 7) == 4)
      #expect(ByteLanes.sum(word.digits >> 7) == 1)
    }
    #expect(ByteLanes.sum(0x1F1F_1F1F_1F1F_1F1F) == 8 * 0x1F)
  }
}
