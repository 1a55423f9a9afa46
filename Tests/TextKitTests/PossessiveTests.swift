import Testing
import TextKit

@Suite struct `A possessive` {
  private func removed(_ word: String) -> String {
    let bytes = Array(word.utf8)
    return bytes.withUnsafeBytes {
      String(decoding: $0[Possessive.removed(from: 0..<bytes.count, in: $0)], as: UTF8.self)
    }
  }

  @Test(arguments: ["Oru's", "Oru’s", "Oru"]) func `is left out, whatever its apostrophe`(word: String) {
    #expect(removed(word) == "Oru")
  }

  @Test(arguments: ["", "s", "'s", "’s", "Orus", "Oru't", "Orus’"]) func `is not seen where there is none`(
    word: String
  ) {
    #expect(removed(word) == word)
  }
}
