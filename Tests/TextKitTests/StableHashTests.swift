import Testing
import TextKit

struct StableHashTests {
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func `it is XXH64`(text: String, expected: UInt64) {
    #expect(StableHash.of(text) == expected)
  }

  @Test(
    arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)]
      as [(String, UInt64)])
  func `the short one is FNV-1a`(text: String, expected: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes { StableHash.fnv($0) } == expected)
  }

  @Test func `joining hashes heeds the order`() {
    #expect(StableHash.combine(1, 2) != StableHash.combine(2, 1))
    #expect(StableHash.combine(1, 2) == StableHash.combine(1, 2))
  }
}
